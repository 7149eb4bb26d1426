#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace diptych::image {

/// Width and height in pixels.
struct Size {
    int width = 0;
    int height = 0;
    bool operator==(const Size&) const = default;
};

/// A rectangle in pixels; (x, y) is its upper left corner.
struct Rect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const Rect&) const = default;
};

/// An 8-bit sRGB colour.
struct Rgb8 {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Rgb8&) const = default;
};

/// A picture: 8-bit sRGB, interleaved red green blue, rows from the top without padding. An alpha
/// plane may lie beside it (0 transparent, 255 opaque); the colours are complete without it, that
/// is, they are already composited on a background. An empty picture has size 0 x 0.
struct Image {
    Image() = default;
    /// A picture of one colour. Sizes must not be negative.
    Image(int width, int height, Rgb8 colour = {});

    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels; ///< height * width * 3
    std::vector<std::uint8_t> alpha;  ///< height * width, or empty

    bool empty() const { return width <= 0 || height <= 0; }
    bool hasAlpha() const { return !alpha.empty(); }
    Size size() const { return {width, height}; }
    std::size_t pixelCount() const {
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    }

    /// The three samples of one pixel. The position must lie inside.
    std::uint8_t* at(int x, int y) { return pixels.data() + offset(x, y) * 3; }
    const std::uint8_t* at(int x, int y) const { return pixels.data() + offset(x, y) * 3; }
    Rgb8 colour(int x, int y) const {
        const std::uint8_t* p = at(x, y);
        return {p[0], p[1], p[2]};
    }

    bool operator==(const Image&) const = default;

  private:
    std::size_t offset(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x);
    }
};

} // namespace diptych::image
