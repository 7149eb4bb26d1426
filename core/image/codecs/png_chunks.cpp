#include "core/image/codecs/png_chunks.h"

#include "core/image/codecs/raw_image.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace diptych::image::codecs {
namespace {

constexpr std::size_t kFrameBytes = 12; ///< length, type and checksum

void appendBigEndian32(std::string& to, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        to.push_back(static_cast<char>(value >> shift & 0xff));
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool depthFitsColour(int bitDepth, int colourType) {
    switch (colourType) {
    case 0:
        return bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8 || bitDepth == 16;
    case 3:
        return bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8;
    case 2:
    case 4:
    case 6:
        return bitDepth == 8 || bitDepth == 16;
    default:
        return false;
    }
}

} // namespace

int PngHeader::samplesPerPixel() const {
    return colourType == 2 ? 3 : colourType == 4 ? 2 : colourType == 6 ? 4 : 1;
}

std::uint32_t bigEndian32(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

std::uint32_t pngChecksum(std::string_view type, std::string_view data) {
    const auto* typeBytes = reinterpret_cast<const Bytef*>(type.data());
    const auto* dataBytes = reinterpret_cast<const Bytef*>(data.data());
    uLong crc = crc32_z(0, typeBytes, type.size());
    // crc32_z() of a null pointer would start anew.
    if (!data.empty())
        crc = crc32_z(crc, dataBytes, data.size());
    return static_cast<std::uint32_t>(crc);
}

void appendPngChunk(std::string& to, std::string_view type, std::string_view data) {
    appendBigEndian32(to, static_cast<std::uint32_t>(data.size()));
    to.append(type);
    to.append(data);
    appendBigEndian32(to, pngChecksum(type, data));
}

Result<std::string> inflateBytes(std::string_view packed, std::size_t maxBytes) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to unpack a text", {}};
    const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
    // zlib does not write through it.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string unpacked;
    char block[16384];
    while (true) {
        stream.next_out = reinterpret_cast<Bytef*>(block);
        stream.avail_out = sizeof(block);
        const int state = inflate(&stream, Z_NO_FLUSH);
        unpacked.append(block, sizeof(block) - stream.avail_out);
        if (unpacked.size() > maxBytes)
            return Error{ErrorCode::InvalidInput, "A text in this picture is too long", {}};
        if (state == Z_STREAM_END)
            return unpacked;
        if (state != Z_OK)
            return damaged("PNG");
    }
}

Result<std::vector<PngChunk>> readPngChunks(std::string_view bytes) {
    if (bytes.substr(0, kPngSignature.size()) != kPngSignature)
        return damaged("PNG");
    std::vector<PngChunk> chunks;
    std::size_t at = kPngSignature.size();
    while (true) {
        if (bytes.size() - at < kFrameBytes)
            return cutShort("PNG");
        const std::size_t length = bigEndian32(bytes, at);
        const std::string_view type = bytes.substr(at + 4, 4);
        if (length > 0x7fffffffu || !std::all_of(type.begin(), type.end(), isLetter))
            return damaged("PNG");
        if (bytes.size() - at - kFrameBytes < length)
            return cutShort("PNG");
        const std::string_view data = bytes.substr(at + 8, length);
        if (pngChecksum(type, data) != bigEndian32(bytes, at + 8 + length))
            return damaged("PNG");
        if (chunks.empty() != (type == "IHDR"))
            return damaged("PNG");
        chunks.push_back({type, data});
        if (type == "IEND")
            return chunks;
        at += kFrameBytes + length;
    }
}

Result<PngHeader> parsePngHeader(std::string_view data) {
    if (data.size() != 13)
        return damaged("PNG");
    PngHeader header;
    header.width = bigEndian32(data, 0);
    header.height = bigEndian32(data, 4);
    header.bitDepth = static_cast<std::uint8_t>(data[8]);
    header.colourType = static_cast<std::uint8_t>(data[9]);
    header.interlaced = data[12] == 1;
    const bool methods = data[10] == 0 && data[11] == 0 && (data[12] == 0 || data[12] == 1);
    if (!methods || !depthFitsColour(header.bitDepth, header.colourType))
        return damaged("PNG");
    return header;
}

} // namespace diptych::image::codecs
