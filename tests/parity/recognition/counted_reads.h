#pragma once

#include <cstdint>

namespace diptych::parity {

/// What this program has asked of files since it was started: every call of pread, which is how
/// Diptych reads files (ReadOnlyFile), counted where it goes to the kernel.
struct ReadCount {
    std::uint64_t bytes = 0;
    std::uint64_t calls = 0;
};
ReadCount readsSoFar();

} // namespace diptych::parity
