#pragma once

#include "core/image/codecs/raw_image.h"

#include <string_view>

namespace diptych::image::codecs {

/// Decodes a still WebP with libwebp. Errors: Corrupt, Unsupported (animations), OutOfMemory.
Result<RawImage> decodeWebp(std::string_view bytes, const DecodeLimits& limits);

} // namespace diptych::image::codecs
