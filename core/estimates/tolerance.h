#pragma once

#include <cstdint>

namespace diptych::estimates {

/// By how much an estimate may be off, either way.
constexpr double kTolerance = 0.15;

/// Whether `needed`, an estimate, is more than `bytes` even if it is as much too high as it may be:
/// what might fit is tried.
inline bool surelyExceeds(std::uint64_t needed, std::uint64_t bytes) {
    return static_cast<double>(needed) * (1.0 - kTolerance) > static_cast<double>(bytes);
}

} // namespace diptych::estimates
