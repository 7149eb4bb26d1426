#include "core/adapters/adapter_metadata.h"

#include <charconv>
#include <cmath>

namespace diptych::adapters {
namespace {

constexpr const char* kVersionKey = "diptych.version";

/// Shortest text that reads back as the same number, whatever the locale.
std::string numberText(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return std::string(buffer, end.ptr);
}

Status readNumber(const Metadata& metadata, const std::string& key, double& into) {
    const auto found = metadata.find(key);
    if (found == metadata.end())
        return {};
    const std::string& text = found->second;
    double value = 0.0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || !std::isfinite(value))
        return Error{ErrorCode::Corrupt, "The adapter's description is damaged", key};
    into = value;
    return {};
}

void readText(const Metadata& metadata, const std::string& key, std::string& into) {
    if (const auto found = metadata.find(key); found != metadata.end())
        into = found->second;
}

} // namespace

Metadata metadataOf(const LoraAdapter& adapter) {
    const AdapterInfo& info = adapter.info;
    Metadata metadata;
    const std::string rank = std::to_string(adapter.maximumRank());
    metadata["ss_network_module"] = "networks.lora";
    metadata["ss_network_dim"] = rank;
    metadata["ss_network_alpha"] = rank;
    metadata["ss_v2"] = "False";
    if (!info.title.empty())
        metadata["ss_output_name"] = info.title;
    if (info.method.empty())
        return metadata;
    metadata[kVersionKey] = std::to_string(kAdapterMetadataVersion);
    metadata["diptych.title"] = info.title;
    metadata["diptych.method"] = info.method;
    metadata["diptych.role"] = info.role == AdapterRole::Style ? "style" : "weights";
    metadata["diptych.base.identity"] = info.baseIdentity;
    metadata["diptych.base.name"] = info.baseName;
    metadata["diptych.prompt.suffix"] = info.promptSuffix;
    metadata["diptych.prompt.caption"] = info.caption;
    metadata["diptych.strength.default"] = numberText(info.defaultStrength);
    metadata["diptych.strength.minimum"] = numberText(info.minimumStrength);
    metadata["diptych.strength.maximum"] = numberText(info.maximumStrength);
    metadata["diptych.guidance"] = numberText(info.guidance);
    metadata["diptych.start_timestep"] = numberText(info.startTimestep);
    metadata["diptych.compute"] = info.compute;
    metadata["diptych.settings"] = info.settings.dump();
    return metadata;
}

Result<AdapterInfo> infoFrom(const Metadata& metadata) {
    AdapterInfo info;
    readText(metadata, "ss_output_name", info.title);
    if (!metadata.contains(kVersionKey))
        return info;
    double version = 0.0;
    DIPTYCH_CHECK(readNumber(metadata, kVersionKey, version));
    if (version > kAdapterMetadataVersion)
        return Error{ErrorCode::TooNew, "The adapter was made by a newer version of Diptych", {}};
    readText(metadata, "diptych.title", info.title);
    readText(metadata, "diptych.method", info.method);
    std::string role = "weights";
    readText(metadata, "diptych.role", role);
    info.role = role == "style" ? AdapterRole::Style : AdapterRole::Weights;
    readText(metadata, "diptych.base.identity", info.baseIdentity);
    readText(metadata, "diptych.base.name", info.baseName);
    readText(metadata, "diptych.prompt.suffix", info.promptSuffix);
    readText(metadata, "diptych.prompt.caption", info.caption);
    DIPTYCH_CHECK(readNumber(metadata, "diptych.strength.default", info.defaultStrength));
    DIPTYCH_CHECK(readNumber(metadata, "diptych.strength.minimum", info.minimumStrength));
    DIPTYCH_CHECK(readNumber(metadata, "diptych.strength.maximum", info.maximumStrength));
    DIPTYCH_CHECK(readNumber(metadata, "diptych.guidance", info.guidance));
    DIPTYCH_CHECK(readNumber(metadata, "diptych.start_timestep", info.startTimestep));
    readText(metadata, "diptych.compute", info.compute);
    if (const auto found = metadata.find("diptych.settings"); found != metadata.end()) {
        DIPTYCH_TRY(settings, parseJson(found->second, "The adapter's settings"));
        info.settings = std::move(settings);
    }
    return info;
}

} // namespace diptych::adapters
