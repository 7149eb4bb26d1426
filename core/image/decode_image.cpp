#include "core/image/decode_image.h"

#include "core/base/file.h"
#include "core/image/codecs/colour_conversion.h"
#include "core/image/codecs/image_format.h"
#include "core/image/codecs/jpeg_decoder.h"
#include "core/image/codecs/png_decoder.h"
#include "core/image/codecs/tiff_decoder.h"
#include "core/image/codecs/webp_decoder.h"

#include <algorithm>
#include <new>
#include <string>

namespace diptych::image {
namespace {

using codecs::FileKind;

/// Enough of the head to tell any kind of file apart.
constexpr std::size_t kHeadBytes = 4096;
/// A packed picture is not larger than an unpacked one may be.
constexpr std::uint64_t kMaxFileBytes = 1'000'000'000;

Result<codecs::RawImage> decodeRaw(FileKind kind, std::string_view bytes,
                                   const codecs::DecodeLimits& limits) {
    switch (kind) {
    case FileKind::Png:
        return codecs::decodePng(bytes, limits);
    case FileKind::Jpeg:
        return codecs::decodeJpeg(bytes, limits);
    case FileKind::Webp:
        return codecs::decodeWebp(bytes, limits);
    case FileKind::Tiff:
        return codecs::decodeTiff(bytes, limits);
    case FileKind::Other:
        break;
    }
    return Error{ErrorCode::Internal, "A file that is no picture reached a decoder", {}};
}

Result<DecodedImage> decodeKind(FileKind kind, std::string_view bytes,
                                const DecodeOptions& options) {
    const codecs::DecodeLimits limits{options.maxPixels, options.maxDecodedBytes};
    try {
        DIPTYCH_TRY(raw, decodeRaw(kind, bytes, limits));
        return codecs::convertToSrgb(raw, options.background);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to open this picture", {}};
    }
}

Result<DecodedImage> withPath(Result<DecodedImage> result, const std::filesystem::path& path) {
    if (result.ok())
        return result;
    Error error = std::move(result).error();
    error.context = path.string();
    return error;
}

} // namespace

Result<DecodedImage> decodeImage(const std::filesystem::path& path, const DecodeOptions& options) {
    // The head first: a film of many gigabytes is refused by its kind, without reading it.
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    std::string bytes(
        static_cast<std::size_t>(std::min<std::uint64_t>(file.sizeBytes(), kHeadBytes)), '\0');
    DIPTYCH_CHECK(file.read(0, bytes.data(), bytes.size()));
    auto kind = codecs::identify(bytes);
    if (!kind.ok()) {
        Error error = std::move(kind).error();
        error.context = path.string();
        return error;
    }
    if (file.sizeBytes() > kMaxFileBytes)
        return Error{ErrorCode::Unsupported,
                     "This file is larger than the 1 GB Diptych opens as a picture", path.string()};
    const std::size_t head = bytes.size();
    try {
        bytes.resize(static_cast<std::size_t>(file.sizeBytes()));
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to open this picture",
                     path.string()};
    }
    DIPTYCH_CHECK(file.read(head, bytes.data() + head, bytes.size() - head));
    return withPath(decodeKind(*kind, bytes, options), path);
}

Result<DecodedImage> decodeImageBytes(std::string_view bytes, const DecodeOptions& options) {
    DIPTYCH_TRY(kind, codecs::identify(bytes.substr(0, kHeadBytes)));
    return decodeKind(kind, bytes, options);
}

} // namespace diptych::image
