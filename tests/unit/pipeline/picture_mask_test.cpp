#include "core/pipeline/picture_mask.h"

#include "tests/support/wave_picture.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/tensor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <vector>

namespace diptych::pipeline {
namespace {

image::Image grey(int width, int height, std::uint8_t value) {
    return {width, height, {value, value, value}};
}

/// A mask of single random white pixels and blocks.
image::Image randomMask(int width, int height) {
    std::mt19937 random(3);
    image::Image mask(width, height);
    for (int block = 0; block < 3; ++block) {
        const int left = static_cast<int>(random() % 12u);
        const int top = static_cast<int>(random() % 8u);
        for (int y = top; y < std::min(height, top + 9); ++y)
            for (int x = left; x < std::min(width, left + 11); ++x)
                std::fill_n(mask.at(x, y), 3, std::uint8_t{255});
    }
    std::fill_n(mask.at(width - 1, 0), 3, std::uint8_t{255});
    return mask;
}

TEST(PictureMaskTest, TheBrightHalfIsDrawnAnew) {
    EXPECT_TRUE(PictureMask(grey(4, 4, 127)).empty());
    EXPECT_FALSE(PictureMask(grey(4, 4, 128)).empty());
    EXPECT_EQ(PictureMask(grey(4, 4, 128)).pixels().min().item<float>(), 1.0f);
    EXPECT_EQ(PictureMask::everything(6, 4).pixels().sum().item<float>(), 24.0f);
    // Pure green is bright, pure blue is not.
    EXPECT_FALSE(PictureMask(image::Image(2, 2, {0, 255, 0})).empty());
    EXPECT_TRUE(PictureMask(image::Image(2, 2, {0, 0, 255})).empty());
}

TEST(PictureMaskTest, ALatentPixelIsItsUpperLeftPixel) {
    image::Image mask(8, 4);
    std::fill_n(mask.at(4, 0), 3, std::uint8_t{255}); // upper left of a square of 4
    std::fill_n(mask.at(1, 1), 3, std::uint8_t{255}); // inside of another
    const at::Tensor small = PictureMask(mask).onLatent(4);
    EXPECT_TRUE(small.equal(at::tensor({0.0f, 1.0f}).view({1, 1, 1, 2})));
}

TEST(PictureMaskTest, GreyHidesWhatIsDrawnAnew) {
    image::Image mask(2, 1);
    std::fill_n(mask.at(1, 0), 3, std::uint8_t{255});
    const at::Tensor picture = at::tensor({0.5f, 0.75f, -1.0f, 1.0f, 0.25f, -0.5f});
    const at::Tensor hidden = PictureMask(mask).hidden(picture.view({1, 3, 1, 2})).view({6});
    EXPECT_TRUE(hidden.equal(at::tensor({0.5f, 0.0f, -1.0f, 0.0f, 0.25f, 0.0f})));
}

TEST(PictureMaskTest, OutsideStaysToTheBitAndTheEdgeIsSoftInside) {
    const int width = 24;
    const int height = 18;
    const image::Image mask = randomMask(width, height);
    const image::Image original = diptych::test::wavePicture(0.0, width, height);
    const image::Image drawn = diptych::test::wavePicture(2.0, width, height);
    for (const int feather : {0, 1, 4}) {
        const image::Image mixed = PictureMask(mask).compose(original, drawn, feather);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                // The distance to the nearest pixel outside, by looking at all of them.
                int distance = 1000;
                for (int v = 0; v < height; ++v)
                    for (int u = 0; u < width; ++u)
                        if (mask.at(u, v)[0] == 0)
                            distance =
                                std::min(distance, std::max(std::abs(u - x), std::abs(v - y)));
                const double weight = std::min(1.0, distance / (feather + 1.0));
                for (int c = 0; c < 3; ++c) {
                    const double from = original.at(x, y)[c];
                    const double expected = from + weight * (drawn.at(x, y)[c] - from);
                    if (distance == 0)
                        EXPECT_EQ(mixed.at(x, y)[c], original.at(x, y)[c]);
                    else
                        EXPECT_LE(std::abs(mixed.at(x, y)[c] - expected), 0.501) << x << ", " << y;
                }
            }
    }
}

} // namespace
} // namespace diptych::pipeline
