#include "core/models/unet_encoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/silu.h>
#include <c10/util/Exception.h>

namespace diptych::models {

UnetEncoder::UnetEncoder(ParameterReader& reader, const UnetConfig& config,
                         const ModelOptions& options)
    : m_config(config), m_options(options) {
    const std::int64_t first = config.blockChannels.front();
    m_timeEmbedding = TimeEmbedding(reader, "time_embedding", first, config.timeWidth());
    if (config.hasAddedConditioning())
        m_addedEmbedding =
            TimeEmbedding(reader, "add_embedding", config.additionInputWidth, config.timeWidth());
    m_convolutionIn =
        Convolution(reader, "conv_in", {.inChannels = config.inChannels, .outChannels = first});
    const std::size_t levels = config.blockChannels.size();
    std::int64_t channels = first;
    for (std::size_t level = 0; level < levels; ++level) {
        const std::string name = "down_blocks." + std::to_string(level);
        Level& block = m_down.emplace_back();
        for (std::int64_t layer = 0; layer < config.layersPerBlock[level]; ++layer) {
            block.layers.addLayer(reader, config, {name, level, channels});
            channels = config.blockChannels[level];
        }
        if (level + 1 < levels)
            block.downsample.emplace(reader, name + ".downsamplers.0", channels,
                                     DownsamplePadding::Symmetric);
    }
    m_middle = UnetMiddle(reader, config);
}

std::vector<std::int64_t> UnetEncoder::skipChannels(const UnetConfig& config) {
    std::vector<std::int64_t> channels{config.blockChannels.front()};
    const std::size_t levels = config.blockChannels.size();
    for (std::size_t level = 0; level < levels; ++level) {
        const std::int64_t skips = config.layersPerBlock[level] + (level + 1 < levels ? 1 : 0);
        channels.insert(channels.end(), static_cast<std::size_t>(skips),
                        config.blockChannels[level]);
    }
    return channels;
}

void UnetEncoder::checkInput(const UnetInput& input) const {
    TORCH_CHECK_VALUE(input.sample.dim() == 4 && input.sample.size(1) == m_config.inChannels,
                      "UNet: sample should be (B, ", m_config.inChannels, ", H, W), is ",
                      input.sample.sizes());
    const std::int64_t batch = input.sample.size(0);
    TORCH_CHECK_VALUE(input.timesteps.dim() == 1 && input.timesteps.size(0) == batch,
                      "UNet: timesteps should be (", batch, "), is ", input.timesteps.sizes());
    TORCH_CHECK_VALUE(input.context.dim() == 3 && input.context.size(0) == batch &&
                          input.context.size(2) == m_config.contextWidth,
                      "UNet: context should be (", batch, ", L, ", m_config.contextWidth, "), is ",
                      input.context.sizes());
    if (!m_addedEmbedding)
        return;
    const AddedConditioning& added = input.added;
    TORCH_CHECK_VALUE(added.pooled.defined() && added.timeIds.defined() &&
                          added.pooled.dim() == 2 && added.timeIds.dim() == 2 &&
                          added.pooled.size(0) == batch && added.timeIds.size(0) == batch &&
                          added.pooled.size(1) +
                                  added.timeIds.size(1) * m_config.additionTimeWidth ==
                              m_config.additionInputWidth,
                      "UNet: pooled and timeIds do not fit the added conditioning of width ",
                      m_config.additionInputWidth);
}

UnetEmbeddings UnetEncoder::embed(const UnetInput& input, const LayerHook& hook) const {
    checkInput(input);
    const auto order =
        m_config.flipSinToCos ? SinusoidOrder::CosineFirst : SinusoidOrder::SineFirst;
    const auto embedNumbers = [&](const at::Tensor& values, std::int64_t width) {
        return sinusoidEmbedding(values.to(m_options.device),
                                 {width, order, m_config.frequencyShift})
            .to(m_options.dtype);
    };
    at::Tensor time =
        m_timeEmbedding(embedNumbers(input.timesteps, m_config.blockChannels.front()), hook);
    if (m_addedEmbedding) {
        const at::Tensor ids = input.added.timeIds;
        const at::Tensor sizes =
            embedNumbers(ids.flatten(), m_config.additionTimeWidth).reshape({ids.size(0), -1});
        const at::Tensor pooled = input.added.pooled.to(m_options.device, m_options.dtype);
        time = time + (*m_addedEmbedding)(at::cat({pooled, sizes}, 1), hook);
    }
    // Every resnet applies SiLU to it first; once is enough.
    return {at::silu(time), input.context.to(m_options.device, m_options.dtype)};
}

UnetFeatures UnetEncoder::run(const UnetInput& input, const UnetEmbeddings& embeddings,
                              const at::Tensor& hint, const LayerHook& hook) const {
    at::Tensor h = m_convolutionIn(
        input.sample.to(m_options.device, m_options.dtype).contiguous(m_options.memoryFormat),
        hook);
    if (hint.defined())
        h = h + hint;
    UnetFeatures features{{h}, {}};
    for (const Level& block : m_down) {
        for (std::size_t i = 0; i < block.layers.layers(); ++i)
            features.skips.push_back(h = block.layers.run(i, h, embeddings, hook));
        if (block.downsample)
            features.skips.push_back(h = (*block.downsample)(h, hook));
    }
    features.middle = m_middle(h, embeddings, hook);
    return features;
}

} // namespace diptych::models
