#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_facts.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace diptych::image {

/// How a picture file is read.
struct DecodeOptions {
    /// What shows through where the picture is transparent.
    Rgb8 background{255, 255, 255};
    /// Larger pictures are refused before anything is unpacked.
    std::uint64_t maxPixels = 200'000'000;
    /// Same for the memory they would need, in bytes.
    std::uint64_t maxDecodedBytes = 1'000'000'000;
};

struct DecodedImage {
    Image image;
    ImageFacts facts;
};

/// Reads a picture file: PNG, JPEG, WebP or TIFF, recognised by content, of any orientation, colour
/// profile and bit depth, as the one loader of the program. Strict: a picture that is cut short, or
/// about which a decoder has any doubt, is not opened.
///
/// Steps: size probe, decoding at full depth, colour profile to sRGB (relative colorimetric with
/// black point compensation; CMYK without a profile is converted simply and said so), composition
/// on `background` with the alpha plane kept, reduction to 8 bits, turning by the EXIF orientation.
///
/// Errors: NotFound, Io; Corrupt (damaged, cut short, empty); Unsupported (another kind of file or
/// a variant that cannot be read, with what to do about it; too large); OutOfMemory.
/// Any thread; nothing is printed.
Result<DecodedImage> decodeImage(const std::filesystem::path& path,
                                 const DecodeOptions& options = {});

/// decodeImage() of bytes at hand. Errors carry no path.
Result<DecodedImage> decodeImageBytes(std::string_view bytes, const DecodeOptions& options = {});

} // namespace diptych::image
