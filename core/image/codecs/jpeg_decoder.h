#pragma once

#include "core/image/codecs/raw_image.h"

#include <string_view>

namespace diptych::image::codecs {

/// Decodes a JPEG with libjpeg-turbo. Any warning of the decoder is an error: a picture with grey
/// filler in place of its lower half is not a picture. CMYK and YCCK come as amounts of ink.
/// Errors: Corrupt, Unsupported, OutOfMemory.
Result<RawImage> decodeJpeg(std::string_view bytes, const DecodeLimits& limits);

} // namespace diptych::image::codecs
