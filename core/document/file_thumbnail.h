#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace diptych::document {

/// The picture a project file shows of itself, a PNG as it was saved; empty: it has none. Reads
/// only that, of versions to come as well, and writes nothing. Nothing of the file is trusted; the
/// PNG's bytes are those the file names, but not looked at. Slow on slow drives: call it off the
/// GUI thread. Errors: NotFound, Io, Corrupt, Unsupported (no project, or being written).
Result<std::string> fileThumbnail(const std::filesystem::path& file);

} // namespace diptych::document
