#pragma once

#include <cstdint>

namespace diptych::image {

/// One channel of `over` laid on `under` at `cover` of 255, rounded. All 0 to 255.
inline std::uint8_t mix(unsigned under, unsigned over, unsigned cover) {
    return static_cast<std::uint8_t>((over * cover + under * (255 - cover) + 127) / 255);
}

} // namespace diptych::image
