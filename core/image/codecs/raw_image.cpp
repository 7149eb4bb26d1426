#include "core/image/codecs/raw_image.h"

#include <algorithm>
#include <limits>

namespace diptych::image::codecs {
namespace {

std::string sizeInWords(std::uint64_t width, std::uint64_t height) {
    return std::to_string(width) + " × " + std::to_string(height) + " pixels";
}

} // namespace

int channelCount(RawColour colour) {
    switch (colour) {
    case RawColour::Grey:
        return 1;
    case RawColour::Rgb:
    case RawColour::Lab:
        return 3;
    case RawColour::Cmyk:
        return 4;
    }
    return 0;
}

int RawImage::channels() const {
    return channelCount(colour) + (hasAlpha ? 1 : 0);
}

std::size_t RawImage::rowBytes() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels()) *
           static_cast<std::size_t>(depth / 8);
}

void RawImage::allocate() {
    samples = std::make_unique_for_overwrite<std::uint8_t[]>(rowBytes() *
                                                             static_cast<std::size_t>(height));
}

Status checkSize(std::uint64_t width, std::uint64_t height, std::uint64_t bytesPerPixel,
                 const DecodeLimits& limits) {
    if (width == 0 || height == 0)
        return Error{ErrorCode::Corrupt, "This picture is damaged: it says it has no pixels", {}};
    // Both sides come from 32-bit fields, so the product cannot overflow.
    const std::uint64_t pixels = width * height;
    if (pixels > limits.maxPixels)
        return Error{ErrorCode::Unsupported,
                     "This picture is too large (" + sizeInWords(width, height) +
                         "); Diptych opens up to " + std::to_string(limits.maxPixels / 1'000'000) +
                         " megapixels, so export a smaller copy",
                     {}};
    // What is held is at least the 8-bit colours of the result.
    const std::uint64_t bytes = std::max<std::uint64_t>(bytesPerPixel, 3);
    if (pixels > limits.maxDecodedBytes / bytes)
        return Error{ErrorCode::Unsupported,
                     "This picture would need too much memory (" + sizeInWords(width, height) +
                         ", " + std::to_string(pixels * bytes / 1'000'000) +
                         " MB unpacked); export a smaller copy or one with 8 bits per colour",
                     {}};
    constexpr auto kMaxSide = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
    if (width > kMaxSide || height > kMaxSide)
        return Error{ErrorCode::Unsupported, "This picture is too long to be opened", {}};
    return {};
}

Error cutShort(const std::string& format) {
    return Error{ErrorCode::Corrupt,
                 "This " + format +
                     " picture is cut short: its end is missing, as after an interrupted download; "
                     "get or export it again",
                 {}};
}

Error damaged(const std::string& format) {
    return Error{ErrorCode::Corrupt,
                 "This " + format +
                     " picture is damaged; open it in the program it came from and "
                     "export it again",
                 {}};
}

} // namespace diptych::image::codecs
