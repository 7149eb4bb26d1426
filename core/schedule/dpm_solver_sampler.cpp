#include "core/schedule/dpm_solver_sampler.h"

#include "core/schedule/noise_schedule.h"
#include "core/schedule/timesteps.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace diptych::schedule {

namespace {

/// T, less the noisy timesteps whose log(α/σ) is below the config's clip.
int lastTimestep(const NoiseSchedule& schedule, double lambdaMinClipped) {
    const auto isClipped = [&](int t) {
        const float alpha = schedule.alphaCumprod(t);
        const float lambda = std::log(std::sqrt(alpha)) - std::log(std::sqrt(1 - alpha));
        return static_cast<double>(lambda) < lambdaMinClipped;
    };
    int last = schedule.timesteps();
    while (last > 0 && isClipped(last - 1))
        --last;
    return last;
}

/// DPM++ tells the model whole timesteps: rounded, but cut for the cosine schedule, as diffusers
/// does.
double wholeTimestep(double timestep, BetaSchedule schedule) {
    return schedule == BetaSchedule::SquaredCosineCap ? std::trunc(timestep)
                                                      : std::nearbyint(timestep);
}

} // namespace

Result<std::unique_ptr<const Sampler>>
DpmSolverSampler::make(SamplerKind kind, const ScheduleConfig& config, int steps) {
    DIPTYCH_TRY(schedule, NoiseSchedule::create(config, TerminalAlpha::Finite));
    const std::vector<double> training = trainingSigmas(schedule);
    std::vector<double> timesteps;
    std::vector<double> levels;
    if (config.useKarrasSigmas) {
        levels = karrasSigmas(training.back(), training.front(), steps);
        for (const double level : levels)
            timesteps.push_back(
                wholeTimestep(timestepOfSigma(level, training), config.betaSchedule));
    } else {
        const std::vector<int> whole =
            solverTimesteps(*config.timestepSpacing, steps, config.trainTimesteps,
                            *config.stepsOffset, lastTimestep(schedule, config.lambdaMinClipped));
        timesteps.assign(whole.begin(), whole.end());
        levels = interpolateSigmas(training, timesteps);
    }
    levels.push_back(config.finalSigma == FinalSigma::Minimum ? training.front() : 0.0);
    constexpr std::size_t kFewSteps = 15;
    const bool firstOrderAtEnd = config.eulerAtFinal || config.finalSigma == FinalSigma::Zero ||
                                 (config.lowerOrderFinal && timesteps.size() < kFewSteps);
    Setup setup{kind, config.predictionType, std::move(timesteps), 1.0};
    return std::unique_ptr<const Sampler>(
        new DpmSolverSampler(std::move(setup), {levels.begin(), levels.end()}, firstOrderAtEnd));
}

DpmSolverSampler::DpmSolverSampler(Setup setup, const std::vector<float>& sigmas,
                                   bool firstOrderAtEnd)
    : Sampler(std::move(setup)), m_firstOrderAtEnd(firstOrderAtEnd) {
    for (const float ratio : sigmas) {
        const float alpha = 1 / std::sqrt(ratio * ratio + 1);
        const float sigma = ratio * alpha;
        m_levels.push_back({alpha, sigma, std::log(alpha) - std::log(sigma)});
    }
}

at::Tensor DpmSolverSampler::predictOriginal(int call, const at::Tensor& modelOutput,
                                             const at::Tensor& x) const {
    return level(call).weights().original(predictionType(), checkedOutput(modelOutput, x), x);
}

SamplerState DpmSolverSampler::step(int call, const at::Tensor& modelOutput,
                                    const SamplerState& state, const NoiseSource& /*noise*/) const {
    const Level& from = level(call);
    const Level& to = level(call + 1);
    const at::Tensor original = predictOriginal(call, modelOutput, state.x);
    const float h = to.lambda - from.lambda;
    const float gain = to.alpha * (std::exp(-h) - 1);
    const at::Tensor firstOrder = state.x.mul(to.sigma / from.sigma).sub(original.mul(gain));
    const bool isLast = call == callCount() - 1;
    if (state.history.empty() || (isLast && m_firstOrderAtEnd))
        return {firstOrder, {original}, {}};

    const float ratio = (from.lambda - level(call - 1).lambda) / h;
    const at::Tensor change = original.sub(state.history.back()).mul(1 / ratio);
    return {firstOrder.sub(change.mul(0.5f * gain)), {original}, {}};
}

at::Tensor DpmSolverSampler::noiseOriginal(const at::Tensor& x0, const at::Tensor& noise,
                                           int call) const {
    return level(call).weights().mixed(x0.to(at::kFloat), noise);
}

} // namespace diptych::schedule
