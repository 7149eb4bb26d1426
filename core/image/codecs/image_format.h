#pragma once

#include "core/base/result.h"

#include <string_view>

namespace diptych::image::codecs {

/// Picture kinds that Diptych decodes.
enum class FileKind { Png, Jpeg, Webp, Tiff, Other };

/// Recognises a file by the first bytes (up to 4096 are looked at), never by its name. Kinds that
/// are not decoded are errors that name the kind and say what to do. Errors: Corrupt for an empty
/// file, Unsupported otherwise.
Result<FileKind> identify(std::string_view head);

/// The sentence for camera RAW files, which partly show only inside a TIFF.
Error cameraRawError();

} // namespace diptych::image::codecs
