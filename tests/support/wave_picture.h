#pragma once

#include "core/image/image.h"

#include <cmath>
#include <cstdint>

namespace diptych::test {

/// A picture of waves whose colours depend on `phase`: two phases make a pair.
inline image::Image wavePicture(double phase, int width = 16, int height = 16) {
    image::Image picture(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c)
                picture.at(x, y)[c] = static_cast<std::uint8_t>(
                    127.5 + 120.0 * std::sin(phase + 0.4 * x + 0.3 * y * (c + 1)));
    return picture;
}

} // namespace diptych::test
