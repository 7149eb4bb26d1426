#include "core/image/codecs/webp_encoder.h"

#include <webp/encode.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace diptych::image::codecs {
namespace {

constexpr std::size_t kFileHeaderBytes = 12;
constexpr std::uint8_t kHasProfile = 0x20;
constexpr std::uint8_t kHasXmp = 0x04;
constexpr int kLossless = 100;

struct WebpDeleter {
    void operator()(std::uint8_t* bytes) const { WebPFree(bytes); }
};

void appendLittle(std::string& to, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        to += static_cast<char>(value >> (8 * i) & 0xff);
}

void appendChunk(std::string& to, std::string_view type, std::string_view data) {
    to += type;
    appendLittle(to, static_cast<std::uint32_t>(data.size()), 4);
    to += data;
    if (data.size() % 2 != 0)
        to += '\0';
}

} // namespace

Result<std::string> encodeWebp(const Image& image, int quality, const Attachments& attachments) {
    if (image.width > WEBP_MAX_DIMENSION || image.height > WEBP_MAX_DIMENSION)
        return Error{ErrorCode::InvalidInput, "This picture is too large for WebP; use PNG", {}};
    std::uint8_t* encoded = nullptr;
    const int stride = image.width * 3;
    const std::size_t size = quality >= kLossless
                                 ? WebPEncodeLosslessRGB(image.pixels.data(), image.width,
                                                         image.height, stride, &encoded)
                                 : WebPEncodeRGB(image.pixels.data(), image.width, image.height,
                                                 stride, static_cast<float>(quality), &encoded);
    const std::unique_ptr<std::uint8_t, WebpDeleter> owned(encoded);
    if (size <= kFileHeaderBytes)
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to save this picture", {}};
    // The library writes a file of one chunk; a profile needs the extended form around it.
    // Source: WebP container specification, "Extended File Format".
    std::string header;
    appendLittle(header, kHasProfile | (attachments.xmp.empty() ? 0u : kHasXmp), 4);
    appendLittle(header, static_cast<std::uint32_t>(image.width - 1), 3);
    appendLittle(header, static_cast<std::uint32_t>(image.height - 1), 3);
    std::string body = "WEBP";
    appendChunk(body, "VP8X", header);
    appendChunk(body, "ICCP", attachments.profile);
    body.append(reinterpret_cast<const char*>(encoded) + kFileHeaderBytes, size - kFileHeaderBytes);
    if (!attachments.xmp.empty())
        appendChunk(body, "XMP ", attachments.xmp);
    std::string file = "RIFF";
    appendLittle(file, static_cast<std::uint32_t>(body.size()), 4);
    return file + body;
}

} // namespace diptych::image::codecs
