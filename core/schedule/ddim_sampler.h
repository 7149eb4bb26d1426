#pragma once

#include "core/schedule/sampler.h"

#include <vector>

namespace diptych::schedule {

/// Denoising diffusion implicit models (Song et al. 2021, arXiv 2010.02502, eq. 12 and 16).
class DdimSampler final : public Sampler {
  public:
    /// `config` with every optional filled. Errors: as Sampler::create().
    static Result<std::unique_ptr<const Sampler>> make(const ScheduleConfig& config, int steps,
                                                       double eta);

    SamplerState step(int call, const at::Tensor& modelOutput, const SamplerState& state,
                      const NoiseSource& noise) const override;
    at::Tensor predictOriginal(int call, const at::Tensor& modelOutput,
                               const at::Tensor& x) const override;
    bool drawsNoise(int call) const override;
    at::Tensor noiseOriginal(const at::Tensor& x0, const at::Tensor& noise,
                             int call) const override;
    bool canUndo(int call) const override;
    at::Tensor undo(int call, const at::Tensor& after, const at::Tensor& modelOutput,
                    const at::Tensor& guess) const override;

  private:
    struct Level {
        float alpha;     ///< ᾱ at the call's timestep
        float alphaNext; ///< ᾱ after it
    };
    DdimSampler(Setup setup, std::vector<Level> levels, double eta);
    const Level& level(int call) const { return m_levels.at(static_cast<std::size_t>(call)); }

    std::vector<Level> m_levels;
    float m_eta;
};

} // namespace diptych::schedule
