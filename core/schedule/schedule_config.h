#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::schedule {

/// How the noise variances (betas) grow over the training timesteps.
enum class BetaSchedule {
    Linear,           ///< "linear": equal steps from start to end
    ScaledLinear,     ///< "scaled_linear": equal steps of the square root (Stable Diffusion)
    SquaredCosineCap, ///< "squaredcos_cap_v2": Nichol & Dhariwal 2021 (arXiv 2102.09672), eq. 17
};

/// What the model's output means.
enum class PredictionType {
    Epsilon, ///< "epsilon": the noise
    Velocity, ///< "v_prediction": sqrt(ᾱ) ε − sqrt(1 − ᾱ) x0 (Salimans & Ho 2022, arXiv 2202.00512)
    Sample, ///< "sample": the clean picture x0 itself
};

/// How n timesteps are picked from the training timesteps 0 … T−1.
enum class TimestepSpacing { Leading, Trailing, Linspace };

/// The noise level after the last step.
enum class FinalSigma {
    Zero,    ///< "zero"
    Minimum, ///< "sigma_min": the smallest level of the training schedule
};

/// Names as they stand in scheduler_config.json ("scaled_linear", "v_prediction", "leading", …).
const char* betaScheduleName(BetaSchedule value);
const char* predictionTypeName(PredictionType value);
const char* timestepSpacingName(TimestepSpacing value);

/// A diffusers `scheduler/scheduler_config.json`: what the model was trained with, and how its
/// maker samples it.
///
/// Absent keys stay absent where the default depends on the scheduler class (the optionals): a
/// sampler of another class takes its own class's default then, exactly as diffusers'
/// `XScheduler.from_config(pipe.scheduler.config)` does, which hands on only values that the source
/// file spells out.
///
/// `clip_sample` is read over: diffusers' Stable Diffusion pipelines force it off, because latents
/// do not live in [-1, 1], and no sampler here ever clips.
struct ScheduleConfig {
    /// Class that wrote the file, without "Flax"; empty when the file does not say.
    std::string className;
    int trainTimesteps = 1000; ///< T, 2 … 100000
    double betaStart = 0.0001; ///< in (0, 1); unused when trainedBetas is given
    double betaEnd = 0.02;     ///< in [betaStart, 1)
    BetaSchedule betaSchedule = BetaSchedule::Linear;
    /// The T betas themselves, each in (0, 1); empty: computed from the fields above.
    std::vector<double> trainedBetas;
    PredictionType predictionType = PredictionType::Epsilon;
    /// Betas rescaled so that the last timestep is pure noise (Lin et al. 2024, arXiv 2305.08891).
    bool zeroTerminalSnr = false;
    std::optional<TimestepSpacing> timestepSpacing;
    /// Added to every timestep of the Leading spacing, 0 … T−1. Absent: 0.
    std::optional<int> stepsOffset;
    /// The offset for samplers of `className` itself when stepsOffset is absent; see
    /// forStableDiffusion().
    int ownStepsOffset = 0;
    /// After the last step ᾱ is 1 (true) or that of timestep 0 (false). Absent: true for DDIM,
    /// false for PNDM.
    std::optional<bool> setAlphaToOne;
    bool useKarrasSigmas = false; ///< Karras et al. 2022 (arXiv 2206.00364), eq. 5; Euler and DPM++
    FinalSigma finalSigma = FinalSigma::Zero; ///< Euler and DPM++
    bool lowerOrderFinal = true;              ///< DPM++: first order at the end when n < 15
    bool eulerAtFinal = false;                ///< DPM++: last step of first order
    /// DPM++: timesteps whose log(α/σ) is smaller are left out.
    double lambdaMinClipped = -std::numeric_limits<double>::infinity();
    /// Settings in the file that Euler and DPM++ would have to follow and cannot
    /// ("use_beta_sigmas"); those samplers refuse such a config, the others do not look at them.
    std::vector<std::string> unsupportedSettings;

    /// Reads a parsed file. Unknown keys are ignored; null counts as absent. Errors: Corrupt for a
    /// value of the wrong type or range, Unsupported with the setting's name for what no sampler
    /// here can do. `what` names the file in messages.
    static Result<ScheduleConfig> fromJson(const Json& json, const std::string& what);

    /// fromJson() of JSON text. Accepts Python's -Infinity, Infinity and NaN (diffusers writes
    /// them) as null. Errors: as parseJson() and fromJson().
    static Result<ScheduleConfig> fromText(std::string_view text, const std::string& what);

    /// fromText() of a file. Errors: as readWholeFile() and fromText().
    static Result<ScheduleConfig> read(const std::filesystem::path& path);

    /// The file diffusers reads back: every setting spelled out, `clip_sample` false,
    /// `skip_prk_steps` true. Settings of unsupportedSettings are not written.
    Json toJson() const;

    /// The config as diffusers' Stable Diffusion 1.x/2.x pipelines use it: they force steps_offset
    /// to 1. A file without the key gets it for its own class only, because from_config() drops
    /// what the file did not spell out.
    ScheduleConfig forStableDiffusion() const;

    /// Checks every range above. Errors: InvalidInput.
    Status validate() const;
};

} // namespace diptych::schedule
