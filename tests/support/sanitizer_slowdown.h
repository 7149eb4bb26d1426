#pragma once

namespace diptych::test {

/// By how much a time limit must be stretched in this build: the sanitizers slow code down.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double kSanitizerSlowdown = 8.0;
#else
inline constexpr double kSanitizerSlowdown = 1.0;
#endif

} // namespace diptych::test
