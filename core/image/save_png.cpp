#include "core/image/save_png.h"

#include "core/image/codecs/png_chunks.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>

#include <new>
#include <utility>

namespace diptych::image {
namespace {

/// stb computes sizes in int; this keeps them far from its end.
constexpr std::size_t kMostPixels = 200'000'000;

void appendBytes(void* to, void* data, int sizeBytes) {
    // An exception must not pass through C code; a missing IEND tells the caller.
    try {
        static_cast<std::string*>(to)->append(static_cast<const char*>(data),
                                              static_cast<std::size_t>(sizeBytes));
    } catch (const std::bad_alloc&) {
        static_cast<std::string*>(to)->clear();
    }
}

Result<std::string> encodePixels(const Image& image) {
    std::string bytes;
    const int ok = stbi_write_png_to_func(appendBytes, &bytes, image.width, image.height, 3,
                                          image.pixels.data(), image.width * 3);
    if (ok == 0 || bytes.empty())
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to save this picture", {}};
    return bytes;
}

} // namespace

Result<std::string> encodePng(const Image& image, const PngText& text) {
    if (image.empty() || image.pixelCount() > kMostPixels ||
        image.pixels.size() != image.pixelCount() * 3)
        return Error{ErrorCode::InvalidInput, "A picture of this size cannot be saved as PNG", {}};
    try {
        // Perceptual intent, as the PNG specification advises for photographs.
        std::string ours;
        codecs::appendPngChunk(ours, "sRGB", std::string_view("\0", 1));
        for (const PngTextEntry& entry : text) {
            DIPTYCH_TRY(chunk, makeTextChunk(entry));
            ours += chunk;
        }
        DIPTYCH_TRY(bytes, encodePixels(image));
        constexpr std::size_t kHeaderChunkBytes = 25;
        bytes.insert(codecs::kPngSignature.size() + kHeaderChunkBytes, ours);
        return bytes;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to save this picture", {}};
    }
}

Status savePng(const std::filesystem::path& path, const Image& image, const PngText& text,
               FileCalls* calls) {
    auto bytes = encodePng(image, text);
    if (!bytes.ok()) {
        Error error = std::move(bytes).error();
        error.context = error.context.empty() ? path.string() : error.context;
        return error;
    }
    return saveFile(path, *bytes, calls);
}

} // namespace diptych::image
