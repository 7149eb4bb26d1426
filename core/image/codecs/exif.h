#pragma once

#include <string_view>

namespace diptych::image::codecs {

/// The orientation (tag 0x0112 of IFD0) of an EXIF block, with or without the leading "Exif\0\0":
/// 1..8, and 1 when there is none or the block is broken. Source: EXIF 2.32, 4.6.4 A.
int exifOrientation(std::string_view exif);

} // namespace diptych::image::codecs
