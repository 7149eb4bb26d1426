#pragma once

#include "core/image/codecs/raw_image.h"

#include <string_view>

namespace diptych::image::codecs {

/// Decodes a PNG with libpng at full depth. Every checksum must be right and the picture whole.
/// Errors: Corrupt, Unsupported, OutOfMemory.
Result<RawImage> decodePng(std::string_view bytes, const DecodeLimits& limits);

} // namespace diptych::image::codecs
