#include "core/schedule/ddim_sampler.h"

#include "core/schedule/noise_level.h"
#include "core/schedule/noise_schedule.h"
#include "core/schedule/timesteps.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace diptych::schedule {

Result<std::unique_ptr<const Sampler>> DdimSampler::make(const ScheduleConfig& config, int steps,
                                                         double eta) {
    DIPTYCH_TRY(schedule, NoiseSchedule::create(config));
    const int total = config.trainTimesteps;
    const std::vector<int> timesteps =
        wholeTimesteps(*config.timestepSpacing, steps, total, *config.stepsOffset);
    const float finalAlpha = *config.setAlphaToOne ? 1.0f : schedule.alphaCumprod(0);
    std::vector<Level> levels;
    for (const int t : timesteps) {
        if (t >= total)
            break; // Sampler::create() refuses the schedule
        // diffusers steps back by a fixed stride, not to the next entry of the list: for Linspace
        // and some Trailing lists the two differ.
        const int next = t - total / steps;
        levels.push_back(
            {schedule.alphaCumprod(t), next >= 0 ? schedule.alphaCumprod(next) : finalAlpha});
        if (levels.back().alpha == 0 && config.predictionType == PredictionType::Epsilon)
            return {ErrorCode::Unsupported,
                    "This model's schedule ends in pure noise, where a model that predicts noise "
                    "says nothing about the picture; choose another sampler."};
    }
    Setup setup{
        SamplerKind::Ddim, config.predictionType, {timesteps.begin(), timesteps.end()}, 1.0};
    return std::unique_ptr<const Sampler>(
        new DdimSampler(std::move(setup), std::move(levels), eta));
}

DdimSampler::DdimSampler(Setup setup, std::vector<Level> levels, double eta)
    : Sampler(std::move(setup)), m_levels(std::move(levels)), m_eta(static_cast<float>(eta)) {}

at::Tensor DdimSampler::predictOriginal(int call, const at::Tensor& modelOutput,
                                        const at::Tensor& x) const {
    return noiseLevelAt(level(call).alpha)
        .original(predictionType(), checkedOutput(modelOutput, x), x);
}

SamplerState DdimSampler::step(int call, const at::Tensor& modelOutput, const SamplerState& state,
                               const NoiseSource& noise) const {
    const at::Tensor& x = state.x;
    const at::Tensor output = checkedOutput(modelOutput, x);
    const auto [alpha, alphaNext] = level(call);
    const NoiseLevel<float> here = noiseLevelAt(alpha);
    const at::Tensor original = here.original(predictionType(), output, x);
    const at::Tensor epsilon = here.epsilon(predictionType(), output, x);
    const float variance = (1 - alphaNext) / (1 - alpha) * (1 - alpha / alphaNext);
    const float deviation = m_eta > 0 ? m_eta * std::sqrt(variance) : 0.0f;
    const at::Tensor direction =
        epsilon.mul(std::sqrt(std::max(1 - alphaNext - deviation * deviation, 0.0f)));
    at::Tensor next = original.mul(std::sqrt(alphaNext)).add(direction);
    if (drawsNoise(call))
        next = next.add(noise(call).mul(deviation));
    return {next, {}, {}};
}

bool DdimSampler::drawsNoise(int /*call*/) const {
    return m_eta > 0;
}

at::Tensor DdimSampler::noiseOriginal(const at::Tensor& x0, const at::Tensor& noise,
                                      int call) const {
    return noiseLevelAt(level(call).alpha).mixed(x0.to(at::kFloat), noise);
}

bool DdimSampler::canUndo(int call) const {
    return m_eta == 0 && predictionType() != PredictionType::Sample && level(call).alpha > 0;
}

at::Tensor DdimSampler::undo(int call, const at::Tensor& after, const at::Tensor& modelOutput,
                             const at::Tensor& guess) const {
    const auto [alpha, alphaNext] = level(call);
    const NoiseLevel<float> before = noiseLevelAt(alpha);
    const NoiseLevel<float> behind = noiseLevelAt(alphaNext);
    const at::Tensor output = checkedOutput(modelOutput, after);
    // An answer means noise only together with the level of the latent it was given for.
    const at::Tensor epsilon = guess.defined() ? before.epsilon(predictionType(), output, guess)
                                               : behind.epsilon(predictionType(), output, after);
    const at::Tensor original = after.sub(epsilon.mul(behind.noise)).div(behind.signal);
    return before.mixed(original, epsilon);
}

} // namespace diptych::schedule
