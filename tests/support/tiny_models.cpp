#include "tests/support/tiny_models.h"

#include "tests/support/formula_weights.h"

#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <vector>

namespace diptych::models {

UnetConfig tinySd1Unet() {
    UnetConfig config;
    config.blockChannels = {4, 8};
    config.blocks = {UnetBlock::Plain, UnetBlock::CrossAttention};
    config.layersPerBlock = {1, 1};
    config.heads = {2, 2};
    config.transformerLayers = {1, 1};
    config.contextWidth = 8;
    config.normGroups = 2;
    return config;
}

UnetConfig tinySd2Unet() {
    UnetConfig config;
    config.blockChannels = {8, 16};
    config.blocks = {UnetBlock::CrossAttention, UnetBlock::Plain};
    config.layersPerBlock = {2, 2};
    config.heads = {2, 4};
    config.transformerLayers = {1, 1};
    config.contextWidth = 12;
    config.linearProjection = true;
    config.upcastAttention = true;
    config.normGroups = 2;
    return config;
}

UnetConfig tinySdxlUnet() {
    UnetConfig config;
    config.blockChannels = {4, 8, 16};
    config.blocks = {UnetBlock::Plain, UnetBlock::CrossAttention, UnetBlock::CrossAttention};
    config.layersPerBlock = {2, 2, 2};
    config.heads = {1, 2, 4};
    config.transformerLayers = {1, 1, 2};
    config.contextWidth = 12;
    config.linearProjection = true;
    config.normGroups = 2;
    config.additionTimeWidth = 8;
    config.additionInputWidth = 58;
    return config;
}

AutoencoderConfig tinyAutoencoder() {
    AutoencoderConfig config;
    config.blockChannels = {4, 8};
    config.normGroups = 2;
    return config;
}

ClipTextConfig tinyClipText() {
    ClipTextConfig config;
    config.encoder = {.width = 8, .mlpWidth = 16, .layers = 3, .heads = 2};
    config.vocabulary = 50;
    config.startTokenId = 48;
    config.endTokenId = 49;
    return config;
}

Result<at::Tensor> CountingWeights::take(const std::string&, at::IntArrayRef shape) {
    ++tensors;
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    numbers += count;
    return at::zeros({1}).expand(shape);
}

UnetInput tinyUnetInput(const UnetConfig& config, std::int64_t height, std::int64_t width) {
    UnetInput input;
    input.sample = formulaTensor("sample", {2, 4, height, width});
    input.timesteps = at::tensor({500.0f, 37.0f});
    input.context = formulaTensor("context", {2, 7, config.contextWidth});
    if (config.hasAddedConditioning()) {
        input.added.pooled = formulaTensor("text_embeds", {2, 10});
        const std::vector<float> ids = {1024, 768, 0, 16, 1024, 1024, 512, 512, 0, 0, 1024, 896};
        input.added.timeIds = at::tensor(ids).reshape({2, 6});
    }
    return input;
}

} // namespace diptych::models
