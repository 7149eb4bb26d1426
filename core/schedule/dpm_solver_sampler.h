#pragma once

#include "core/schedule/noise_level.h"
#include "core/schedule/sampler.h"

#include <vector>

namespace diptych::schedule {

/// DPM-Solver++(2M): exponential integrator over λ = log(α/σ) in the predicted picture, second
/// order from the previous call, midpoint form (Lu et al. 2022, arXiv 2211.01095, algorithm 2).
class DpmSolverSampler final : public Sampler {
  public:
    /// `kind` is one of the two DPM++ kinds, `config` has every optional filled. Errors: as
    /// Sampler::create().
    static Result<std::unique_ptr<const Sampler>> make(SamplerKind kind,
                                                       const ScheduleConfig& config, int steps);

    SamplerState step(int call, const at::Tensor& modelOutput, const SamplerState& state,
                      const NoiseSource& noise) const override;
    at::Tensor predictOriginal(int call, const at::Tensor& modelOutput,
                               const at::Tensor& x) const override;
    at::Tensor noiseOriginal(const at::Tensor& x0, const at::Tensor& noise,
                             int call) const override;

  private:
    /// A noise level of the variance-preserving process: α² + σ² = 1.
    struct Level {
        float alpha;
        float sigma;
        float lambda; ///< log(alpha/sigma), infinite at the very end
        NoiseLevel<float> weights() const { return {alpha, sigma}; }
    };
    DpmSolverSampler(Setup setup, const std::vector<float>& sigmas, bool firstOrderAtEnd);
    const Level& level(int index) const { return m_levels.at(static_cast<std::size_t>(index)); }

    std::vector<Level> m_levels; // one per call and the one after the last
    bool m_firstOrderAtEnd;
};

} // namespace diptych::schedule
