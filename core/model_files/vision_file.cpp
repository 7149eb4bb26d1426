#include "core/model_files/vision_file.h"

#include "core/checkpoints/weight_files.h"
#include "core/model_files/file_weights.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace diptych::model_files {
namespace {

using models::ClipVision;
using models::ClipVisionConfig;

constexpr const char* kVisionPrefix = "vision_model.";
constexpr std::int64_t kOpenAiWidth = 1024; ///< of ViT-L
constexpr std::int64_t kWideHeads = 16;
constexpr std::int64_t kUsualHeadWidth = 64;
constexpr std::int64_t kColours = 3;
constexpr std::int64_t kLargestEdge = 4096; ///< pixels; as ClipVisionConfig::fromJson()

Error noEncoder(const std::filesystem::path& path) {
    return {ErrorCode::Unsupported, "This file is no picture encoder (CLIP) that Diptych knows.",
            path.string()};
}

/// Size of one dimension of a tensor; 0 when there is none.
std::int64_t sizeOf(const tensor::TensorFile& file, const std::string& name, std::size_t place) {
    const auto* entry = file.header().find(name);
    return entry == nullptr || entry->shape.size() <= place ? 0 : entry->shape[place];
}

Result<ClipVisionConfig> configOf(const tensor::TensorFile& file) {
    const std::string vision = kVisionPrefix;
    const std::string patches = vision + "embeddings.patch_embedding.weight";
    ClipVisionConfig config;
    config.encoder.width = sizeOf(file, patches, 0);
    config.channels = sizeOf(file, patches, 1);
    config.patchSize = sizeOf(file, patches, 2);
    config.projectionWidth = sizeOf(file, "visual_projection.weight", 0);
    const std::int64_t positions = sizeOf(file, vision + "embeddings.position_embedding.weight", 0);
    config.encoder.mlpWidth = sizeOf(file, vision + "encoder.layers.0.mlp.fc1.weight", 0);
    config.encoder.layers = 0;
    while (file.has(vision + "encoder.layers." + std::to_string(config.encoder.layers) +
                    ".mlp.fc1.weight"))
        ++config.encoder.layers;
    if (positions < 2 || config.patchSize < 1 || config.channels != kColours)
        return noEncoder(file.path());
    const auto side = std::llround(std::sqrt(static_cast<double>(positions - 1)));
    // A tensor without numbers may have any shape.
    if (side * side != positions - 1 || side > kLargestEdge / config.patchSize)
        return noEncoder(file.path());
    config.imageSize = side * config.patchSize;
    config.encoder.heads = config.encoder.width >= kOpenAiWidth
                               ? kWideHeads
                               : std::max<std::int64_t>(1, config.encoder.width / kUsualHeadWidth);
    config.encoder.activation = config.encoder.width <= kOpenAiWidth
                                    ? models::ClipActivation::QuickGelu
                                    : models::ClipActivation::Gelu;
    if (!config.validate().ok())
        return noEncoder(file.path());
    return config;
}

Result<ClipVision> loadFolder(const std::filesystem::path& folder,
                              const models::ModelOptions& options) {
    DIPTYCH_TRY(json, readJsonFile(folder / "config.json"));
    auto config = ClipVisionConfig::fromJson(json);
    if (!config.ok())
        return Error{config.error().code, config.error().message, folder.string()};
    DIPTYCH_TRY(found, checkpoints::findWeightFiles(folder, "model"));
    DIPTYCH_TRY(weights, FileWeights::open(found.files));
    return ClipVision::create(*config, weights, options);
}

} // namespace

Result<ClipVision> loadVision(const std::filesystem::path& path,
                              const models::ModelOptions& options) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return loadFolder(path, options);
    DIPTYCH_TRY(file, tensor::TensorFile::open(path));
    DIPTYCH_TRY(config, configOf(file));
    DIPTYCH_TRY(weights, FileWeights::open(path));
    return ClipVision::create(config, weights, options);
}

} // namespace diptych::model_files
