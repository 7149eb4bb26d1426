#pragma once

#include "core/image/image.h"

#include <string>
#include <string_view>

namespace diptych::image {

/// How a line of text is drawn.
struct StrokeText {
    Rgb8 colour{64, 64, 64};
    int capitalHeight = 12; ///< pixels; reduced to two thirds at most where the line is too wide
    int maxWidth = 0;       ///< pixels; longer lines end in "..."; 0: no limit
};

/// Draws one line of UTF-8 text, antialiased, its middle at `centreX` and the top of its capitals
/// at `top`. What lies outside the picture is left away.
void drawCentredText(Image& image, std::string_view text, int centreX, int top,
                     const StrokeText& style);

/// What the stroke font can show of a text: ASCII as it is, Latin letters without their accents, a
/// few signs spelled out, anything else "?".
std::string toPlainText(std::string_view text);

} // namespace diptych::image
