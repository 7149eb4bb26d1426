#include "tests/unit/schedule/trial_render.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace diptych::schedule::test {

ScheduleConfig stableDiffusion() {
    ScheduleConfig config;
    config.className = "DDIMScheduler";
    config.betaStart = 0.00085;
    config.betaEnd = 0.012;
    config.betaSchedule = BetaSchedule::ScaledLinear;
    config.timestepSpacing = TimestepSpacing::Leading;
    config.stepsOffset = 1;
    config.setAlphaToOne = false;
    return config;
}

std::unique_ptr<const Sampler> make(SamplerKind kind, const ScheduleConfig& config, int steps,
                                    const SamplerOptions& options) {
    auto sampler = Sampler::create(kind, config, steps, options);
    if (!sampler.ok()) {
        ADD_FAILURE() << samplerName(kind) << ": " << sampler.error().text();
        std::abort();
    }
    return std::move(sampler).value();
}

at::Tensor trialModel(const at::Tensor& input, double timestep) {
    return input.mul(0.5).add(0.1 * std::sin(0.01 * timestep));
}

NoiseSource seededNoise(std::uint64_t seed, int calls, const at::Tensor& like) {
    at::Generator generator = at::detail::createCPUGenerator(seed);
    std::vector<at::Tensor> noise;
    for (int call = 0; call < calls; ++call)
        noise.push_back(at::randn(like.sizes(), generator, like.options()));
    return [noise](int call) { return noise.at(static_cast<std::size_t>(call)); };
}

std::vector<SamplerState> trialRender(const Sampler& sampler) {
    const at::Tensor unit =
        at::tensor(std::vector<float>{1.0f, -0.5f, 0.25f, 2.0f}).view({1, 4, 1, 1});
    const NoiseSource noise = seededNoise(0, sampler.callCount(), unit);
    std::vector<SamplerState> states = {sampler.start(unit)};
    for (int call = 0; call < sampler.callCount(); ++call) {
        const at::Tensor input = sampler.scaleInput(states.back().x, call);
        const at::Tensor output = trialModel(input, sampler.timestep(call));
        states.push_back(sampler.step(call, output, states.back(), noise));
    }
    return states;
}

std::vector<float> values(const at::Tensor& tensor) {
    const at::Tensor flat = tensor.contiguous().view(-1);
    const float* data = flat.const_data_ptr<float>();
    return {data, data + flat.numel()};
}

bool same(const at::Tensor& a, const at::Tensor& b) {
    return a.defined() == b.defined() && (!a.defined() || at::equal(a, b));
}

bool same(const SamplerState& a, const SamplerState& b) {
    bool equal = same(a.x, b.x) && same(a.held, b.held) && a.history.size() == b.history.size();
    for (std::size_t i = 0; equal && i < a.history.size(); ++i)
        equal = same(a.history[i], b.history[i]);
    return equal;
}

} // namespace diptych::schedule::test
