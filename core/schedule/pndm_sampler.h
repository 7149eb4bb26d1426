#pragma once

#include "core/schedule/sampler.h"

#include <vector>

namespace diptych::schedule {

/// Pseudo linear multistep sampling (Liu et al. 2022, arXiv 2202.09778, eq. 9 and 12), as Stable
/// Diffusion uses it: no Runge-Kutta start; instead the first step is taken twice, the second time
/// with the average of two outputs.
class PndmSampler final : public Sampler {
  public:
    /// `config` with every optional filled. Errors: as Sampler::create().
    static Result<std::unique_ptr<const Sampler>> make(const ScheduleConfig& config, int steps);

    SamplerState step(int call, const at::Tensor& modelOutput, const SamplerState& state,
                      const NoiseSource& noise) const override;
    at::Tensor predictOriginal(int call, const at::Tensor& modelOutput,
                               const at::Tensor& x) const override;
    at::Tensor noiseOriginal(const at::Tensor& x0, const at::Tensor& noise,
                             int call) const override;
    int startCall(double strength) const override;

  private:
    /// ᾱ between which a call moves the latent.
    struct Move {
        float from;
        float to;
    };
    PndmSampler(Setup setup, std::vector<Move> moves, std::vector<float> alphas);
    at::Tensor transfer(const Move& move, const at::Tensor& output, const at::Tensor& x) const;

    std::vector<Move> m_moves;   // one per call
    std::vector<float> m_alphas; // ᾱ of each call's own timestep: call 1 moves from elsewhere
};

} // namespace diptych::schedule
