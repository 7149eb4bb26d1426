#include "core/evaluation/bootstrap.h"

#include "core/evaluation/random_numbers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace diptych::evaluation {
namespace {

constexpr std::size_t kResamples = 10'000;

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// `sorted` ascending, `share` 0..1.
double quantile(const std::vector<double>& sorted, double share) {
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], position - static_cast<double>(below));
}

} // namespace

Result<Interval> bootstrapInterval(const std::vector<double>& values, double level,
                                   std::uint32_t seed) {
    const bool finite = std::all_of(values.begin(), values.end(),
                                    [](double value) { return std::isfinite(value); });
    if (values.empty() || !finite)
        return Error{ErrorCode::InvalidInput, "There are no numbers to take an interval of", {}};
    if (!(level > 0 && level < 1))
        return Error{ErrorCode::InvalidInput, "The level of an interval lies between 0 and 1", {}};
    RandomNumbers random(seed);
    std::vector<double> means(kResamples);
    for (double& mean : means) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += values[random.below(values.size())];
        mean = sum / static_cast<double>(values.size());
    }
    std::sort(means.begin(), means.end());
    return Interval{quantile(means, (1 - level) / 2), meanOf(values),
                    quantile(means, (1 + level) / 2)};
}

} // namespace diptych::evaluation
