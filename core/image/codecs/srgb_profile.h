#pragma once

#include "core/base/result.h"

#include <string>

namespace diptych::image::codecs {

/// What a picture file carries beside its pixels.
struct Attachments {
    std::string profile; ///< ICC
    std::string xmp;     ///< a packet; empty: none
};

/// An ICC profile of sRGB (IEC 61966-2-1), the same bytes every time. Errors: OutOfMemory.
Result<std::string> srgbProfile();

} // namespace diptych::image::codecs
