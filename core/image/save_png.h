#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/png_text.h"

#include <filesystem>
#include <string>

namespace diptych::image {

/// The bytes of an 8-bit RGB PNG marked as sRGB, `text` before the pixels. An alpha plane is not
/// written: the colours are complete without it. The same input gives the same bytes. Errors:
/// InvalidInput (empty or above 200 megapixels; a text PNG cannot hold), OutOfMemory.
Result<std::string> encodePng(const Image& image, const PngText& text = {});

/// encodePng() into a file, whole or not at all. Errors: also Io. `calls` is for tests.
Status savePng(const std::filesystem::path& path, const Image& image, const PngText& text = {},
               FileCalls* calls = nullptr);

} // namespace diptych::image
