#include "core/models/clip_encoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/sigmoid.h>

namespace diptych::models {

ClipEncoder::Layer::Layer(ParameterReader& reader, const std::string& name,
                          const ClipEncoderConfig& config)
    : norm1(reader, name + ".layer_norm1", config.width, config.normEps),
      q(reader, name + ".self_attn.q_proj", {config.width, config.width}),
      k(reader, name + ".self_attn.k_proj", {config.width, config.width}),
      v(reader, name + ".self_attn.v_proj", {config.width, config.width}),
      out(reader, name + ".self_attn.out_proj", {config.width, config.width}),
      norm2(reader, name + ".layer_norm2", config.width, config.normEps),
      fc1(reader, name + ".mlp.fc1", {config.width, config.mlpWidth}),
      fc2(reader, name + ".mlp.fc2", {config.mlpWidth, config.width}) {}

ClipEncoder::ClipEncoder(ParameterReader& reader, const std::string& name,
                         const ClipEncoderConfig& config)
    : m_config(config) {
    m_layers.reserve(config.layers);
    for (std::int64_t i = 0; i < config.layers; ++i)
        m_layers.emplace_back(reader, name + ".layers." + std::to_string(i), config);
}

at::Tensor ClipEncoder::run(const Layer& layer, const at::Tensor& x, AttentionMask mask,
                            const LayerHook& hook) const {
    const at::Tensor normed = layer.norm1(x, hook);
    const at::Tensor q = layer.q(normed, hook);
    const at::Tensor k = layer.k(normed, hook);
    const at::Tensor v = layer.v(normed, hook);
    const at::Tensor h = x + layer.out(attention(q, k, v, m_config.heads, mask), hook);
    const at::Tensor wide = layer.fc1(layer.norm2(h, hook), hook);
    const at::Tensor active = m_config.activation == ClipActivation::Gelu
                                  ? at::gelu(wide)
                                  : wide * at::sigmoid(wide * 1.702);
    return h + layer.fc2(active, hook);
}

std::vector<at::Tensor> ClipEncoder::operator()(const at::Tensor& x, AttentionMask mask,
                                                const LayerHook& hook) const {
    std::vector<at::Tensor> hidden{x};
    hidden.reserve(m_layers.size() + 1);
    for (const Layer& layer : m_layers)
        hidden.push_back(run(layer, hidden.back(), mask, hook));
    return hidden;
}

} // namespace diptych::models
