#pragma once

#include "core/base/json.h"

#include <map>
#include <vector>

namespace diptych::benchmark {

/// [{"strength": …, "mean": …, "low": …, "high": …, "count": …}, …]: means with 95 % bootstrap
/// intervals over the values of each strength.
Json curveJson(const std::map<double, std::vector<double>>& byStrength);

/// {"mean": …, "low": …, "high": …, "count": …} of one list; null for an empty one.
Json intervalJson(const std::vector<double>& values);

} // namespace diptych::benchmark
