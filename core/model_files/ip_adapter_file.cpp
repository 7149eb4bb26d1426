#include "core/model_files/ip_adapter_file.h"

#include "core/model_files/file_weights.h"

#include <optional>
#include <string>

namespace diptych::model_files {
namespace {

constexpr std::int64_t kHeadWidth = 64;

/// Shapes by name; all zeros for a tensor that is not there or has fewer dimensions.
class Shapes {
  public:
    explicit Shapes(const tensor::TensorFile& file) : m_file(file) {}

    std::int64_t at(const std::string& name, std::size_t dimension) const {
        const auto shape = m_file.shape(name);
        return shape.ok() && dimension < shape->size() ? (*shape)[dimension] : 0;
    }
    bool has(const std::string& name) const { return m_file.has(name); }

  private:
    const tensor::TensorFile& m_file;
};

Error refused(const tensor::TensorFile& file, const std::string& why) {
    return {ErrorCode::Unsupported, "This IP-Adapter cannot be used: " + why + ".",
            file.path().string()};
}

std::int64_t layersOf(const Shapes& shapes) {
    std::int64_t layers = 0;
    while (shapes.has("image_proj.layers." + std::to_string(layers) + ".0.to_q.weight"))
        ++layers;
    return layers;
}

} // namespace

Result<models::IpAdapterConfig> ipAdapterConfigOf(const tensor::TensorFile& file) {
    const Shapes shapes(file);
    if (!shapes.has("ip_adapter.1.to_k_ip.weight"))
        return Error{ErrorCode::Unsupported, "This file holds no IP-Adapter.",
                     file.path().string()};
    if (shapes.has("ip_adapter.0.to_q_lora.down.weight") ||
        shapes.has("image_proj.perceiver_resampler.proj_in.weight"))
        return refused(file, "it is one for faces (FaceID), which wants a face recogniser");
    models::IpAdapterConfig config;
    config.contextWidth = shapes.at("ip_adapter.1.to_k_ip.weight", 1);
    if (shapes.has("image_proj.latents")) {
        const std::string layer = "image_proj.layers.0.";
        config.features = models::PictureFeatures::Patches;
        config.tokens = shapes.at("image_proj.latents", 1);
        config.width = shapes.at("image_proj.latents", 2);
        config.featureWidth = shapes.at("image_proj.proj_in.weight", 1);
        config.layers = layersOf(shapes);
        config.heads = shapes.at(layer + "0.to_q.weight", 0) / kHeadWidth;
        config.feedForward = shapes.at(layer + "1.1.weight", 0);
        if (config.heads == 0 || config.feedForward == 0)
            return refused(file, "its resampler is not whole");
        return config;
    }
    config.featureWidth = shapes.at("image_proj.proj.weight", 1);
    config.tokens =
        config.contextWidth == 0 ? 0 : shapes.at("image_proj.proj.weight", 0) / config.contextWidth;
    if (config.tokens == 0 || config.featureWidth == 0)
        return refused(file, "it reads pictures in a way Diptych does not know");
    return config;
}

Result<models::IpAdapter> loadIpAdapter(const std::filesystem::path& path,
                                        const std::vector<models::AttentionSite>& sites,
                                        const models::ModelOptions& options) {
    DIPTYCH_TRY(file, tensor::TensorFile::open(path));
    DIPTYCH_TRY(config, ipAdapterConfigOf(file));
    DIPTYCH_TRY(weights, FileWeights::open(path));
    auto adapter = models::IpAdapter::create(config, sites, weights, options);
    const bool another = !adapter.ok() && (adapter.error().code == ErrorCode::ShapeMismatch ||
                                           adapter.error().code == ErrorCode::NotFound);
    const bool left = adapter.ok() && !weights.requireAllTaken().ok();
    if (another || left)
        return Error{
            ErrorCode::ShapeMismatch,
            "This IP-Adapter was made for another kind of model than the one that is open.",
            path.string()};
    return adapter;
}

} // namespace diptych::model_files
