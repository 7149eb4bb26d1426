#include "core/schedule/pndm_sampler.h"

#include "core/schedule/noise_level.h"
#include "core/schedule/noise_schedule.h"
#include "core/schedule/timesteps.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace diptych::schedule {

namespace {

constexpr std::size_t kMaxHistory = 4;

/// Adams-Bashforth of the order that the history allows (newest last).
at::Tensor extrapolated(const std::vector<at::Tensor>& outputs) {
    const auto back = [&](std::size_t age) { return outputs[outputs.size() - 1 - age]; };
    switch (outputs.size()) {
    case 1:
        return back(0);
    case 2:
        return back(0).mul(3).sub(back(1)).div(2);
    case 3:
        return back(0).mul(23).sub(back(1).mul(16)).add(back(2).mul(5)).div(12);
    default:
        return back(0)
            .mul(55)
            .sub(back(1).mul(59))
            .add(back(2).mul(37))
            .sub(back(3).mul(9))
            .mul(1.0 / 24);
    }
}

} // namespace

Result<std::unique_ptr<const Sampler>> PndmSampler::make(const ScheduleConfig& config, int steps) {
    if (config.predictionType == PredictionType::Sample)
        return {ErrorCode::Unsupported,
                "The pndm sampler cannot be used with a model that predicts "
                "the picture itself; choose another sampler."};
    DIPTYCH_TRY(schedule, NoiseSchedule::create(config));
    const int total = config.trainTimesteps;
    const int stride = total / steps;
    std::vector<int> timesteps =
        wholeTimesteps(*config.timestepSpacing, steps, total, *config.stepsOffset);
    if (timesteps.size() > 1)
        timesteps.insert(timesteps.begin() + 1, timesteps[1]);
    const float finalAlpha = *config.setAlphaToOne ? 1.0f : schedule.alphaCumprod(0);
    const auto alphaAt = [&](int t) {
        return t >= 0 ? schedule.alphaCumprod(std::min(t, total - 1)) : finalAlpha;
    };
    std::vector<Move> moves;
    std::vector<float> alphas;
    for (std::size_t call = 0; call < timesteps.size(); ++call) {
        const int t = timesteps[call];
        const int from = call == 1 ? t + stride : t;
        moves.push_back({alphaAt(from), alphaAt(from - stride)});
        alphas.push_back(alphaAt(t));
    }
    Setup setup{
        SamplerKind::Pndm, config.predictionType, {timesteps.begin(), timesteps.end()}, 1.0};
    return std::unique_ptr<const Sampler>(
        new PndmSampler(std::move(setup), std::move(moves), std::move(alphas)));
}

PndmSampler::PndmSampler(Setup setup, std::vector<Move> moves, std::vector<float> alphas)
    : Sampler(std::move(setup)), m_moves(std::move(moves)), m_alphas(std::move(alphas)) {}

at::Tensor PndmSampler::transfer(const Move& move, const at::Tensor& output,
                                 const at::Tensor& x) const {
    const auto [from, to] = move;
    // The history keeps raw outputs: diffusers converts velocities after the multistep combination.
    const at::Tensor epsilon = noiseLevelAt(from).epsilon(predictionType(), output, x);
    const float divisor = from * std::sqrt(1 - to) + std::sqrt(from * (1 - from) * to);
    return x.mul(std::sqrt(to / from)).sub(epsilon.mul(to - from).div(divisor));
}

SamplerState PndmSampler::step(int call, const at::Tensor& modelOutput, const SamplerState& state,
                               const NoiseSource& /*noise*/) const {
    const at::Tensor output = checkedOutput(modelOutput, state.x);
    const Move& move = m_moves.at(static_cast<std::size_t>(call));
    if (call == 1 && state.held.defined()) {
        const at::Tensor mean = output.add(state.history.back()).div(2);
        return {transfer(move, mean, state.held), state.history, {}};
    }
    std::vector<at::Tensor> history = state.history;
    if (history.size() == kMaxHistory)
        history.erase(history.begin());
    history.push_back(output);
    at::Tensor next = transfer(move, extrapolated(history), state.x);
    return {std::move(next), std::move(history), call == 0 ? state.x : at::Tensor()};
}

at::Tensor PndmSampler::predictOriginal(int call, const at::Tensor& modelOutput,
                                        const at::Tensor& x) const {
    return noiseLevelAt(m_alphas.at(static_cast<std::size_t>(call)))
        .original(predictionType(), checkedOutput(modelOutput, x), x);
}

at::Tensor PndmSampler::noiseOriginal(const at::Tensor& x0, const at::Tensor& noise,
                                      int call) const {
    return noiseLevelAt(m_alphas.at(static_cast<std::size_t>(call)))
        .mixed(x0.to(at::kFloat), noise);
}

int PndmSampler::startCall(double strength) const {
    const int steps = std::max(callCount() - 1, 1);
    const int first = steps - static_cast<int>(steps * std::clamp(strength, 0.0, 1.0));
    if (callCount() == 1 || first == 0)
        return first;
    // The second timestep stands twice in the list: begin at its second occurrence.
    return first + 1;
}

} // namespace diptych::schedule
