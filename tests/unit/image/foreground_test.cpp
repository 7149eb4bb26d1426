#include "core/image/foreground.h"

#include <gtest/gtest.h>

#include <cmath>

namespace diptych::image {
namespace {

constexpr int kSide = 96;

bool inDisc(int x, int y) {
    return std::hypot(x - 50.0, y - 44.0) < 24.0;
}

/// A red disc with a little shading on a greenish ground.
Image disc() {
    Image picture(kSide, kSide);
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            std::uint8_t* pixel = picture.at(x, y);
            const int shade = (x * 7 + y * 13) % 9;
            pixel[0] = static_cast<std::uint8_t>(inDisc(x, y) ? 190 + 2 * shade : 60 + shade);
            pixel[1] = static_cast<std::uint8_t>(inDisc(x, y) ? 40 + shade : 140 + 2 * shade);
            pixel[2] = static_cast<std::uint8_t>(70 + shade);
        }
    return picture;
}

TEST(Foreground, IsWhatStandsOut) {
    const auto mask = proposeForeground(disc());
    ASSERT_TRUE(mask.ok()) << mask.error().text();
    ASSERT_EQ(mask->size(), (Size{kSide, kSide}));
    int both = 0;
    int either = 0;
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            const Rgb8 colour = mask->colour(x, y);
            EXPECT_TRUE(colour == (Rgb8{0, 0, 0}) || colour == (Rgb8{255, 255, 255}));
            const bool marked = colour.red == 255;
            both += marked && inDisc(x, y) ? 1 : 0;
            either += marked || inDisc(x, y) ? 1 : 0;
        }
    EXPECT_GT(both / static_cast<double>(either), 0.9);
}

TEST(Foreground, OnePictureHasOneAnswer) {
    EXPECT_EQ(*proposeForeground(disc()), *proposeForeground(disc()));
}

TEST(Foreground, NothingStandsOutOfAPlainPicture) {
    const auto mask = proposeForeground(Image(kSide, kSide, {90, 120, 200}));
    ASSERT_FALSE(mask.ok());
    EXPECT_EQ(mask.error().code, ErrorCode::NotFound);
    EXPECT_EQ(proposeForeground(Image(8, 8)).error().code, ErrorCode::InvalidInput);
}

TEST(Foreground, AlphaSaysItItself) {
    Image picture = disc();
    EXPECT_TRUE(foregroundOfAlpha(picture).empty());
    picture.alpha.assign(picture.pixelCount(), 255);
    EXPECT_TRUE(foregroundOfAlpha(picture).empty()) << "opaque everywhere says nothing";
    picture.alpha[5] = 10;
    const Image mask = foregroundOfAlpha(picture);
    ASSERT_EQ(mask.size(), picture.size());
    EXPECT_EQ(mask.colour(5, 0), (Rgb8{10, 10, 10}));
    EXPECT_EQ(mask.colour(6, 0), (Rgb8{255, 255, 255}));
}

} // namespace
} // namespace diptych::image
