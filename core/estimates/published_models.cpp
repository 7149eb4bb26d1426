#include "core/estimates/published_models.h"

namespace diptych::estimates {
namespace {

models::ClipTextConfig textConfig(std::int64_t width, std::int64_t layers, std::int64_t heads) {
    models::ClipTextConfig config;
    config.encoder = {.width = width, .mlpWidth = 4 * width, .layers = layers, .heads = heads};
    config.padTokenId = config.endTokenId;
    return config;
}

models::ClipTextConfig openClip(std::int64_t width, std::int64_t layers, std::int64_t heads) {
    models::ClipTextConfig config = textConfig(width, layers, heads);
    config.encoder.activation = models::ClipActivation::Gelu;
    config.padTokenId = 0;
    return config;
}

} // namespace

models::UnetConfig sd15Unet() {
    models::UnetConfig config;
    config.contextWidth = 768;
    return config;
}

models::UnetConfig sd21Unet() {
    models::UnetConfig config;
    config.sampleSize = 96;
    config.heads = {5, 10, 20, 20};
    config.contextWidth = 1024;
    config.linearProjection = true;
    return config;
}

models::UnetConfig sdxlUnet() {
    models::UnetConfig config;
    config.sampleSize = 128;
    config.blockChannels = {320, 640, 1280};
    config.blocks = {models::UnetBlock::Plain, models::UnetBlock::CrossAttention,
                     models::UnetBlock::CrossAttention};
    config.layersPerBlock = {2, 2, 2};
    config.heads = {5, 10, 20};
    config.transformerLayers = {1, 2, 10};
    config.contextWidth = 2048;
    config.linearProjection = true;
    config.additionTimeWidth = 256;
    config.additionInputWidth = 2816;
    return config;
}

models::ClipTextConfig clipL() {
    return textConfig(768, 12, 12);
}

models::ClipTextConfig openClipH() {
    return openClip(1024, 23, 16);
}

models::ClipTextConfig openClipBigG() {
    models::ClipTextConfig config = openClip(1280, 32, 20);
    config.projectionWidth = 1280;
    return config;
}

} // namespace diptych::estimates
