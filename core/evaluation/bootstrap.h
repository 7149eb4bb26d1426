#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <vector>

namespace diptych::evaluation {

struct Interval {
    double low = 0;
    double mean = 0; ///< of the values themselves
    double high = 0;
};

/// Percentile bootstrap interval of the mean: 10,000 resamples with replacement, quantiles linearly
/// interpolated. `level` is the coverage, e.g. 0.95. The same seed gives the same interval
/// everywhere. Errors: InvalidInput without values, with one that is not finite, or for a level
/// outside (0, 1). Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13.
Result<Interval> bootstrapInterval(const std::vector<double>& values, double level,
                                   std::uint32_t seed);

} // namespace diptych::evaluation
