#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

namespace diptych::image {

enum class ResizeFilter {
    Smooth,  ///< area average where it shrinks (antialiased), Lanczos (a = 4) where it grows
    Nearest, ///< repeats or drops pixels; for pixel art and enlarged views
};

/// Resizes to exactly `size`, each axis with what suits it, colours as they are (sRGB, not linear
/// light); an alpha plane goes along. Errors: InvalidInput for an empty picture or a size outside
/// 1..65535 a side.
Result<Image> resizeImage(const Image& image, Size size,
                          ResizeFilter filter = ResizeFilter::Smooth);

/// The size that has the shape of `size` and a shorter side of `shorterSide` pixels, the longer one
/// rounded, and never below the shorter one. `size` must not be empty.
Size sizeWithShorterSide(Size size, int shorterSide);

} // namespace diptych::image
