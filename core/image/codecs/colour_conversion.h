#pragma once

#include "core/image/codecs/raw_image.h"
#include "core/image/decode_image.h"

namespace diptych::image::codecs {

/// Turns decoded samples into an upright 8-bit sRGB picture: profile or calibration by Little CMS
/// (relative colorimetric, black point compensation), alpha composited on `background`, reduction
/// to 8 bits last. Profiles that are broken or belong to other colours are left out, with a note.
Result<DecodedImage> convertToSrgb(const RawImage& raw, Rgb8 background);

} // namespace diptych::image::codecs
