#include "benchmarks/methods/curve.h"

#include "core/evaluation/bootstrap.h"

namespace diptych::benchmark {

Json intervalJson(const std::vector<double>& values) {
    const auto interval = evaluation::bootstrapInterval(values, 0.95, 1);
    if (!interval.ok())
        return Json();
    return {{"mean", interval->mean},
            {"low", interval->low},
            {"high", interval->high},
            {"count", values.size()}};
}

Json curveJson(const std::map<double, std::vector<double>>& byStrength) {
    Json curve = Json::array();
    for (const auto& [strength, values] : byStrength) {
        Json point = intervalJson(values);
        if (point.is_null())
            continue;
        point["strength"] = strength;
        curve.push_back(std::move(point));
    }
    return curve;
}

} // namespace diptych::benchmark
