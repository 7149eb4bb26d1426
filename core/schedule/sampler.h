#pragma once

#include "core/base/result.h"
#include "core/schedule/sampler_kind.h"
#include "core/schedule/schedule_config.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <vector>

namespace diptych::schedule {

/// Everything a render carries from one model call to the next. A value: copying shares tensors
/// that no sampler ever writes to, so a copy kept after any call resumes from there to the same
/// bits.
struct SamplerState {
    /// The noisy latent, float32, shape (B, C, H, W).
    at::Tensor x;
    /// What multistep samplers remember of earlier calls, oldest first: clean pictures for DPM++
    /// (at most 1), model outputs for PNDM (at most 4). Float32, shaped like x.
    std::vector<at::Tensor> history;
    /// PNDM between its first two calls: the latent it steps from a second time. Undefined
    /// otherwise.
    at::Tensor held;
};

/// Gives the unit noise of one call: float32, shaped like the latent, on its device. Must answer
/// the same for the same call, so that a resumed render repeats itself; to equal diffusers the
/// tensors are drawn from the render's generator, after the initial latent, in the order of the
/// calls.
using NoiseSource = std::function<at::Tensor(int call)>;

/// What a sampler can be asked beyond its kind and step count.
struct SamplerOptions {
    /// DDIM only: how much of each step is fresh noise, 0 (none, deterministic) … 1 (as DDPM).
    double eta = 0.0;
};

/// One sampler over one schedule at one step count: pure functions from state and model output to
/// the next state. Immutable; any thread; tensors may live on any device.
///
/// A render:
///     SamplerState state = sampler.start(unitNoise);
///     for (int call = 0; call < sampler.callCount(); ++call)
///         state = sampler.step(call, model(sampler.scaleInput(state.x, call),
///         sampler.timestep(call)),
///                              state, noise);
///
/// The model output is in the model's own prediction type, guidance already formed (see
/// NoiseSchedule::predictEpsilon() for why the type does not matter there); any floating-point
/// dtype, shaped like x. All arithmetic is float32. A wrong shape throws c10::Error, as Torch
/// itself does.
class Sampler {
  public:
    /// `steps` is 1 … T. A sampler of a class other than the config's takes its own class's default
    /// for what the config does not spell out, as diffusers' from_config() does; PNDM always leaves
    /// out the Runge-Kutta start, DPM++ is always order 2, midpoint, whatever the config says.
    /// Errors: InvalidInput for a step count or eta out of range or a schedule that would leave the
    /// training timesteps; Unsupported for settings and prediction types a sampler cannot follow.
    static Result<std::unique_ptr<const Sampler>> create(SamplerKind kind,
                                                         const ScheduleConfig& config, int steps,
                                                         const SamplerOptions& options = {});

    virtual ~Sampler() = default;
    Sampler(const Sampler&) = delete;
    Sampler& operator=(const Sampler&) = delete;

    SamplerKind kind() const { return m_kind; }
    PredictionType predictionType() const { return m_predictionType; }
    /// How many times the model is called: the step count; one more for PNDM from two steps on.
    int callCount() const { return static_cast<int>(m_timesteps.size()); }
    /// The timestep to tell the model, 0 … T−1, float32 precision; whole except for Euler.
    double timestep(int call) const { return m_timesteps.at(static_cast<std::size_t>(call)); }
    /// What unit noise is multiplied with to become the first latent.
    double initNoiseSigma() const { return m_initNoiseSigma; }

    /// The state before call 0, from unit noise.
    SamplerState start(const at::Tensor& unitNoise) const;

    /// The latent as the model wants to see it.
    virtual at::Tensor scaleInput(const at::Tensor& x, int call) const;

    /// The state after `call` (0 … callCount()−1). `noise` is asked only when drawsNoise(call).
    virtual SamplerState step(int call, const at::Tensor& modelOutput, const SamplerState& state,
                              const NoiseSource& noise) const = 0;

    /// The clean latent that a model output at `call` implies, for previews.
    virtual at::Tensor predictOriginal(int call, const at::Tensor& modelOutput,
                                       const at::Tensor& x) const = 0;

    /// Whether step(call) asks for noise. Some draw noise they multiply by zero, as diffusers does:
    /// the generator has to advance.
    virtual bool drawsNoise(int call) const;
    /// Whether any call does.
    bool usesNoise() const;

    /// A clean latent with unit noise as strong as `call` expects it: where a picture-to-picture
    /// render starts, with an empty history.
    virtual at::Tensor noiseOriginal(const at::Tensor& x0, const at::Tensor& noise,
                                     int call) const = 0;

    /// The call a picture-to-picture render starts at: 0 for strength 1, callCount() for strength 0
    /// (nothing to do). `strength` is 0 … 1, held there.
    virtual int startCall(double strength) const;

    /// Whether undo(call) finds the latent a step came from: DDIM without fresh noise, of a model
    /// that predicts noise or velocity, where some picture is left at the call's level.
    virtual bool canUndo(int call) const;

    /// The other way through step(call): the latent before it from `after`, the one behind it,
    /// which is exact for the latent at which the model's answer is `modelOutput`. That latent is
    /// not known, so a fixed point is sought: first the model is shown `after` itself and `guess`
    /// is undefined (diffusers' DDIMInverseScheduler), then what undo() gave is shown and passed as
    /// `guess` again (Garibi et al. 2024, arXiv 2403.14602). Only where canUndo(call).
    virtual at::Tensor undo(int call, const at::Tensor& after, const at::Tensor& modelOutput,
                            const at::Tensor& guess) const;

  protected:
    struct Setup {
        SamplerKind kind;
        PredictionType predictionType;
        std::vector<double> timesteps;
        double initNoiseSigma = 1.0;
    };
    explicit Sampler(Setup setup);

    /// modelOutput as float32; throws when it is not shaped like x.
    static at::Tensor checkedOutput(const at::Tensor& modelOutput, const at::Tensor& x);

  private:
    SamplerKind m_kind;
    PredictionType m_predictionType;
    std::vector<double> m_timesteps;
    double m_initNoiseSigma;
};

} // namespace diptych::schedule
