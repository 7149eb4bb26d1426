#pragma once

#include "core/base/result.h"
#include "core/image/codecs/srgb_profile.h"
#include "core/image/image.h"

namespace diptych::image::codecs {

/// A baseline JPEG, colours at full resolution from quality 90 on. Errors: InvalidInput (above
/// 65,500 pixels a side, a packet above 64 KiB), OutOfMemory.
Result<std::string> encodeJpeg(const Image& image, int quality, const Attachments& attachments);

} // namespace diptych::image::codecs
