#include "core/optim/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace diptych::optim {

double LearningRateSchedule::at(std::int64_t step) const {
    double rate = peak;
    if (warmupSteps > 0 && step < warmupSteps)
        rate *= static_cast<double>(step + 1) / static_cast<double>(warmupSteps);
    const std::int64_t decayStart = totalSteps - decaySteps;
    if (decaySteps > 0 && step >= decayStart) {
        const double along =
            std::min(1.0, static_cast<double>(step - decayStart) / static_cast<double>(decaySteps));
        const double cosine = 0.5 * (1.0 + std::cos(std::numbers::pi * along));
        rate *= finalFraction + (1.0 - finalFraction) * cosine;
    }
    return rate;
}

} // namespace diptych::optim
