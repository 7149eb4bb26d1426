#include "core/schedule/euler_sampler.h"

#include "core/schedule/noise_schedule.h"
#include "core/schedule/timesteps.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace diptych::schedule {

Result<std::unique_ptr<const Sampler>> EulerSampler::make(SamplerKind kind,
                                                          const ScheduleConfig& config, int steps) {
    DIPTYCH_TRY(schedule, NoiseSchedule::create(config, TerminalAlpha::Finite));
    const TimestepSpacing spacing = *config.timestepSpacing;
    const std::vector<double> training = trainingSigmas(schedule);
    std::vector<double> timesteps =
        fractionalTimesteps(spacing, steps, config.trainTimesteps, *config.stepsOffset);
    std::vector<double> levels = interpolateSigmas(training, timesteps);
    if (config.useKarrasSigmas) {
        // Between the ends of the spaced list; DPM++ takes the whole training range instead.
        levels = karrasSigmas(levels.front(), levels.back(), steps);
        std::transform(levels.begin(), levels.end(), timesteps.begin(), [&](double level) {
            return static_cast<double>(static_cast<float>(timestepOfSigma(level, training)));
        });
    }
    levels.push_back(config.finalSigma == FinalSigma::Minimum ? training.front() : 0.0);
    std::vector<float> sigmas(levels.begin(), levels.end());
    const float highest = *std::max_element(sigmas.begin(), sigmas.end());
    const float init =
        spacing == TimestepSpacing::Leading ? std::sqrt(highest * highest + 1) : highest;
    Setup setup{kind, config.predictionType, std::move(timesteps), init};
    return std::unique_ptr<const Sampler>(new EulerSampler(std::move(setup), std::move(sigmas)));
}

EulerSampler::EulerSampler(Setup setup, std::vector<float> sigmas)
    : Sampler(std::move(setup)), m_sigmas(std::move(sigmas)) {}

at::Tensor EulerSampler::scaleInput(const at::Tensor& x, int call) const {
    const float level = sigma(call);
    return x.div(std::sqrt(level * level + 1));
}

at::Tensor EulerSampler::predictOriginal(int call, const at::Tensor& modelOutput,
                                         const at::Tensor& x) const {
    const at::Tensor output = checkedOutput(modelOutput, x);
    const float level = sigma(call);
    const float total = level * level + 1;
    switch (predictionType()) {
    case PredictionType::Epsilon:
        return x.sub(output.mul(level));
    case PredictionType::Velocity:
        return output.mul(-level / std::sqrt(total)).add(x.div(total));
    case PredictionType::Sample:
        break;
    }
    return output;
}

SamplerState EulerSampler::step(int call, const at::Tensor& modelOutput, const SamplerState& state,
                                const NoiseSource& noise) const {
    const float from = sigma(call);
    const float to = sigma(call + 1);
    const at::Tensor& x = state.x;
    const at::Tensor slope = x.sub(predictOriginal(call, modelOutput, x)).div(from);
    if (kind() == SamplerKind::Euler)
        return {x.add(slope.mul(to - from)), {}, {}};

    const float up = std::sqrt(to * to * (from * from - to * to) / (from * from));
    // Rounding may carry the fresh noise past the whole level, never the exact values.
    const float down = std::sqrt(std::max(to * to - up * up, 0.0f));
    return {x.add(slope.mul(down - from)).add(noise(call).mul(up)), {}, {}};
}

bool EulerSampler::drawsNoise(int /*call*/) const {
    return kind() == SamplerKind::EulerAncestral;
}

at::Tensor EulerSampler::noiseOriginal(const at::Tensor& x0, const at::Tensor& noise,
                                       int call) const {
    return x0.to(at::kFloat).add(noise.mul(sigma(call)));
}

} // namespace diptych::schedule
