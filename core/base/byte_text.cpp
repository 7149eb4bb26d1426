#include "core/base/byte_text.h"

#include <cstdio>

namespace diptych {

std::string byteText(std::uint64_t bytes) {
    constexpr double kGiga = 1e9;
    constexpr double kMega = 1e6;
    constexpr double kKilo = 1e3;
    const auto amount = static_cast<double>(bytes);
    char text[32];
    if (amount >= kGiga)
        std::snprintf(text, sizeof text, "%.1f GB", amount / kGiga);
    else if (amount >= kMega)
        std::snprintf(text, sizeof text, "%.0f MB", amount / kMega);
    else
        std::snprintf(text, sizeof text, "%.0f kB", amount / kKilo);
    return text;
}

} // namespace diptych
