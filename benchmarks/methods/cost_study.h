#pragma once

#include "benchmarks/support/workbench.h"
#include "core/base/json.h"

#include <map>
#include <string>
#include <utility>

namespace diptych::benchmark {

/// What learning and moving a fader cost: seconds and peak memory of one run of each method with
/// its defaults, and for each kind of fader the calls, evaluations and seconds of one exact change
/// beside those of the same picture from nothing, in the same process.
class CostStudy {
  public:
    /// `parameters`: of each method, where they are not the defaults.
    CostStudy(Workbench& bench, std::map<std::string, Json> parameters)
        : m_bench(bench), m_parameters(std::move(parameters)) {}

    /// Errors: those of training and rendering.
    Status run();

    const Json& summary() const { return m_summary; }

  private:
    Status changeOf(const char* fader, const engine::RenderRequest& before,
                    engine::RenderRequest after);

    Workbench& m_bench;
    std::map<std::string, Json> m_parameters;
    Json m_summary = Json::object();
};

} // namespace diptych::benchmark
