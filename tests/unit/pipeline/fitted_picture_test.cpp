#include "core/pipeline/fitted_picture.h"

#include "tests/support/wave_picture.h"

#include <ATen/TensorOperators.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace diptych::pipeline {
namespace {

using diptych::test::wavePicture;
using testing::HasSubstr;

PictureTerm termOf(image::Image picture) {
    return {std::make_shared<const image::Image>(std::move(picture)), "a"};
}
PictureTerm masked(image::Image picture, image::Image mask) {
    PictureTerm term = termOf(std::move(picture));
    term.mask = std::make_shared<const image::Image>(std::move(mask));
    term.maskIdentity = "m";
    return term;
}

TEST(FrameFor, KeepsTheShapeAndNeverHasMorePixelsThanTheModelWasMadeFor) {
    EXPECT_EQ(frameFor({512, 512}, 512, 8), (image::Size{512, 512}));
    EXPECT_EQ(frameFor({300, 200}, 512, 8), (image::Size{304, 200})); // rounded, not enlarged
    EXPECT_EQ(frameFor({1024, 1024}, 512, 8), (image::Size{512, 512}));
    // 4 : 3 with 512 x 512 pixels: 591.2 x 443.4.
    EXPECT_EQ(frameFor({4000, 3000}, 512, 8), (image::Size{592, 440}));
    EXPECT_EQ(frameFor({3000, 4000}, 512, 8), (image::Size{440, 592}));
    EXPECT_EQ(frameFor({3, 9}, 512, 8), (image::Size{16, 16})); // the least a model draws
}

TEST(FitPicture, APictureOfTheRightSizeIsLeftAlone) {
    const image::Image picture = wavePicture(0.0);
    const auto fitted = fitPicture(termOf(picture), {16, 16});
    ASSERT_TRUE(fitted.ok());
    EXPECT_EQ(fitted->picture, picture);
    EXPECT_FALSE(fitted->mask);
    EXPECT_EQ(fitted->sentence, "");
}

TEST(FitPicture, TheMiddleOfAnotherShapeIsUsedAndSaid) {
    // Three squares beside each other: the middle one stays.
    image::Image picture(48, 16, {255, 0, 0});
    for (int y = 0; y < 16; ++y)
        for (int x = 16; x < 32; ++x)
            std::fill_n(picture.at(x, y), 3, std::uint8_t{200});
    const auto fitted = fitPicture(termOf(picture), {16, 16});
    ASSERT_TRUE(fitted.ok());
    EXPECT_EQ(fitted->picture, image::Image(16, 16, {200, 200, 200}));
    EXPECT_THAT(fitted->sentence, HasSubstr("48x16"));
    EXPECT_THAT(fitted->sentence, HasSubstr("middle"));
    const auto larger = fitPicture(termOf(picture), {96, 32});
    ASSERT_TRUE(larger.ok());
    EXPECT_EQ(larger->picture.size(), (image::Size{96, 32}));
    EXPECT_THAT(larger->sentence, HasSubstr("96x32"));
    EXPECT_THAT(larger->sentence, testing::Not(HasSubstr("middle")));
}

TEST(FitPicture, TheMaskGoesWithItsPicture) {
    image::Image mask(24, 8);
    for (int y = 0; y < 8; ++y)
        for (int x = 12; x < 24; ++x)
            std::fill_n(mask.at(x, y), 3, std::uint8_t{255});
    const auto fitted = fitPicture(masked(wavePicture(0.0, 48, 16), mask), {16, 16});
    ASSERT_TRUE(fitted.ok()) << fitted.error().text();
    const at::Tensor pixels = fitted->mask->pixels();
    ASSERT_EQ(pixels.sizes(), (std::vector<std::int64_t>{1, 1, 16, 16}));
    EXPECT_EQ(pixels.narrow(3, 0, 7).max().item<float>(), 0.0f);
    EXPECT_EQ(pixels.narrow(3, 9, 7).min().item<float>(), 1.0f);
}

TEST(FitPicture, MasksThatCannotBeMeantAreRefused) {
    const auto other =
        fitPicture(masked(wavePicture(0.0), image::Image(32, 16, {255, 255, 255})), {16, 16});
    ASSERT_FALSE(other.ok());
    EXPECT_THAT(other.error().message, HasSubstr("shape"));
    EXPECT_THAT(other.error().message, HasSubstr("32x16"));
    const auto black = fitPicture(masked(wavePicture(0.0), image::Image(16, 16)), {16, 16});
    ASSERT_FALSE(black.ok());
    EXPECT_THAT(black.error().message, HasSubstr("white"));
    EXPECT_FALSE(fitPicture(termOf({}), {16, 16}).ok());
}

} // namespace
} // namespace diptych::pipeline
