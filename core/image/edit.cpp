#include "core/image/edit.h"

#include "core/image/mix.h"

#include <algorithm>
#include <cstring>

namespace diptych::image {
namespace {

/// The part of a line of `length` pixels, pasted at `at`, that falls inside 0..`limit`.
struct Span {
    int first;
    int end;
};

Span visible(int at, int length, int limit) {
    const auto wide = static_cast<std::int64_t>(at);
    return {static_cast<int>(std::clamp<std::int64_t>(-wide, 0, length)),
            static_cast<int>(std::clamp<std::int64_t>(limit - wide, 0, length))};
}

} // namespace

Result<Image> cropImage(const Image& image, Rect rect) {
    // Written so that no sum can overflow.
    const bool inside = rect.x >= 0 && rect.y >= 0 && rect.width > 0 && rect.height > 0 &&
                        rect.width <= image.width && rect.height <= image.height &&
                        rect.x <= image.width - rect.width && rect.y <= image.height - rect.height;
    if (!inside)
        return Error{
            ErrorCode::InvalidInput, "The part to cut out does not lie in the picture", {}};
    Image result(rect.width, rect.height);
    if (image.hasAlpha())
        result.alpha.resize(result.pixelCount());
    const auto width = static_cast<std::size_t>(rect.width);
    for (int y = 0; y < rect.height; ++y) {
        std::memcpy(result.at(0, y), image.at(rect.x, rect.y + y), width * 3);
        if (image.hasAlpha()) {
            const auto from =
                static_cast<std::size_t>(rect.y + y) * static_cast<std::size_t>(image.width) +
                static_cast<std::size_t>(rect.x);
            std::memcpy(result.alpha.data() + static_cast<std::size_t>(y) * width,
                        image.alpha.data() + from, width);
        }
    }
    return result;
}

Image flipImage(const Image& image, Flip flip) {
    Image result = image;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const int fromX = flip == Flip::LeftRight ? image.width - 1 - x : x;
            const int fromY = flip == Flip::TopBottom ? image.height - 1 - y : y;
            std::memcpy(result.at(x, y), image.at(fromX, fromY), 3);
            if (image.hasAlpha()) {
                const auto width = static_cast<std::size_t>(image.width);
                result.alpha[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)] =
                    image.alpha[static_cast<std::size_t>(fromY) * width +
                                static_cast<std::size_t>(fromX)];
            }
        }
    }
    return result;
}

void pasteInto(Image& target, const Image& source, int x, int y) {
    const Span columns = visible(x, source.width, target.width);
    const Span rows = visible(y, source.height, target.height);
    if (columns.first >= columns.end)
        return;
    for (int row = rows.first; row < rows.end; ++row) {
        const std::uint8_t* from = source.at(columns.first, row);
        std::uint8_t* to = target.at(x + columns.first, y + row);
        const auto count = static_cast<std::size_t>(columns.end - columns.first);
        if (!source.hasAlpha()) {
            std::memcpy(to, from, count * 3);
            continue;
        }
        const std::uint8_t* alpha =
            source.alpha.data() +
            static_cast<std::size_t>(row) * static_cast<std::size_t>(source.width) +
            static_cast<std::size_t>(columns.first);
        for (std::size_t i = 0; i < count * 3; ++i)
            to[i] = mix(to[i], from[i], alpha[i / 3]);
    }
}

Image toGrey(const Image& image) {
    Image result = image;
    for (std::size_t i = 0; i < result.pixels.size(); i += 3) {
        const std::uint8_t* p = image.pixels.data() + i;
        // The weights times 1000; they sum to 1000, so white stays white.
        const unsigned grey = (299u * p[0] + 587u * p[1] + 114u * p[2] + 500u) / 1000u;
        std::fill_n(result.pixels.begin() + static_cast<std::ptrdiff_t>(i), 3,
                    static_cast<std::uint8_t>(grey));
    }
    return result;
}

} // namespace diptych::image
