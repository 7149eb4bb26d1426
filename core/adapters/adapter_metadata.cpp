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

/// The lowest version that can say what this adapter is.
int versionNeeded(const Adapter& adapter) {
    const bool two = adapter.info.second || adapter.sharing != FactorSharing::None ||
                     !adapter.modulations.empty() || !adapter.differences.empty() ||
                     !adapter.tokens.empty();
    return two ? 2 : 1;
}

/// A fader's range under `prefix`, "diptych.strength" or "diptych.second.strength".
void writeRange(Metadata& metadata, const std::string& prefix, double standard, double minimum,
                double maximum) {
    metadata[prefix + ".default"] = numberText(standard);
    metadata[prefix + ".minimum"] = numberText(minimum);
    metadata[prefix + ".maximum"] = numberText(maximum);
}

Status readRange(const Metadata& metadata, const std::string& prefix, double& standard,
                 double& minimum, double& maximum) {
    DIPTYCH_CHECK(readNumber(metadata, prefix + ".default", standard));
    DIPTYCH_CHECK(readNumber(metadata, prefix + ".minimum", minimum));
    return readNumber(metadata, prefix + ".maximum", maximum);
}

void writeParts(Metadata& metadata, const Adapter& adapter) {
    const AdapterInfo& info = adapter.info;
    if (!info.partId.empty())
        metadata["diptych.part"] = info.partId;
    if (info.second) {
        metadata["diptych.second.part"] = info.second->id;
        metadata["diptych.second.suffix"] = info.second->promptSuffix;
        writeRange(metadata, "diptych.second.strength", info.second->defaultStrength,
                   info.second->minimumStrength, info.second->maximumStrength);
    }
    if (adapter.sharing == FactorSharing::Halves)
        metadata["diptych.sharing"] = "halves";
    if (adapter.tokens.empty())
        return;
    Json tokens = Json::array();
    for (const auto& token : adapter.tokens)
        tokens.push_back({{"placeholder", token.placeholder}, {"class_word", token.classWord}});
    metadata["diptych.tokens"] = tokens.dump();
}

Status readParts(const Metadata& metadata, Adapter& adapter) {
    readText(metadata, "diptych.part", adapter.info.partId);
    if (metadata.contains("diptych.second.part")) {
        AdapterPart part;
        readText(metadata, "diptych.second.part", part.id);
        readText(metadata, "diptych.second.suffix", part.promptSuffix);
        DIPTYCH_CHECK(readRange(metadata, "diptych.second.strength", part.defaultStrength,
                                part.minimumStrength, part.maximumStrength));
        adapter.info.second = part;
    }
    std::string sharing;
    readText(metadata, "diptych.sharing", sharing);
    if (!sharing.empty() && sharing != "halves")
        return Error{ErrorCode::Corrupt, "The adapter's description is damaged", "diptych.sharing"};
    adapter.sharing = sharing.empty() ? FactorSharing::None : FactorSharing::Halves;
    const auto found = metadata.find("diptych.tokens");
    if (found == metadata.end())
        return {};
    DIPTYCH_TRY(tokens, parseJson(found->second, "The adapter's tokens"));
    for (const auto& token : tokens) {
        if (!token.is_object() || !token.contains("placeholder") || !token.contains("class_word") ||
            !token["placeholder"].is_string() || !token["class_word"].is_string())
            return Error{ErrorCode::Corrupt, "The adapter's description is damaged",
                         "diptych.tokens"};
        adapter.tokens.push_back(
            {token["placeholder"].get<std::string>(), token["class_word"].get<std::string>(), {}});
    }
    return {};
}

} // namespace

Metadata metadataOf(const Adapter& adapter) {
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
    metadata[kVersionKey] = std::to_string(versionNeeded(adapter));
    metadata["diptych.title"] = info.title;
    metadata["diptych.method"] = info.method;
    metadata["diptych.role"] = info.role == AdapterRole::Style ? "style" : "weights";
    metadata["diptych.base.identity"] = info.baseIdentity;
    metadata["diptych.base.name"] = info.baseName;
    metadata["diptych.prompt.suffix"] = info.promptSuffix;
    metadata["diptych.prompt.caption"] = info.caption;
    writeRange(metadata, "diptych.strength", info.defaultStrength, info.minimumStrength,
               info.maximumStrength);
    writeParts(metadata, adapter);
    metadata["diptych.guidance"] = numberText(info.guidance);
    metadata["diptych.start_timestep"] = numberText(info.startTimestep);
    metadata["diptych.compute"] = info.compute;
    metadata["diptych.settings"] = info.settings.dump();
    return metadata;
}

Result<Adapter> describedBy(const Metadata& metadata) {
    Adapter adapter;
    AdapterInfo& info = adapter.info;
    readText(metadata, "ss_output_name", info.title);
    if (!metadata.contains(kVersionKey))
        return adapter;
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
    DIPTYCH_CHECK(readRange(metadata, "diptych.strength", info.defaultStrength,
                            info.minimumStrength, info.maximumStrength));
    DIPTYCH_CHECK(readParts(metadata, adapter));
    DIPTYCH_CHECK(readNumber(metadata, "diptych.guidance", info.guidance));
    DIPTYCH_CHECK(readNumber(metadata, "diptych.start_timestep", info.startTimestep));
    readText(metadata, "diptych.compute", info.compute);
    if (const auto found = metadata.find("diptych.settings"); found != metadata.end()) {
        DIPTYCH_TRY(settings, parseJson(found->second, "The adapter's settings"));
        info.settings = std::move(settings);
    }
    return adapter;
}

} // namespace diptych::adapters
