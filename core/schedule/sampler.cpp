#include "core/schedule/sampler.h"

#include "core/schedule/ddim_sampler.h"
#include "core/schedule/dpm_solver_sampler.h"
#include "core/schedule/euler_sampler.h"
#include "core/schedule/pndm_sampler.h"

#include <c10/util/Exception.h>

#include <algorithm>
#include <string>
#include <utility>

namespace diptych::schedule {

namespace {

Status checkRequest(SamplerKind kind, const ScheduleConfig& config, int steps,
                    const SamplerOptions& options) {
    DIPTYCH_CHECK(config.validate());
    if (steps < 1 || steps > config.trainTimesteps)
        return {ErrorCode::InvalidInput, "The number of steps must be 1 to " +
                                             std::to_string(config.trainTimesteps) + ", not " +
                                             std::to_string(steps) + "."};
    if (!(options.eta >= 0 && options.eta <= 1))
        return {ErrorCode::InvalidInput, "DDIM's eta must be 0 to 1."};
    const bool followsSettings = kind == SamplerKind::Euler ||
                                 kind == SamplerKind::DpmSolverPlusPlus2M ||
                                 kind == SamplerKind::DpmSolverPlusPlus2MKarras;
    if (followsSettings && !config.unsupportedSettings.empty())
        return {ErrorCode::Unsupported, "The model's sampler settings ask for " +
                                            config.unsupportedSettings.front() + ", which " +
                                            samplerName(kind) +
                                            " does not have here; choose another sampler."};
    return {};
}

Status checkTimesteps(const Sampler& sampler, const ScheduleConfig& config) {
    if (sampler.callCount() == 0)
        return {ErrorCode::InvalidInput,
                "The model's sampler settings leave no timestep to render with."};
    for (int call = 0; call < sampler.callCount(); ++call) {
        if (sampler.timestep(call) > config.trainTimesteps - 1)
            return {ErrorCode::InvalidInput,
                    "With these settings the first step would begin before the model's noisiest "
                    "timestep; use fewer steps."};
    }
    return {};
}

/// The config as a sampler of `kind` would find it after from_config().
ScheduleConfig resolved(SamplerKind kind, const ScheduleConfig& config) {
    ScheduleConfig own = config;
    const bool sameClass = config.className == schedulerClassName(kind);
    own.stepsOffset = config.stepsOffset.value_or(sameClass ? config.ownStepsOffset : 0);
    const bool startsAtZero = kind == SamplerKind::Ddim || kind == SamplerKind::Pndm;
    own.timestepSpacing = config.timestepSpacing.value_or(startsAtZero ? TimestepSpacing::Leading
                                                                       : TimestepSpacing::Linspace);
    own.setAlphaToOne = config.setAlphaToOne.value_or(kind == SamplerKind::Ddim);
    if (kind == SamplerKind::DpmSolverPlusPlus2MKarras)
        own.useKarrasSigmas = true;
    if (kind == SamplerKind::EulerAncestral) {
        own.useKarrasSigmas = false;
        own.finalSigma = FinalSigma::Zero;
    }
    // diffusers' PNDM does not know the rescale, and would divide by zero under it.
    if (kind == SamplerKind::Pndm)
        own.zeroTerminalSnr = false;
    return own;
}

Result<std::unique_ptr<const Sampler>> make(SamplerKind kind, const ScheduleConfig& config,
                                            int steps, const SamplerOptions& options) {
    switch (kind) {
    case SamplerKind::Ddim:
        return DdimSampler::make(config, steps, options.eta);
    case SamplerKind::Euler:
    case SamplerKind::EulerAncestral:
        return EulerSampler::make(kind, config, steps);
    case SamplerKind::DpmSolverPlusPlus2M:
    case SamplerKind::DpmSolverPlusPlus2MKarras:
        return DpmSolverSampler::make(kind, config, steps);
    case SamplerKind::Pndm:
        break;
    }
    return PndmSampler::make(config, steps);
}

} // namespace

Result<std::unique_ptr<const Sampler>> Sampler::create(SamplerKind kind,
                                                       const ScheduleConfig& config, int steps,
                                                       const SamplerOptions& options) {
    DIPTYCH_CHECK(checkRequest(kind, config, steps, options));
    DIPTYCH_TRY(sampler, make(kind, resolved(kind, config), steps, options));
    DIPTYCH_CHECK(checkTimesteps(*sampler, config));
    return sampler;
}

Sampler::Sampler(Setup setup)
    : m_kind(setup.kind), m_predictionType(setup.predictionType),
      m_timesteps(std::move(setup.timesteps)), m_initNoiseSigma(setup.initNoiseSigma) {}

SamplerState Sampler::start(const at::Tensor& unitNoise) const {
    return {unitNoise.to(at::kFloat).mul(initNoiseSigma()), {}, {}};
}

at::Tensor Sampler::scaleInput(const at::Tensor& x, int /*call*/) const {
    return x;
}

bool Sampler::drawsNoise(int /*call*/) const {
    return false;
}

bool Sampler::usesNoise() const {
    for (int call = 0; call < callCount(); ++call) {
        if (drawsNoise(call))
            return true;
    }
    return false;
}

int Sampler::startCall(double strength) const {
    const int steps = callCount();
    return steps - static_cast<int>(steps * std::clamp(strength, 0.0, 1.0));
}

bool Sampler::canUndo(int /*call*/) const {
    return false;
}

at::Tensor Sampler::undo(int /*call*/, const at::Tensor& /*after*/,
                         const at::Tensor& /*modelOutput*/, const at::Tensor& /*guess*/) const {
    TORCH_CHECK(false, "this sampler's steps cannot be undone");
}

at::Tensor Sampler::checkedOutput(const at::Tensor& modelOutput, const at::Tensor& x) {
    TORCH_CHECK(modelOutput.sizes() == x.sizes(), "the model's output ", modelOutput.sizes(),
                " is not shaped like the latent ", x.sizes());
    return modelOutput.to(at::kFloat);
}

} // namespace diptych::schedule
