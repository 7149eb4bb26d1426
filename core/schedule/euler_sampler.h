#pragma once

#include "core/schedule/sampler.h"

#include <vector>

namespace diptych::schedule {

/// Euler steps over the noise level σ, where the latent is x0 + σ ε (Karras et al. 2022,
/// arXiv 2206.00364, algorithm 1 without the correction); ancestral: each step goes further down
/// and is filled up with fresh noise.
class EulerSampler final : public Sampler {
  public:
    /// `kind` is Euler or EulerAncestral, `config` has every optional filled. Errors: as
    /// Sampler::create().
    static Result<std::unique_ptr<const Sampler>> make(SamplerKind kind,
                                                       const ScheduleConfig& config, int steps);

    at::Tensor scaleInput(const at::Tensor& x, int call) const override;
    SamplerState step(int call, const at::Tensor& modelOutput, const SamplerState& state,
                      const NoiseSource& noise) const override;
    at::Tensor predictOriginal(int call, const at::Tensor& modelOutput,
                               const at::Tensor& x) const override;
    bool drawsNoise(int call) const override;
    at::Tensor noiseOriginal(const at::Tensor& x0, const at::Tensor& noise,
                             int call) const override;

  private:
    EulerSampler(Setup setup, std::vector<float> sigmas);
    float sigma(int index) const { return m_sigmas.at(static_cast<std::size_t>(index)); }

    std::vector<float> m_sigmas; // one per call and the one after the last
};

} // namespace diptych::schedule
