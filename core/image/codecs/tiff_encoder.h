#pragma once

#include "core/base/result.h"
#include "core/image/codecs/srgb_profile.h"
#include "core/image/image.h"

namespace diptych::image::codecs {

/// An RGB TIFF of 8 bits, packed without loss (Deflate). Errors: OutOfMemory.
Result<std::string> encodeTiff(const Image& image, const Attachments& attachments);

} // namespace diptych::image::codecs
