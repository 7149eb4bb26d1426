#pragma once

#include <cstdint>

namespace diptych::benchmark {

/// Gives freed memory back and forgets the process's largest resident size so far, where the system
/// can (glibc's malloc_trim, Linux's clear_refs).
void resetMemoryPeak();

/// The largest resident size since the start or the last reset, bytes; 0 where it cannot be told.
std::uint64_t memoryPeakBytes();

} // namespace diptych::benchmark
