#include "core/schedule/noise_schedule.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/cumprod.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/tensor.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace diptych::schedule {

namespace {

at::TensorOptions floats() {
    return at::TensorOptions().dtype(at::kFloat).device(at::kCPU);
}

at::Tensor fromDoubles(const std::vector<double>& values) {
    return at::tensor(values, at::TensorOptions().dtype(at::kDouble)).to(at::kFloat);
}

/// Nichol & Dhariwal 2021, eq. 17: ᾱ(t) = cos²((t + 0.008)/1.008 · π/2), each β capped at 0.999.
at::Tensor squaredCosineBetas(int count) {
    constexpr double kCap = 0.999;
    const auto alphaBar = [](double t) {
        const double root = std::cos((t + 0.008) / 1.008 * std::numbers::pi / 2);
        return root * root;
    };
    std::vector<double> betas;
    betas.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double from = static_cast<double>(i) / count;
        const double to = static_cast<double>(i + 1) / count;
        betas.push_back(std::min(1 - alphaBar(to) / alphaBar(from), kCap));
    }
    return fromDoubles(betas);
}

at::Tensor plainBetas(const ScheduleConfig& config) {
    if (!config.trainedBetas.empty())
        return fromDoubles(config.trainedBetas);
    const int count = config.trainTimesteps;
    switch (config.betaSchedule) {
    case BetaSchedule::Linear:
        return at::linspace(config.betaStart, config.betaEnd, count, floats());
    case BetaSchedule::ScaledLinear:
        return at::linspace(std::sqrt(config.betaStart), std::sqrt(config.betaEnd), count, floats())
            .pow(2);
    case BetaSchedule::SquaredCosineCap:
        break;
    }
    return squaredCosineBetas(count);
}

/// Lin et al. 2024, algorithm 1: √ᾱ shifted so that it ends at 0, scaled so that it starts where it
/// did.
at::Tensor rescaleToZeroTerminalSnr(const at::Tensor& betas) {
    const at::Tensor roots = betas.neg().add(1).cumprod(0).sqrt();
    const at::Tensor first = roots.select(0, 0);
    const at::Tensor last = roots.select(0, -1);
    const at::Tensor scaled = roots.sub(last).mul(first.div(first.sub(last)));
    const at::Tensor bars = scaled.pow(2);
    const std::int64_t count = bars.size(0);
    const at::Tensor ratios = bars.slice(0, 1).div(bars.slice(0, 0, count - 1));
    return at::cat({bars.slice(0, 0, 1), ratios}).neg().add(1);
}

} // namespace

Result<NoiseSchedule> NoiseSchedule::create(const ScheduleConfig& config, TerminalAlpha terminal) {
    DIPTYCH_CHECK(config.validate());
    NoiseSchedule schedule;
    schedule.m_betas = plainBetas(config);
    if (config.zeroTerminalSnr)
        schedule.m_betas = rescaleToZeroTerminalSnr(schedule.m_betas);
    schedule.m_alphasCumprod = schedule.m_betas.neg().add(1).cumprod(0);
    if (config.zeroTerminalSnr && terminal == TerminalAlpha::Finite)
        schedule.m_alphasCumprod.select(0, -1).fill_(std::ldexp(1.0, -24));
    const at::Tensor& alphas = schedule.m_alphasCumprod;
    const at::Tensor rest = alphas.neg().add(1);
    schedule.m_sigmas = rest.div(alphas).sqrt();
    schedule.m_sqrtAlphas = alphas.sqrt();
    schedule.m_sqrtOneMinus = rest.sqrt();
    const float* values = alphas.const_data_ptr<float>();
    schedule.m_alphas.assign(values, values + alphas.size(0));
    return schedule;
}

namespace {

/// table[t] as float32 on the device of `like`, shaped (B, 1, …) to broadcast over it.
at::Tensor pick(const at::Tensor& table, const at::Tensor& t, const at::Tensor& like) {
    TORCH_CHECK(t.dim() == 1 && t.size(0) == like.size(0),
                "one timestep per sample is needed: got ", t.sizes(), " for ", like.sizes());
    std::vector<std::int64_t> shape(static_cast<std::size_t>(like.dim()), 1);
    shape[0] = t.size(0);
    return table.to(like.device()).index_select(0, t.to(like.device())).view(shape);
}

at::Tensor asFloat(const at::Tensor& tensor) {
    return tensor.to(at::kFloat);
}

void checkSameShape(const at::Tensor& a, const at::Tensor& b) {
    TORCH_CHECK(a.sizes() == b.sizes() && a.dim() >= 1, "shapes differ: ", a.sizes(), " and ",
                b.sizes());
}

} // namespace

NoiseLevel<at::Tensor> NoiseSchedule::levels(const at::Tensor& t, const at::Tensor& like) const {
    return {pick(m_sqrtAlphas, t, like), pick(m_sqrtOneMinus, t, like)};
}

at::Tensor NoiseSchedule::addNoise(const at::Tensor& x0, const at::Tensor& noise,
                                   const at::Tensor& t) const {
    checkSameShape(x0, noise);
    return levels(t, x0).mixed(asFloat(x0), asFloat(noise));
}

at::Tensor NoiseSchedule::velocity(const at::Tensor& x0, const at::Tensor& noise,
                                   const at::Tensor& t) const {
    checkSameShape(x0, noise);
    return levels(t, x0).velocity(asFloat(x0), asFloat(noise));
}

at::Tensor NoiseSchedule::target(PredictionType type, const at::Tensor& x0, const at::Tensor& noise,
                                 const at::Tensor& t) const {
    switch (type) {
    case PredictionType::Epsilon:
        return asFloat(noise);
    case PredictionType::Velocity:
        return velocity(x0, noise, t);
    case PredictionType::Sample:
        break;
    }
    return asFloat(x0);
}

at::Tensor NoiseSchedule::predictOriginal(PredictionType type, const at::Tensor& output,
                                          const at::Tensor& x, const at::Tensor& t) const {
    checkSameShape(output, x);
    return levels(t, x).original(type, asFloat(output), asFloat(x));
}

at::Tensor NoiseSchedule::predictEpsilon(PredictionType type, const at::Tensor& output,
                                         const at::Tensor& x, const at::Tensor& t) const {
    checkSameShape(output, x);
    return levels(t, x).epsilon(type, asFloat(output), asFloat(x));
}

} // namespace diptych::schedule
