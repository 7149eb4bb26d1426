#pragma once

#include <cstddef>
#include <cstdint>

namespace diptych::estimates {

/// Points of a picture of height x width on a UNet's level, which halves upwards: edges may be odd.
inline std::int64_t pointsOfLevel(std::int64_t height, std::int64_t width, std::size_t level) {
    for (std::size_t i = 0; i < level; ++i) {
        height = (height + 1) / 2;
        width = (width + 1) / 2;
    }
    return height * width;
}

} // namespace diptych::estimates
