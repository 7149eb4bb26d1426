#include "core/base/result.h"

#include <cstdio>

namespace diptych {

const char* errorCodeName(ErrorCode code) {
    switch (code) {
    case ErrorCode::InvalidInput:
        return "invalid-input";
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::Corrupt:
        return "corrupt";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::TooNew:
        return "too-new";
    case ErrorCode::ShapeMismatch:
        return "shape-mismatch";
    case ErrorCode::OutOfMemory:
        return "out-of-memory";
    case ErrorCode::DeviceLost:
        return "device-lost";
    case ErrorCode::InvalidNumbers:
        return "invalid-numbers";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

namespace detail {

void badResultAccess(const std::string& what) {
    std::fprintf(stderr, "diptych: a result was read without being checked: %s\n", what.c_str());
    std::abort();
}

} // namespace detail
} // namespace diptych
