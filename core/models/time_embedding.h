#pragma once

#include "core/models/layers.h"

namespace diptych::models {

/// Whether the cosines or the sines come first. Stable Diffusion: cosines.
enum class SinusoidOrder { CosineFirst, SineFirst };

/// How a number (a timestep, a picture size) becomes a vector.
struct Sinusoid {
    std::int64_t width = 0;
    SinusoidOrder order = SinusoidOrder::CosineFirst;
    double frequencyShift = 0;
};

/// Sinusoidal embedding: angle_k = t * 10000^(-k / (width/2 - shift)). `values` (B) any real dtype,
/// fractions kept. Returns (B, width) float32 on the device of `values`; an odd width ends in zero.
at::Tensor sinusoidEmbedding(const at::Tensor& values, const Sinusoid& sinusoid);

/// Linear, SiLU, linear.
class TimeEmbedding {
  public:
    TimeEmbedding() = default;
    TimeEmbedding(ParameterReader& reader, const std::string& name, std::int64_t inFeatures,
                  std::int64_t width);
    /// x (B, inFeatures); returns (B, width).
    at::Tensor operator()(const at::Tensor& x, const LayerHook& hook = plainLayers()) const;

  private:
    Linear m_linear1;
    Linear m_linear2;
};

} // namespace diptych::models
