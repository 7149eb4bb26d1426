#pragma once

#include <chrono>
#include <cstdint>

namespace diptych {

/// Milliseconds since 1970 by the system's clock, which may be set back.
inline std::int64_t unixMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace diptych
