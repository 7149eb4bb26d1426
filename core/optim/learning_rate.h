#pragma once

#include <cstdint>

namespace diptych::optim {

/// A rate that rises linearly over `warmupSteps`, stays, and falls along a half cosine to
/// `finalFraction` of the peak over the last `decaySteps` of `totalSteps`.
struct LearningRateSchedule {
    double peak = 1e-3;
    std::int64_t totalSteps = 1;
    std::int64_t warmupSteps = 0;
    std::int64_t decaySteps = 0;
    double finalFraction = 0.0;

    /// Rate of 0-based step `step`.
    double at(std::int64_t step) const;
};

} // namespace diptych::optim
