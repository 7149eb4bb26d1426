#pragma once

#include "core/base/result.h"
#include "core/image/codecs/srgb_profile.h"
#include "core/image/image.h"

namespace diptych::image::codecs {

/// A WebP, without loss at quality 100. Errors: InvalidInput (above 16,383 pixels a side),
/// OutOfMemory.
Result<std::string> encodeWebp(const Image& image, int quality, const Attachments& attachments);

} // namespace diptych::image::codecs
