#pragma once

#include "benchmarks/support/workbench.h"
#include "core/base/json.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace diptych::benchmark {

/// Two styles and one attribute on one picture at one seed: a sheet over all three faders, and
/// whether each style's fader does what it says: its picture moves towards that style's truth.
class BlendStudy {
  public:
    /// `parameters`: of each method, where they are not the defaults.
    BlendStudy(Workbench& bench, std::map<std::string, Json> parameters)
        : m_bench(bench), m_parameters(std::move(parameters)) {}

    /// Trains what is missing, renders the grid, measures, writes blend.png. Errors: those of
    /// training, rendering and writing.
    Status run();

    /// Per style: in what share of neighbouring cells (the style's λ one step higher, all else
    /// equal) the distance to its truth falls; every distance.
    const Json& summary() const { return m_summary; }

  private:
    struct Grid {
        std::vector<double> first, second, attribute; ///< strengths
        std::vector<image::Image> pictures;           ///< attribute slowest, then second, first
        const image::Image& at(std::size_t f, std::size_t s, std::size_t a) const {
            return pictures[(a * second.size() + s) * first.size() + f];
        }
    };
    Result<Grid> drawGrid();
    Status drawSheet(const Grid& grid);

    Workbench& m_bench;
    std::map<std::string, Json> m_parameters;
    Json m_summary = Json::object();
};

} // namespace diptych::benchmark
