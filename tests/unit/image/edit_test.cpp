#include "core/image/edit.h"

#include <gtest/gtest.h>

#include <limits>

namespace diptych::image {
namespace {

/// Pixel (x, y) is (x, y, 7); alpha 10 x + y.
Image coordinates(int width, int height, bool withAlpha = false) {
    Image image(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.at(x, y)[0] = std::uint8_t(x);
            image.at(x, y)[1] = std::uint8_t(y);
            image.at(x, y)[2] = 7;
            if (withAlpha)
                image.alpha.push_back(std::uint8_t(10 * x + y));
        }
    }
    return image;
}

TEST(Edit, cropCutsColoursAndAlpha) {
    const auto crop = cropImage(coordinates(9, 7, true), {2, 3, 4, 2});
    ASSERT_TRUE(crop.ok());
    EXPECT_EQ(crop->size(), (Size{4, 2}));
    EXPECT_EQ(crop->colour(0, 0), (Rgb8{2, 3, 7}));
    EXPECT_EQ(crop->colour(3, 1), (Rgb8{5, 4, 7}));
    EXPECT_EQ(crop->alpha, (std::vector<std::uint8_t>{23, 33, 43, 53, 24, 34, 44, 54}));
    EXPECT_EQ(*cropImage(coordinates(9, 7), {0, 0, 9, 7}), coordinates(9, 7));
}

TEST(Edit, cropOutsideIsAnError) {
    constexpr int kMax = std::numeric_limits<int>::max();
    const Image image = coordinates(9, 7);
    for (const Rect rect :
         {Rect{-1, 0, 2, 2}, Rect{8, 0, 2, 2}, Rect{0, 6, 1, 2}, Rect{0, 0, 0, 3},
          Rect{0, 0, 10, 1}, Rect{kMax, 0, 5, 5}, Rect{5, 5, kMax, kMax}, Rect{0, 0, -2, 2}})
        EXPECT_FALSE(cropImage(image, rect).ok()) << rect.x << " " << rect.width;
}

TEST(Edit, flips) {
    const Image image = coordinates(4, 3, true);
    const Image mirrored = flipImage(image, Flip::LeftRight);
    EXPECT_EQ(mirrored.colour(0, 1), (Rgb8{3, 1, 7}));
    EXPECT_EQ(mirrored.alpha[0], 30);
    const Image upsideDown = flipImage(image, Flip::TopBottom);
    EXPECT_EQ(upsideDown.colour(1, 0), (Rgb8{1, 2, 7}));
    EXPECT_EQ(flipImage(mirrored, Flip::LeftRight), image);
}

TEST(Edit, pasteClipsAtEveryEdge) {
    constexpr int kMin = std::numeric_limits<int>::min();
    const Image source = coordinates(4, 4);
    for (const auto& [x, y] : {std::pair{-2, -3},
                               {8, 9},
                               {3, 3},
                               {-4, 0},
                               {10, 0},
                               {0, 10},
                               {kMin, 0},
                               {0, std::numeric_limits<int>::max()}}) {
        Image target(10, 10, {200, 200, 200});
        pasteInto(target, source, x, y);
        for (int ty = 0; ty < 10; ++ty) {
            for (int tx = 0; tx < 10; ++tx) {
                const long long sx = static_cast<long long>(tx) - x;
                const long long sy = static_cast<long long>(ty) - y;
                const bool inside = sx >= 0 && sy >= 0 && sx < 4 && sy < 4;
                EXPECT_EQ(target.colour(tx, ty),
                          inside ? source.colour(int(sx), int(sy)) : (Rgb8{200, 200, 200}));
            }
        }
    }
}

TEST(Edit, pasteMixesByAlpha) {
    Image source(2, 1, {100, 0, 255});
    source.alpha = {0, 128};
    Image target(2, 1, {200, 200, 200});
    pasteInto(target, source, 0, 0);
    EXPECT_EQ(target.colour(0, 0), (Rgb8{200, 200, 200}));
    EXPECT_NEAR(target.at(1, 0)[0], 150, 1);
    EXPECT_NEAR(target.at(1, 0)[1], 100, 1);
    EXPECT_NEAR(target.at(1, 0)[2], 228, 1);
}

TEST(Edit, greyIsBt601) {
    Image image(4, 1);
    const Rgb8 colours[] = {{255, 255, 255}, {255, 0, 0}, {0, 255, 0}, {0, 0, 255}};
    for (int i = 0; i < 4; ++i)
        std::copy_n(&colours[i].red, 3, image.at(i, 0));
    const Image grey = toGrey(image);
    const int expected[] = {255, 76, 150, 29};
    for (int i = 0; i < 4; ++i)
        for (int c = 0; c < 3; ++c)
            EXPECT_EQ(grey.at(i, 0)[c], expected[i]);
}

} // namespace
} // namespace diptych::image
