#include "core/models/unet.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/silu.h>
#include <c10/util/Exception.h>

#include <algorithm>

namespace diptych::models {

Result<Unet> Unet::create(const UnetConfig& config, WeightSource& source,
                          const ModelOptions& options) {
    DIPTYCH_CHECK(config.validate());
    Unet unet;
    unet.m_config = config;
    unet.m_options = options;
    ParameterReader reader(source, options);
    const std::int64_t first = config.blockChannels.front();
    unet.m_timeEmbedding = TimeEmbedding(reader, "time_embedding", first, config.timeWidth());
    if (config.hasAddedConditioning())
        unet.m_addedEmbedding =
            TimeEmbedding(reader, "add_embedding", config.additionInputWidth, config.timeWidth());
    unet.m_convolutionIn =
        Convolution(reader, "conv_in", {.inChannels = config.inChannels, .outChannels = first});
    unet.buildDown(reader);
    unet.buildMiddle(reader);
    unet.buildUp(reader);
    unet.m_normOut = GroupNorm(reader, "conv_norm_out", {first, config.normGroups, config.normEps});
    unet.m_convolutionOut =
        Convolution(reader, "conv_out", {.inChannels = first, .outChannels = config.outChannels});
    DIPTYCH_CHECK(reader.status());
    unet.m_parameters = reader.takeParameters();
    unet.m_sites = reader.takeSites();
    return unet;
}

ResnetBlock Unet::makeResnet(ParameterReader& reader, const std::string& name, std::int64_t in,
                             std::int64_t out) const {
    return {reader,
            name,
            {.inChannels = in,
             .outChannels = out,
             .timeChannels = m_config.timeWidth(),
             .groups = m_config.normGroups,
             .eps = m_config.normEps}};
}

SpatialTransformer Unet::makeAttention(ParameterReader& reader, const std::string& name,
                                       std::size_t level) const {
    return {reader,
            name,
            {.channels = m_config.blockChannels[level],
             .contextWidth = m_config.contextWidth,
             .heads = m_config.heads[level],
             .layers = m_config.transformerLayers[level],
             .groups = m_config.normGroups,
             .projection = m_config.linearProjection ? SiteKind::Linear : SiteKind::Convolution}};
}

void Unet::buildDown(ParameterReader& reader) {
    const std::size_t levels = m_config.blockChannels.size();
    std::int64_t channels = m_config.blockChannels.front();
    for (std::size_t level = 0; level < levels; ++level) {
        const std::string name = "down_blocks." + std::to_string(level);
        Level& block = m_down.emplace_back();
        for (std::int64_t layer = 0; layer < m_config.layersPerBlock[level]; ++layer) {
            const std::string number = std::to_string(layer);
            block.resnets.push_back(makeResnet(reader, name + ".resnets." + number, channels,
                                               m_config.blockChannels[level]));
            channels = m_config.blockChannels[level];
            if (m_config.blocks[level] == UnetBlock::CrossAttention)
                block.attentions.push_back(
                    makeAttention(reader, name + ".attentions." + number, level));
        }
        if (level + 1 < levels)
            block.downsample.emplace(reader, name + ".downsamplers.0", channels,
                                     DownsamplePadding::Symmetric);
    }
}

void Unet::buildMiddle(ParameterReader& reader) {
    const std::int64_t channels = m_config.blockChannels.back();
    m_middleResnets.push_back(makeResnet(reader, "mid_block.resnets.0", channels, channels));
    m_middleAttention.push_back(
        makeAttention(reader, "mid_block.attentions.0", m_config.blockChannels.size() - 1));
    m_middleResnets.push_back(makeResnet(reader, "mid_block.resnets.1", channels, channels));
}

void Unet::buildUp(ParameterReader& reader) {
    const std::size_t levels = m_config.blockChannels.size();
    std::int64_t channels = m_config.blockChannels.back();
    for (std::size_t i = 0; i < levels; ++i) {
        const std::size_t level = levels - 1 - i;
        const std::string name = "up_blocks." + std::to_string(i);
        const std::int64_t out = m_config.blockChannels[level];
        const std::int64_t finer = m_config.blockChannels[level == 0 ? 0 : level - 1];
        const std::int64_t layers = m_config.layersPerBlock[level] + 1;
        Level& block = m_up.emplace_back();
        for (std::int64_t layer = 0; layer < layers; ++layer) {
            const std::string number = std::to_string(layer);
            // The last skip of a level is what entered it on the way down.
            const std::int64_t skip = layer + 1 == layers ? finer : out;
            block.resnets.push_back(
                makeResnet(reader, name + ".resnets." + number, channels + skip, out));
            channels = out;
            if (m_config.blocks[level] == UnetBlock::CrossAttention)
                block.attentions.push_back(
                    makeAttention(reader, name + ".attentions." + number, level));
        }
        if (level > 0)
            block.upsample.emplace(reader, name + ".upsamplers.0", channels);
    }
}

void Unet::checkInput(const UnetInput& input) const {
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

at::Tensor Unet::activatedTime(const UnetInput& input, const LayerHook& hook) const {
    const auto order =
        m_config.flipSinToCos ? SinusoidOrder::CosineFirst : SinusoidOrder::SineFirst;
    const auto embed = [&](const at::Tensor& values, std::int64_t width) {
        return sinusoidEmbedding(values.to(m_options.device),
                                 {width, order, m_config.frequencyShift})
            .to(m_options.dtype);
    };
    at::Tensor time = m_timeEmbedding(embed(input.timesteps, m_config.blockChannels.front()), hook);
    if (m_addedEmbedding) {
        const at::Tensor ids = input.added.timeIds;
        const at::Tensor sizes =
            embed(ids.flatten(), m_config.additionTimeWidth).reshape({ids.size(0), -1});
        const at::Tensor pooled = input.added.pooled.to(m_options.device, m_options.dtype);
        time = time + (*m_addedEmbedding)(at::cat({pooled, sizes}, 1), hook);
    }
    // Every resnet applies SiLU to it first; once is enough.
    return at::silu(time);
}

at::Tensor Unet::forward(const UnetInput& input, const LayerHook& hook) const {
    checkInput(input);
    const at::Tensor time = activatedTime(input, hook);
    const at::Tensor context = input.context.to(m_options.device, m_options.dtype);
    at::Tensor h = m_convolutionIn(
        input.sample.to(m_options.device, m_options.dtype).contiguous(m_options.memoryFormat),
        hook);
    const auto runLayer = [&](const Level& block, std::size_t i, const at::Tensor& x) {
        const at::Tensor y = block.resnets[i](x, time, hook);
        return block.attentions.empty() ? y : block.attentions[i](y, context, hook);
    };

    std::vector<at::Tensor> skips{h};
    for (const Level& block : m_down) {
        for (std::size_t i = 0; i < block.resnets.size(); ++i)
            skips.push_back(h = runLayer(block, i, h));
        if (block.downsample)
            skips.push_back(h = (*block.downsample)(h, hook));
    }

    h = m_middleResnets[0](h, time, hook);
    h = m_middleAttention[0](h, context, hook);
    h = m_middleResnets[1](h, time, hook);

    for (const Level& block : m_up) {
        for (std::size_t i = 0; i < block.resnets.size(); ++i) {
            h = runLayer(block, i, at::cat({h, skips.back()}, 1));
            skips.pop_back();
        }
        // The next skip's size, not twice this one: they differ where a level had an odd edge.
        if (block.upsample)
            h = (*block.upsample)(h, skips.back().size(2), skips.back().size(3), hook);
    }
    h = m_convolutionOut(at::silu(m_normOut(h, hook)), hook);
    return h.to(m_options.dtype == at::kDouble ? at::kDouble : at::kFloat);
}

} // namespace diptych::models
