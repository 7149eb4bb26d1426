#pragma once

#include "core/image/codecs/raw_image.h"

#include <string_view>

namespace diptych::image::codecs {

/// Decodes the first page of a TIFF with libtiff: 1 to 16 bits, grey, RGB, palette, CMYK, Lab,
/// strips or tiles, planes together or apart; YCbCr comes through libtiff's own conversion. Errors:
/// Corrupt, Unsupported (floating point, camera RAW, several inks), OutOfMemory.
Result<RawImage> decodeTiff(std::string_view bytes, const DecodeLimits& limits);

} // namespace diptych::image::codecs
