#include "core/models/unet_level.h"

namespace diptych::models {
namespace {

ResnetBlock makeResnet(ParameterReader& reader, const std::string& name, const UnetConfig& config,
                       std::int64_t in, std::int64_t out) {
    return {reader,
            name,
            {.inChannels = in,
             .outChannels = out,
             .timeChannels = config.timeWidth(),
             .groups = config.normGroups,
             .eps = config.normEps}};
}

SpatialTransformer makeAttention(ParameterReader& reader, const std::string& name,
                                 const UnetConfig& config, std::size_t level) {
    return {reader,
            name,
            {.channels = config.blockChannels[level],
             .contextWidth = config.contextWidth,
             .heads = config.heads[level],
             .layers = config.transformerLayers[level],
             .groups = config.normGroups,
             .projection = config.linearProjection ? SiteKind::Linear : SiteKind::Convolution}};
}

} // namespace

void UnetLevel::addLayer(ParameterReader& reader, const UnetConfig& config,
                         const LayerOptions& options) {
    const std::string number = std::to_string(layers());
    m_resnets.push_back(makeResnet(reader, options.name + ".resnets." + number, config,
                                   options.inChannels, config.blockChannels[options.level]));
    if (config.blocks[options.level] == UnetBlock::CrossAttention)
        m_attentions.push_back(
            makeAttention(reader, options.name + ".attentions." + number, config, options.level));
}

at::Tensor UnetLevel::run(std::size_t layer, const at::Tensor& x, const UnetEmbeddings& embeddings,
                          const LayerHook& hook) const {
    const at::Tensor y = m_resnets[layer](x, embeddings.activatedTime, hook);
    return m_attentions.empty() ? y : m_attentions[layer](y, embeddings.context, hook);
}

UnetMiddle::UnetMiddle(ParameterReader& reader, const UnetConfig& config) {
    const std::int64_t channels = config.blockChannels.back();
    m_resnets.push_back(makeResnet(reader, "mid_block.resnets.0", config, channels, channels));
    m_attention.push_back(
        makeAttention(reader, "mid_block.attentions.0", config, config.blockChannels.size() - 1));
    m_resnets.push_back(makeResnet(reader, "mid_block.resnets.1", config, channels, channels));
}

at::Tensor UnetMiddle::operator()(const at::Tensor& x, const UnetEmbeddings& embeddings,
                                  const LayerHook& hook) const {
    at::Tensor h = m_resnets[0](x, embeddings.activatedTime, hook);
    h = m_attention[0](h, embeddings.context, hook);
    return m_resnets[1](h, embeddings.activatedTime, hook);
}

} // namespace diptych::models
