#pragma once

#include "benchmarks/support/workbench.h"
#include "core/base/json.h"

namespace diptych::benchmark {

/// What learning and moving a fader cost: seconds and peak memory of one run of each method with
/// its defaults, and for each kind of fader the calls, evaluations and seconds of one exact change
/// beside those of the same picture from nothing, in the same process.
class CostStudy {
  public:
    explicit CostStudy(Workbench& bench) : m_bench(bench) {}

    /// Errors: those of training and rendering.
    Status run();

    const Json& summary() const { return m_summary; }

  private:
    Status changeOf(const char* fader, const engine::RenderRequest& before,
                    engine::RenderRequest after);

    Workbench& m_bench;
    Json m_summary = Json::object();
};

} // namespace diptych::benchmark
