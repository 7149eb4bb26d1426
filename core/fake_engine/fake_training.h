#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/fake_engine/fake_adapter.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace diptych::fake_engine {

/// The numbers of a pretended training run. A step depends on the state before it, the run's seed
/// and the step alone, so a run that was stopped and resumed ends in the same bytes. One thread.
class FakeTraining {
  public:
    /// Errors: NotFound (method), InvalidInput (inputs, parameters).
    static Result<FakeTraining> create(const engine::TrainRequest& request,
                                       const engine::ModelFacts& model, int defaultSteps);

    bool finished() const { return m_step >= m_steps; }
    std::int64_t step() const { return m_step; }
    void runStep(bool learns);
    engine::TrainProgress progress() const;

    /// Whether the adapter does anything yet.
    bool hasEffect() const { return m_weights.effect() > 0.0; }
    const FakeWeights& weights() const { return m_weights; }
    const engine::AdapterFacts& adapterFacts() const { return m_facts; }
    FakeAdapter adapter() const;

    /// Errors: of saving.
    Status saveCheckpoint(const std::filesystem::path& file) const;
    /// Errors: of reading; InvalidInput for a checkpoint of other inputs or settings.
    Status loadCheckpoint(const std::filesystem::path& file);

  private:
    void describe(const engine::TrainRequest& request, const engine::ModelFacts& model);
    void describeHalves(const engine::TrainRequest& request);
    /// Begins with what two adapters hold.
    Status bringTogether(const engine::TrainRequest& request, std::int64_t steps);

    engine::MethodFacts m_method;
    engine::AdapterFacts m_facts;
    std::string m_fingerprint;
    std::uint64_t m_seed = 0;
    double m_rate = 1.0; ///< relative to the default rate
    std::int64_t m_steps = 0;
    std::int64_t m_styleStart = 0;
    std::int64_t m_step = 0;
    bool m_together = false; ///< two halves get used to each other
    FakeWeights m_weights;
    std::vector<float> m_content; ///< of the phase before the style; not in the adapter
};

} // namespace diptych::fake_engine
