#include "core/merging/merge_record.h"

#include "core/base/json.h"
#include "core/sharing/private_text.h"

#include <array>

namespace diptych::merging {
namespace {

constexpr const char* kMergedKey = "diptych.merged";
constexpr const char* kMergedFrom = "modelspec.merged_from";

/// What a model says of itself for everybody, and nothing else: ComfyUI keeps the whole workflow,
/// prompts included, in a model it saves, and training programs keep folders and captions.
constexpr std::array kPublicKeys = {"format",
                                    kMergedKey,
                                    "ss_base_model_version",
                                    "ss_v2",
                                    "modelspec.sai_model_spec",
                                    "modelspec.architecture",
                                    "modelspec.implementation",
                                    "modelspec.title",
                                    "modelspec.resolution",
                                    "modelspec.date",
                                    "modelspec.author",
                                    "modelspec.description",
                                    "modelspec.license",
                                    "modelspec.usage_hint",
                                    "modelspec.tags",
                                    "modelspec.trigger_phrase",
                                    kMergedFrom,
                                    "modelspec.prediction_type",
                                    "modelspec.predict_key",
                                    "modelspec.thumbnail",
                                    "modelspec.encoder_layer",
                                    "modelspec.timestep_range"};

} // namespace

safetensors::Metadata keptMetadata(const safetensors::Metadata& source) {
    safetensors::Metadata kept;
    for (const char* key : kPublicKeys)
        if (const auto found = source.find(key);
            found != source.end() && !sharing::holdsPlace(found->second))
            kept.insert(*found);
    kept.emplace("format", "pt");
    return kept;
}

safetensors::Metadata mergedMetadata(const safetensors::Metadata& source,
                                     const MergeRecord& record) {
    safetensors::Metadata metadata = keptMetadata(source);
    Json list = Json::array();
    if (const auto earlier = metadata.find(kMergedKey); earlier != metadata.end())
        if (auto read = parseJson(earlier->second, kMergedKey); read.ok() && read->is_array())
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
    metadata[kMergedKey] = list.dump(-1, ' ', false, kReplace);
    std::string& from = metadata[kMergedFrom];
    from = (from.empty() ? record.modelTitle : from) + ", " + record.adapterTitle;
    return metadata;
}

} // namespace diptych::merging
