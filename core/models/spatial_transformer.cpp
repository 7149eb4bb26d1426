#include "core/models/spatial_transformer.h"

#include "core/kernels/gated_gelu.h"

#include <ATen/TensorOperators.h>

namespace diptych::models {
namespace {

// Two different values in one network: this one is fixed in the architecture, the UNet's norm_eps
// applies to resnets and the last norm only.
constexpr double kSpatialNormEps = 1e-6;
constexpr double kLayerNormEps = 1e-5;

} // namespace

CrossAttention::CrossAttention(ParameterReader& reader, const std::string& name,
                               const Options& options)
    : m_heads(options.heads),
      m_toQ(reader, name + ".to_q", {options.width, options.width, Bias::Absent}),
      m_toK(reader, name + ".to_k", {options.contextWidth, options.width, Bias::Absent}),
      m_toV(reader, name + ".to_v", {options.contextWidth, options.width, Bias::Absent}),
      m_toOut(reader, name + ".to_out.0", {options.width, options.width, Bias::Present}) {
    if (options.target == AttentionTarget::Prompt)
        m_site = reader.addAttentionSite({.path = name,
                                          .width = options.width,
                                          .contextWidth = options.contextWidth,
                                          .heads = options.heads});
}

at::Tensor CrossAttention::operator()(const at::Tensor& x, const at::Tensor& context,
                                      const LayerHook& hook) const {
    const at::Tensor q = m_toQ(x, hook);
    const at::Tensor k = m_toK(context, hook);
    const at::Tensor v = m_toV(context, hook);
    at::Tensor answers = attention(q, k, v, m_heads);
    if (m_site)
        answers = hook.attended(*m_site, q, answers);
    return m_toOut(answers, hook);
}

TransformerBlock::TransformerBlock(ParameterReader& reader, const std::string& name,
                                   const CrossAttention::Options& options)
    : m_norm1(reader, name + ".norm1", options.width, kLayerNormEps),
      m_selfAttention(reader, name + ".attn1",
                      {options.width, options.width, options.heads, AttentionTarget::Itself}),
      m_norm2(reader, name + ".norm2", options.width, kLayerNormEps),
      m_crossAttention(reader, name + ".attn2", options),
      m_norm3(reader, name + ".norm3", options.width, kLayerNormEps),
      m_feedForwardIn(reader, name + ".ff.net.0.proj",
                      {options.width, 8 * options.width, Bias::Present}),
      m_feedForwardOut(reader, name + ".ff.net.2",
                       {4 * options.width, options.width, Bias::Present}) {}

at::Tensor TransformerBlock::operator()(const at::Tensor& x, const at::Tensor& context,
                                        const LayerHook& hook) const {
    return hook.block(
        [this, &hook](const std::vector<at::Tensor>& inputs) {
            return run(inputs[0], inputs[1], hook);
        },
        {x, context});
}

at::Tensor TransformerBlock::run(const at::Tensor& x, const at::Tensor& context,
                                 const LayerHook& hook) const {
    const at::Tensor normed = m_norm1(x, hook);
    at::Tensor h = x + m_selfAttention(normed, normed, hook);
    h = h + m_crossAttention(m_norm2(h, hook), context, hook);
    const at::Tensor wide = m_feedForwardIn(m_norm3(h, hook), hook);
    return h + m_feedForwardOut(kernels::gatedGelu(wide), hook);
}

SpatialTransformer::SpatialTransformer(ParameterReader& reader, const std::string& name,
                                       const Options& options)
    : m_norm(reader, name + ".norm", {options.channels, options.groups, kSpatialNormEps}),
      m_projectionIn(reader, name + ".proj_in",
                     {options.channels, options.channels, Bias::Present, options.projection}) {
    m_blocks.reserve(options.layers);
    for (std::int64_t i = 0; i < options.layers; ++i)
        m_blocks.emplace_back(
            reader, name + ".transformer_blocks." + std::to_string(i),
            CrossAttention::Options{options.channels, options.contextWidth, options.heads});
    m_projectionOut =
        Linear(reader, name + ".proj_out",
               {options.channels, options.channels, Bias::Present, options.projection});
}

at::Tensor SpatialTransformer::operator()(const at::Tensor& x, const at::Tensor& context,
                                          const LayerHook& hook) const {
    const bool linear = m_projectionIn.kind() == SiteKind::Linear;
    at::Tensor h = m_norm(x, hook);
    h = linear ? m_projectionIn(imageToTokens(h), hook) : imageToTokens(m_projectionIn(h, hook));
    for (const TransformerBlock& block : m_blocks)
        h = block(h, context, hook);
    h = linear ? tokensToImage(m_projectionOut(h, hook), x.size(2), x.size(3))
               : m_projectionOut(tokensToImage(h, x.size(2), x.size(3)), hook);
    return h + x;
}

} // namespace diptych::models
