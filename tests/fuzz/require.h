#pragma once

#include <cstdio>
#include <cstdlib>

namespace diptych::fuzz {

/// Ends the program where a promise is broken: that is how a fuzzer sees a wrong answer.
inline void require(bool promise, const char* what) {
    if (promise)
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

} // namespace diptych::fuzz
