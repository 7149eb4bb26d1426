#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::image {

/// One text inside a PNG.
struct PngTextEntry {
    std::string keyword; ///< 1..79 characters of Latin-1, here as UTF-8, e.g. "parameters"
    std::string text;    ///< UTF-8
    bool operator==(const PngTextEntry&) const = default;
};

/// Texts in file order; a keyword may occur more than once.
using PngText = std::vector<PngTextEntry>;

/// Caps when reading texts of foreign files.
struct PngTextLimits {
    std::size_t maxTextBytes = 1u << 20;  ///< one text, unpacked; longer ones are left out
    std::size_t maxTotalBytes = 8u << 20; ///< all texts together
    std::size_t maxEntries = 1000;
};

struct PngTextReading {
    PngText text;
    std::size_t leftOut = 0; ///< texts that were too long, too many or broken
};

/// Reads tEXt, zTXt and iTXt of a PNG without decoding it. Texts are data to show, never markup.
/// Errors: NotFound, Io; Corrupt for a file that is no PNG or is cut short; Unsupported for other
/// kinds of files.
Result<PngTextReading> readPngText(const std::filesystem::path& path,
                                   const PngTextLimits& limits = {});

/// The chunk (length to checksum) that carries `entry`: tEXt when the text is ASCII, otherwise
/// iTXt, UTF-8, not packed. Errors: InvalidInput for a keyword that PNG does not allow, for text
/// that is not UTF-8 or contains a zero. Source: PNG specification (third edition), 11.3.3.
Result<std::string> makeTextChunk(const PngTextEntry& entry);

} // namespace diptych::image
