#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

namespace diptych::evaluation {

/// How much of the local structure (edges, shapes, where things are) two pictures share: 1 for the
/// same, near 0 for unrelated ones. Colour and contrast do not count, and inverted tones count as
/// kept, since a style may swap light and dark.
///
/// On 8-bit luma blurred with sigma 1.5: the mean over all pixels of
/// (|cov(a, b)| + c) / (sqrt(|var a * var b|) + c), moments in a Gaussian window of sigma 3, c = 20
/// (in squared grey levels), borders mirrored. The structure term of Wang et al., Image quality
/// assessment: from error visibility to structural similarity, 2004, eq. 10, made sign-blind.
/// Errors: InvalidInput when sizes differ or a picture is empty.
Result<double> structureKept(const image::Image& a, const image::Image& b);

/// Peak signal-to-noise ratio over all samples, dB; infinity for equal pictures. Errors: as above.
Result<double> psnr(const image::Image& a, const image::Image& b);

/// Mean length of the luma gradient: differences to the right and lower neighbour, luma 0..1 as
/// 0.299 R + 0.587 G + 0.114 B, over all pixels that have both. Errors: InvalidInput below 2 x 2.
Result<double> gradientEnergy(const image::Image& image);

} // namespace diptych::evaluation
