#include "core/merging/merge_record.h"

#include "core/base/json.h"
#include "core/sharing/private_text.h"

namespace diptych::merging {

std::string bareName(const std::string& text) {
    const std::size_t slash = text.find_last_of("/\\");
    return slash == std::string::npos ? text : text.substr(slash + 1);
}

safetensors::Metadata keptMetadata(const safetensors::Metadata& source) {
    safetensors::Metadata kept;
    for (const auto& [key, value] : source)
        if (!sharing::holdsPlace(value) && !sharing::holdsPlace(key))
            kept[key] = value;
    kept.emplace("format", "pt");
    return kept;
}

safetensors::Metadata mergedMetadata(const safetensors::Metadata& source,
                                     const MergeRecord& record) {
    constexpr const char* kMerged = "diptych.merged";
    constexpr const char* kMergedFrom = "modelspec.merged_from";
    safetensors::Metadata metadata = keptMetadata(source);
    for (const char* hash : {"modelspec.hash_sha256", "sshs_model_hash", "sshs_legacy_hash"})
        metadata.erase(hash);
    Json list = Json::array();
    if (const auto earlier = metadata.find(kMerged); earlier != metadata.end())
        if (auto read = parseJson(earlier->second, kMerged); read.ok() && read->is_array())
            list = *read;
    Json entry = {{"adapter", record.adapterTitle},
                  {"adapter_sha256", record.adapterSha256},
                  {"base", record.modelTitle},
                  {"base_sha256", record.modelIdentity},
                  {"scale", record.scales.first}};
    if (record.scales.second != record.scales.first)
        entry["second_scale"] = record.scales.second;
    list.push_back(std::move(entry));
    constexpr auto kReplace = Json::error_handler_t::replace;
    metadata[kMerged] = list.dump(-1, ' ', false, kReplace);
    std::string& from = metadata[kMergedFrom];
    from = (from.empty() ? record.modelTitle : from) + ", " + record.adapterTitle;
    return metadata;
}

} // namespace diptych::merging
