#include "ui/training_model/loss_history.h"

#include <cmath>

namespace diptych::ui {
namespace {

constexpr double kKeep = 0.9; ///< share of the past in the smoothed value

} // namespace

void LossHistory::add(std::int64_t step, const std::map<std::string, double>& losses) {
    for (const auto& [name, value] : losses) {
        if (!std::isfinite(value))
            continue;
        Series& series = m_series[name];
        if (!series.points.empty() && (value == series.last || step <= series.points.back().step))
            continue;
        series.last = value;
        series.mean = kKeep * series.mean + (1.0 - kKeep) * value;
        series.weight = kKeep * series.weight + (1.0 - kKeep);
        series.points.push_back({step, value, series.mean / series.weight});
        if (series.points.size() <= kMaxPoints)
            continue;
        // The first one stays: it is where the picture of the learning begins.
        std::size_t kept = 0;
        for (std::size_t i = 0; i < series.points.size(); i += 2)
            series.points[kept++] = series.points[i];
        series.points.resize(kept);
    }
}

void LossHistory::dropAfter(std::int64_t step) {
    for (auto& [name, series] : m_series) {
        while (!series.points.empty() && series.points.back().step > step)
            series.points.pop_back();
        if (series.points.empty()) {
            series = {};
            continue;
        }
        series.last = series.points.back().raw;
        series.mean = series.points.back().smoothed;
        series.weight = 1.0;
    }
}

std::vector<std::string> LossHistory::names() const {
    std::vector<std::string> names;
    for (const auto& [name, series] : m_series)
        names.push_back(name);
    return names;
}

const std::vector<LossHistory::Point>& LossHistory::points(const std::string& name) const {
    static const std::vector<Point> kNone;
    const auto found = m_series.find(name);
    return found == m_series.end() ? kNone : found->second.points;
}

} // namespace diptych::ui
