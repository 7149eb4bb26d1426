#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

namespace diptych::image {

/// Cuts out `rect`, alpha included. Errors: InvalidInput when it is empty or not wholly inside.
Result<Image> cropImage(const Image& image, Rect rect);

enum class Flip {
    LeftRight, ///< as in a mirror
    TopBottom,
};

Image flipImage(const Image& image, Flip flip);

/// Copies `source` into `target` with its upper left corner at (x, y); what lies outside is left
/// away. An alpha plane of `source` mixes; the one of `target` is not touched.
void pasteInto(Image& target, const Image& source, int x, int y);

/// The picture in greys: red = green = blue = 0.299 R + 0.587 G + 0.114 B, rounded (ITU-R BT.601).
Image toGrey(const Image& image);

} // namespace diptych::image
