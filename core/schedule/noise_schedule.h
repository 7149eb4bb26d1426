#pragma once

#include "core/base/result.h"
#include "core/schedule/noise_level.h"
#include "core/schedule/schedule_config.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace diptych::schedule {

/// What becomes of ᾱ at the last timestep under a zero-terminal-SNR schedule, where it is 0.
enum class TerminalAlpha {
    Exact,  ///< stays 0 (training, DDIM)
    Finite, ///< becomes 2⁻²⁴, so that σ = 4096 instead of infinity (Euler, DPM++)
};

/// The noise levels a model was trained with, and the forward process over them:
/// x_t = √ᾱ_t x0 + √(1 − ᾱ_t) ε (Ho et al. 2020, arXiv 2006.11239, eq. 4).
///
/// Tables are float32, computed with the same tensor operations in the same order as diffusers, so
/// that they agree to the last digit. Immutable; any thread.
///
/// In every function below x, x0, noise and output are floating-point tensors of one shape (B, …)
/// on one device, t is (B) int64 with values in 0 … T−1 (not checked: on a card a value outside
/// ends the process' use of it). Results have the shape of the inputs and are float32.
class NoiseSchedule {
  public:
    /// Errors: InvalidInput, as ScheduleConfig::validate().
    static Result<NoiseSchedule> create(const ScheduleConfig& config,
                                        TerminalAlpha terminal = TerminalAlpha::Exact);

    /// T.
    int timesteps() const { return static_cast<int>(m_alphas.size()); }
    /// β, (T) float32 on the CPU, after the zero-terminal-SNR rescale if any.
    const at::Tensor& betas() const { return m_betas; }
    /// ᾱ, the running product of 1 − β, (T) float32 on the CPU, falling.
    const at::Tensor& alphasCumprod() const { return m_alphasCumprod; }
    /// σ = √((1 − ᾱ)/ᾱ), (T) float32 on the CPU, rising; the last is infinite when ᾱ ends at 0.
    const at::Tensor& sigmas() const { return m_sigmas; }
    /// ᾱ_t of one timestep in 0 … T−1.
    float alphaCumprod(int t) const { return m_alphas.at(static_cast<std::size_t>(t)); }

    /// √ᾱ_t x0 + √(1 − ᾱ_t) noise.
    at::Tensor addNoise(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& t) const;
    /// √ᾱ_t noise − √(1 − ᾱ_t) x0.
    at::Tensor velocity(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& t) const;
    /// What a model of `type` should answer for addNoise(x0, noise, t): noise, velocity or x0.
    at::Tensor target(PredictionType type, const at::Tensor& x0, const at::Tensor& noise,
                      const at::Tensor& t) const;

    /// The clean picture implied by a model's output at x = x_t. For Epsilon it is not finite where
    /// ᾱ_t is 0.
    at::Tensor predictOriginal(PredictionType type, const at::Tensor& output, const at::Tensor& x,
                               const at::Tensor& t) const;
    /// The noise implied by a model's output at x = x_t.
    ///
    /// Guidance needs no conversion: for a fixed x and t each of epsilon, velocity and sample is an
    /// affine function of the others, and guidance is a combination whose coefficients sum to one
    /// (ε_u + g (ε_c − ε_u) + Σ λ_i (ε_i − ε_c)), so it commutes with the conversion.
    at::Tensor predictEpsilon(PredictionType type, const at::Tensor& output, const at::Tensor& x,
                              const at::Tensor& t) const;

  private:
    NoiseSchedule() = default;
    /// The levels of `t`, shaped to broadcast over `like`.
    NoiseLevel<at::Tensor> levels(const at::Tensor& t, const at::Tensor& like) const;

    at::Tensor m_betas;
    at::Tensor m_alphasCumprod;
    at::Tensor m_sigmas;
    at::Tensor m_sqrtAlphas;     // √ᾱ
    at::Tensor m_sqrtOneMinus;   // √(1 − ᾱ)
    std::vector<float> m_alphas; // m_alphasCumprod again, for single values
};

} // namespace diptych::schedule
