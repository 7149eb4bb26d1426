#include "core/models/time_embedding.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/exp.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/sin.h>

#include <cmath>

namespace diptych::models {

at::Tensor sinusoidEmbedding(const at::Tensor& values, const Sinusoid& sinusoid) {
    const std::int64_t half = sinusoid.width / 2;
    const at::TensorOptions options = values.options().dtype(at::kFloat);
    const at::Tensor exponent = at::arange(half, options) * -std::log(10000.0) /
                                (static_cast<double>(half) - sinusoid.frequencyShift);
    const at::Tensor angle = values.to(at::kFloat).unsqueeze(1) * at::exp(exponent).unsqueeze(0);
    const at::Tensor cosine = at::cos(angle);
    const at::Tensor sine = at::sin(angle);
    const at::Tensor embedding = sinusoid.order == SinusoidOrder::CosineFirst
                                     ? at::cat({cosine, sine}, 1)
                                     : at::cat({sine, cosine}, 1);
    return sinusoid.width % 2 == 0 ? embedding : at::constant_pad_nd(embedding, {0, 1});
}

TimeEmbedding::TimeEmbedding(ParameterReader& reader, const std::string& name,
                             std::int64_t inFeatures, std::int64_t width)
    : m_linear1(reader, name + ".linear_1", {inFeatures, width, Bias::Present}),
      m_linear2(reader, name + ".linear_2", {width, width, Bias::Present}) {}

at::Tensor TimeEmbedding::operator()(const at::Tensor& x, const LayerHook& hook) const {
    return m_linear2(at::silu(m_linear1(x, hook)), hook);
}

} // namespace diptych::models
