#pragma once

#include "core/image/image.h"

namespace diptych::evaluation::testing {

/// Pictures by integer formulas, so that a reference in another language draws the same.
/// 0: waves; 1: their negative; 2: a board of two colours; 3: the board with diagonal lines.
inline image::Image formulaPicture(int width, int height, int kind) {
    image::Image picture(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < 3; ++c) {
                const int wave = (x * x * 3 + y * 5 * (c + 1) + x * y / 7) % 256;
                const bool field = (x / 9 + y / 13) % 2 == 0;
                const bool line = kind == 3 && (x + y) % 4 == 0;
                const int board = field != line ? 40 + 60 * c : 200 - 30 * c;
                const int value = kind == 0 ? wave : kind == 1 ? 255 - wave : board;
                picture.at(x, y)[c] = static_cast<std::uint8_t>(value);
            }
        }
    }
    return picture;
}

} // namespace diptych::evaluation::testing
