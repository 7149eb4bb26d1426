#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace diptych::image {

enum class PictureFormat { Png, Jpeg, Webp, Tiff };

/// How a picture is written.
struct EncodeOptions {
    /// Of JPEG and WebP, 1 … 100. WebP at 100 keeps every pixel; PNG and TIFF always do.
    int quality = 92;
    /// UTF-8 text kept inside under Diptych's name: a text chunk of a PNG, XMP elsewhere. Empty:
    /// the file holds the picture, its colour profile and nothing else.
    std::string settings = {};
};

/// The bytes of a picture file with an sRGB profile inside. An alpha plane is not written: the
/// colours are complete without it. The same input gives the same bytes. Errors: InvalidInput
/// (empty, too large for the format; settings that are not UTF-8 or, in a JPEG, longer than it can
/// hold), OutOfMemory. Any thread; nothing is printed.
Result<std::string> encodePicture(const Image& image, PictureFormat format,
                                  const EncodeOptions& options = {});

/// The settings that encodePicture() kept in a file of any of its formats. Errors: NotFound when
/// there are none, Io; Corrupt.
Result<std::string> readPictureSettings(const std::filesystem::path& path);

/// "png", "jpg", "webp", "tif".
const char* fileEnding(PictureFormat format);

} // namespace diptych::image
