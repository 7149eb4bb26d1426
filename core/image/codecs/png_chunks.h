#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::image::codecs {

inline constexpr std::string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);

/// One chunk of a PNG held in memory.
struct PngChunk {
    std::string_view type; ///< four letters
    std::string_view data;
};

/// IHDR, decoded.
struct PngHeader {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int bitDepth = 0;
    int colourType = 0;
    bool interlaced = false;

    /// Samples per pixel as stored (a palette index is one).
    int samplesPerPixel() const;
};

/// All chunks from IHDR to IEND, every checksum verified. Errors: Corrupt, in words for an artist.
/// The views point into `bytes`. Source: PNG specification (third edition), 5.3.
Result<std::vector<PngChunk>> readPngChunks(std::string_view bytes);

/// Errors: Corrupt when IHDR is not 13 bytes of allowed values.
Result<PngHeader> parsePngHeader(std::string_view data);

/// CRC-32 of type and data, as stored behind a chunk.
std::uint32_t pngChecksum(std::string_view type, std::string_view data);

/// Appends length, type, data and checksum.
void appendPngChunk(std::string& to, std::string_view type, std::string_view data);

/// Unpacks a zlib stream of at most `maxBytes` unpacked. Errors: Corrupt, InvalidInput (larger).
Result<std::string> inflateBytes(std::string_view packed, std::size_t maxBytes);

/// Reads a big-endian 32-bit number; `at + 4 <= bytes.size()`.
std::uint32_t bigEndian32(std::string_view bytes, std::size_t at);

} // namespace diptych::image::codecs
