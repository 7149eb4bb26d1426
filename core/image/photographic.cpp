#include "core/image/photographic.h"

#include "core/image/resize.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace diptych::image {
namespace {

constexpr int kSide = 128;
/// Distance at which brightness is compared, in pixels of the small picture: slow shades differ
/// by something, and grain by anything.
constexpr int kStride = 4;
/// Differences of the sums of three samples that are soft: not flat, not an outline.
constexpr int kSoftMinimum = 2;
constexpr int kSoftMaximum = 96;

int brightness(const std::uint8_t* p) {
    return p[0] + p[1] + p[2];
}

/// Whether the brightness goes on in one direction at about one pace: a shade. Grain goes up and
/// down, a line jumps.
bool isShade(int before, int at, int after) {
    const int first = at - before;
    const int second = after - at;
    const int smaller = std::min(std::abs(first), std::abs(second));
    const int larger = std::max(std::abs(first), std::abs(second));
    return (first > 0) == (second > 0) && smaller >= kSoftMinimum && larger <= kSoftMaximum &&
           std::abs(first - second) <= 4 + std::abs(first + second) / 4;
}

/// Share of the logarithm of what a picture of this size could have.
double colourShare(const Image& picture) {
    std::vector<bool> seen(1u << 15, false);
    std::size_t colours = 0;
    for (std::size_t i = 0; i < picture.pixelCount(); ++i) {
        const std::uint8_t* p = picture.pixels.data() + 3 * i;
        const std::size_t key = (static_cast<std::size_t>(p[0] >> 3) << 10) |
                                (static_cast<std::size_t>(p[1] >> 3) << 5) |
                                static_cast<std::size_t>(p[2] >> 3);
        colours += seen[key] ? 0 : 1;
        seen[key] = true;
    }
    const double most = std::log(static_cast<double>(
        std::min<std::size_t>(std::max<std::size_t>(picture.pixelCount(), 2), seen.size())));
    return std::log(static_cast<double>(std::max<std::size_t>(colours, 1))) / most;
}

double softShare(const Image& picture) {
    std::size_t soft = 0;
    std::size_t all = 0;
    const auto look = [&](const std::uint8_t* a, const std::uint8_t* b, const std::uint8_t* c) {
        soft += isShade(brightness(a), brightness(b), brightness(c)) ? 1 : 0;
        ++all;
    };
    for (int y = kStride; y + kStride < picture.height; ++y)
        for (int x = kStride; x + kStride < picture.width; ++x) {
            look(picture.at(x - kStride, y), picture.at(x, y), picture.at(x + kStride, y));
            look(picture.at(x, y - kStride), picture.at(x, y), picture.at(x, y + kStride));
        }
    return all == 0 ? 0.0 : static_cast<double>(soft) / static_cast<double>(all);
}

} // namespace

double photographicScore(const Image& picture) {
    if (picture.empty())
        return 0.0;
    const int longer = std::max(picture.width, picture.height);
    const double scale = std::min(1.0, static_cast<double>(kSide) / longer);
    const Size size{std::max(1, static_cast<int>(std::lround(picture.width * scale))),
                    std::max(1, static_cast<int>(std::lround(picture.height * scale)))};
    const auto small = resizeImage(picture, size);
    if (!small.ok())
        return 0.0;
    return 0.5 * colourShare(*small) + 0.5 * softShare(*small);
}

} // namespace diptych::image
