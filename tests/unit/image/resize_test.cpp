#include "core/image/resize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace diptych::image {
namespace {

TEST(Resize, shrinkingByAWholeNumberIsTheMean) {
    Image image(12, 8);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>(i * 37 % 251);
    const auto small = resizeImage(image, {3, 4});
    ASSERT_TRUE(small.ok());
    for (int y = 0; y < 4; ++y) {
        for (int x = 0; x < 3; ++x) {
            for (int c = 0; c < 3; ++c) {
                double sum = 0;
                for (int dy = 0; dy < 2; ++dy)
                    for (int dx = 0; dx < 4; ++dx)
                        sum += image.at(4 * x + dx, 2 * y + dy)[c];
                EXPECT_NEAR(small->at(x, y)[c], sum / 8, 0.51);
            }
        }
    }
}

TEST(Resize, shrinkingDoesNotAlias) {
    // Stripes of one pixel must become grey at any factor, also where only one axis shrinks.
    Image stripes(200, 40);
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 200; x += 2)
            std::fill_n(stripes.at(x, y), 3, std::uint8_t{255});
    for (const Size size : {Size{50, 40}, Size{50, 90}, Size{67, 13}, Size{31, 40}}) {
        const auto small = resizeImage(stripes, size);
        ASSERT_TRUE(small.ok());
        const auto [low, high] = std::minmax_element(small->pixels.begin(), small->pixels.end());
        EXPECT_GT(*low, 127 - 50) << size.width;
        EXPECT_LT(*high, 128 + 50) << size.width;
    }
}

TEST(Resize, growingKeepsRampsAndFlatColours) {
    Image ramp(32, 8);
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 32; ++x)
            std::fill_n(ramp.at(x, y), 3, static_cast<std::uint8_t>(8 * x));
    const auto large = resizeImage(ramp, {96, 8});
    ASSERT_TRUE(large.ok());
    for (int x = 12; x < 84; ++x)
        EXPECT_NEAR(large->at(x, 4)[0], 8 * ((x + 0.5) / 3 - 0.5), 1.0) << x;
    const auto flat = resizeImage(Image(5, 5, {9, 99, 199}), {17, 2});
    EXPECT_EQ(*flat, Image(17, 2, {9, 99, 199}));
}

TEST(Resize, nearestRepeatsPixels) {
    Image image(2, 1);
    image.at(1, 0)[0] = 255;
    const auto large = resizeImage(image, {6, 3}, ResizeFilter::Nearest);
    ASSERT_TRUE(large.ok());
    for (int x = 0; x < 6; ++x)
        EXPECT_EQ(large->at(x, 2)[0], x < 3 ? 0 : 255);
}

TEST(Resize, alphaGoesAlong) {
    Image image(8, 8, {1, 2, 3});
    image.alpha.assign(64, 200);
    const auto small = resizeImage(image, {4, 12});
    ASSERT_TRUE(small.ok());
    EXPECT_EQ(small->alpha, std::vector<std::uint8_t>(48, 200));
}

TEST(Resize, refusesNonsense) {
    EXPECT_FALSE(resizeImage(Image(), {4, 4}).ok());
    for (const Size size : {Size{0, 4}, Size{4, -1}, Size{70000, 1}})
        EXPECT_FALSE(resizeImage(Image(4, 4), size).ok());
}

TEST(Resize, sizeWithShorterSideKeepsTheShape) {
    EXPECT_EQ(sizeWithShorterSide({1000, 667}, 512), (Size{768, 512}));
    EXPECT_EQ(sizeWithShorterSide({667, 1000}, 512), (Size{512, 768}));
    EXPECT_EQ(sizeWithShorterSide({300, 300}, 512), (Size{512, 512}));
    EXPECT_EQ(sizeWithShorterSide({301, 300}, 16), (Size{16, 16}));
}

} // namespace
} // namespace diptych::image
