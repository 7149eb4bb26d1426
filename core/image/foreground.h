#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

namespace diptych::image {

/// A proposal of what stands in front, by GrabCut (Rother, Kolmogorov and Blake 2004) from a frame
/// that leaves an eighth of each side to the background: a grey picture of the same size, white
/// where the foreground is. Takes under a second at 512 pixels. Errors: InvalidInput for a
/// picture below 16 pixels a side; NotFound when nothing stands out (under 1 % or over 95 % of the
/// picture); OutOfMemory.
Result<Image> proposeForeground(const Image& picture);

/// A picture's alpha plane as such a mask; empty for a picture without one, or one that is opaque
/// everywhere.
Image foregroundOfAlpha(const Image& picture);

} // namespace diptych::image
