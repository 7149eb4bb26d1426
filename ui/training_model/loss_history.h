#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace diptych::ui {

/// The losses of a run, as measured and smoothed. Bounded: a series that has become too long keeps
/// every second point. One thread.
class LossHistory {
  public:
    struct Point {
        std::int64_t step = 0;
        double raw = 0.0;
        double smoothed = 0.0; ///< exponential mean over about ten points, without the early bias
        bool operator==(const Point&) const = default;
    };
    static constexpr std::size_t kMaxPoints = 2000;

    /// The losses by parameter group as they are after a step. A group that was not moved by this
    /// step says the same as before and gets no point. Not finite: left out.
    void add(std::int64_t step, const std::map<std::string, double>& losses);
    /// Learning went back to this step.
    void dropAfter(std::int64_t step);
    void clear() { m_series.clear(); }

    std::vector<std::string> names() const;
    const std::vector<Point>& points(const std::string& name) const;
    bool empty() const { return m_series.empty(); }

  private:
    struct Series {
        std::vector<Point> points;
        double last = 0.0;
        double mean = 0.0;
        double weight = 0.0;
    };
    std::map<std::string, Series> m_series;
};

} // namespace diptych::ui
