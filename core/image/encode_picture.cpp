#include "core/image/encode_picture.h"

#include "core/base/file.h"
#include "core/image/codecs/jpeg_encoder.h"
#include "core/image/codecs/png_chunks.h"
#include "core/image/codecs/srgb_profile.h"
#include "core/image/codecs/tiff_encoder.h"
#include "core/image/codecs/webp_encoder.h"
#include "core/image/codecs/xmp.h"
#include "core/image/png_text.h"
#include "core/image/save_png.h"
#include "core/image/utf8.h"

#include <zlib.h>

#include <new>

namespace diptych::image {
namespace {

constexpr const char* kKeyword = "diptych";
constexpr std::uint64_t kMostFileBytes = std::uint64_t{1} << 30;
constexpr std::size_t kMaxSettingsBytes = 8u << 20;

Result<std::string> profileChunk() {
    DIPTYCH_TRY(profile, codecs::srgbProfile());
    std::string packed(compressBound(static_cast<uLong>(profile.size())), '\0');
    auto size = static_cast<uLongf>(packed.size());
    if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                  reinterpret_cast<const Bytef*>(profile.data()),
                  static_cast<uLong>(profile.size()), Z_BEST_COMPRESSION) != Z_OK)
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to save this picture", {}};
    packed.resize(size);
    std::string chunk;
    codecs::appendPngChunk(chunk, "iCCP", std::string("sRGB\0\0", 6) + packed);
    return chunk;
}

/// A PNG with the whole profile in place of the mark encodePng() sets; a file must not have both.
Result<std::string> encodeProfiledPng(const Image& image, const std::string& settings) {
    PngText text;
    if (!settings.empty())
        text.push_back({kKeyword, settings});
    DIPTYCH_TRY(bytes, encodePng(image, text));
    DIPTYCH_TRY(chunk, profileChunk());
    std::string mark;
    codecs::appendPngChunk(mark, "sRGB", std::string_view("\0", 1));
    const std::size_t at = bytes.find(mark);
    if (at == std::string::npos)
        return Error{ErrorCode::Internal, "The picture could not be given its colours' name", {}};
    bytes.replace(at, mark.size(), chunk);
    return bytes;
}

Result<std::string> encode(const Image& image, PictureFormat format, const EncodeOptions& options) {
    if (format == PictureFormat::Png)
        return encodeProfiledPng(image, options.settings);
    DIPTYCH_TRY(profile, codecs::srgbProfile());
    const codecs::Attachments attachments{profile, codecs::makeXmp(options.settings)};
    switch (format) {
    case PictureFormat::Jpeg:
        return codecs::encodeJpeg(image, options.quality, attachments);
    case PictureFormat::Webp:
        return codecs::encodeWebp(image, options.quality, attachments);
    default:
        return codecs::encodeTiff(image, attachments);
    }
}

} // namespace

Result<std::string> encodePicture(const Image& image, PictureFormat format,
                                  const EncodeOptions& options) {
    if (image.empty() || image.pixels.size() != image.pixelCount() * 3)
        return Error{ErrorCode::InvalidInput, "There is no picture to save", {}};
    if (options.quality < 1 || options.quality > 100)
        return Error{ErrorCode::InvalidInput, "The quality of a picture is 1 to 100", {}};
    if (!isUtf8(options.settings) || options.settings.find('\0') != std::string::npos ||
        options.settings.size() > kMaxSettingsBytes)
        return Error{
            ErrorCode::InvalidInput, "The settings cannot be kept inside of the picture", {}};
    try {
        return encode(image, format, options);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to save this picture", {}};
    }
}

Result<std::string> readPictureSettings(const std::filesystem::path& path) {
    PngTextLimits limits;
    limits.maxTextBytes = kMaxSettingsBytes;
    if (const auto png = readPngText(path, limits); png.ok()) {
        for (const PngTextEntry& entry : png->text)
            if (entry.keyword == kKeyword)
                return entry.text;
    } else if (png.error().code != ErrorCode::Unsupported) {
        return png.error();
    }
    DIPTYCH_TRY(bytes, readWholeFile(path, kMostFileBytes));
    if (auto settings = codecs::settingsFromXmp(bytes))
        return std::move(*settings);
    return Error{ErrorCode::NotFound, "This picture holds no settings", path.string()};
}

const char* fileEnding(PictureFormat format) {
    switch (format) {
    case PictureFormat::Png:
        return "png";
    case PictureFormat::Jpeg:
        return "jpg";
    case PictureFormat::Webp:
        return "webp";
    case PictureFormat::Tiff:
        break;
    }
    return "tif";
}

} // namespace diptych::image
