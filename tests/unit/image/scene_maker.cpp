#include "tests/unit/image/scene_maker.h"

#include "core/image/edit.h"
#include "core/image/resize.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace diptych::image::testing {
namespace {

std::uint8_t toByte(double value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
}

template <typename PerSample>
Image mapped(const Image& picture, PerSample perSample) {
    Image result = picture;
    for (std::size_t i = 0; i < result.pixels.size(); ++i)
        result.pixels[i] = toByte(perSample(picture.pixels[i], static_cast<int>(i % 3)));
    return result;
}

struct Shape {
    double x, y, width, height, cosine, sine;
    double colour[3];
    bool round;
};

} // namespace

Image makeScene(int width, int height, unsigned seed) {
    std::mt19937 random(seed);
    const auto number = [&](double from, double to) {
        return from + (to - from) * static_cast<double>(random()) / 4294967296.0;
    };
    std::vector<Shape> shapes;
    for (int i = 0; i < 14; ++i) {
        const double turn = number(0, 3);
        shapes.push_back({number(0, width),
                          number(0, height),
                          number(0.04, 0.2) * width,
                          number(0.04, 0.2) * height,
                          std::cos(turn),
                          std::sin(turn),
                          {number(20, 235), number(20, 235), number(20, 235)},
                          i % 2 == 0});
    }
    const double horizon = number(0.35, 0.7) * height;
    Image scene(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            double colour[3] = {90, 130 + 60.0 * y / height, 220 - 90.0 * y / height};
            if (y > horizon + 0.03 * height * std::sin(x * 14.0 / width + seed)) {
                colour[0] = 60 + 50.0 * x / width;
                colour[1] = 150 - 40.0 * y / height;
                colour[2] = 50;
            }
            for (const Shape& shape : shapes) {
                const double dx = x - shape.x;
                const double dy = y - shape.y;
                const double u = (dx * shape.cosine + dy * shape.sine) / shape.width;
                const double v = (dy * shape.cosine - dx * shape.sine) / shape.height;
                const bool inside =
                    shape.round ? u * u + v * v < 1.0 : std::abs(u) < 0.8 && std::abs(v) < 0.8;
                if (inside)
                    for (int c = 0; c < 3; ++c)
                        colour[c] = shape.colour[c] * (0.8 - 0.25 * u - 0.15 * v);
            }
            for (int c = 0; c < 3; ++c)
                scene.at(x, y)[c] = toByte(colour[c]);
        }
    return scene;
}

Image cutFine(const Image& fourfold, double x, double y, Size size) {
    const Rect part{static_cast<int>(std::lround(4 * x)), static_cast<int>(std::lround(4 * y)),
                    4 * size.width, 4 * size.height};
    return resizeImage(cropImage(fourfold, part).value(), size).value();
}

Image inverted(const Image& picture) {
    return mapped(picture, [](double v, int) { return 255.0 - v; });
}

Image toneMapped(const Image& picture) {
    return mapped(picture, [](double v, int channel) {
        const double share = v / 255.0;
        return channel == 0   ? 255.0 * std::pow(share, 2.2)
               : channel == 1 ? 255.0 * (1.0 - std::pow(1.0 - share, 1.7))
                              : 128.0 + 100.0 * std::sin(3.0 * share);
    });
}

Image outlined(const Image& picture) {
    const Image grey = toGrey(picture);
    Image result(picture.width, picture.height, {250, 246, 235});
    for (int y = 1; y + 1 < grey.height; ++y)
        for (int x = 1; x + 1 < grey.width; ++x) {
            const double across = grey.at(x + 1, y)[0] - grey.at(x - 1, y)[0];
            const double down = grey.at(x, y + 1)[0] - grey.at(x, y - 1)[0];
            const double ink = std::clamp(std::hypot(across, down) * 6.0 - 40.0, 0.0, 230.0);
            for (int c = 0; c < 3; ++c)
                result.at(x, y)[c] = toByte(result.at(x, y)[c] - ink);
        }
    return result;
}

Image posterized(const Image& picture) {
    return mapped(picture, [](double v, int) { return 64.0 * std::floor(v / 64.0) + 32.0; });
}

Image penciled(const Image& picture) {
    const Image lines = outlined(picture);
    const Image grain = colourNoise(picture.width, picture.height, 5);
    Image result = toGrey(picture);
    for (std::size_t i = 0; i < result.pixels.size(); ++i)
        result.pixels[i] = toByte(0.35 * lines.pixels[i] + 0.25 * result.pixels[i] + 60.0 +
                                  0.25 * (grain.pixels[i / 3 * 3] - 128.0));
    return result;
}

Image colourNoise(int width, int height, unsigned seed) {
    std::mt19937 random(seed);
    Image result(width, height);
    for (auto& sample : result.pixels)
        sample = static_cast<std::uint8_t>(random() >> 24);
    return result;
}

} // namespace diptych::image::testing
