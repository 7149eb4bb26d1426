#pragma once

#include "core/models/clip_config.h"
#include "core/models/layers.h"

#include <vector>

namespace diptych::models {

/// CLIP's stack of pre-norm transformer layers; keys `name`.layers.N.*.
class ClipEncoder {
  public:
    ClipEncoder() = default;
    ClipEncoder(ParameterReader& reader, const std::string& name, const ClipEncoderConfig& config);

    /// x (B, N, width). Returns layers + 1 tensors of that shape: x itself, then the output of each
    /// layer.
    std::vector<at::Tensor> operator()(const at::Tensor& x, AttentionMask mask,
                                       const LayerHook& hook) const;

  private:
    struct Layer {
        Layer(ParameterReader& reader, const std::string& name, const ClipEncoderConfig& config);
        LayerNorm norm1;
        Linear q, k, v, out;
        LayerNorm norm2;
        Linear fc1, fc2;
    };
    at::Tensor run(const Layer& layer, const at::Tensor& x, AttentionMask mask,
                   const LayerHook& hook) const;

    ClipEncoderConfig m_config;
    std::vector<Layer> m_layers;
};

} // namespace diptych::models
