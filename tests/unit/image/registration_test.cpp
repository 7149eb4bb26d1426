#include "core/image/registration.h"

#include "core/image/edit.h"
#include "core/image/resize.h"
#include "tests/unit/image/scene_maker.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace diptych::image {
namespace {

using testing::Restyling;

constexpr Size kSize{320, 240};
/// Where the original is cut out of the larger scene; shifts of up to this many pixels fit.
constexpr int kMargin = 64;

std::vector<Restyling> restylings() {
    return {{"as it is", [](const Image& picture) { return picture; }},
            {"inverted", testing::inverted},
            {"tones", testing::toneMapped},
            {"outlines", testing::outlined},
            {"poster", testing::posterized},
            {"pencil", testing::penciled}};
}

struct Pair {
    Image original, moved;
};

/// A scene, and the same scene seen by a camera that was moved so that everything lies `shift`
/// further to the right and down.
Pair makePair(unsigned seed, Shift shift) {
    static std::map<unsigned, Image> scenes; // drawing them takes longer than all the rest
    Image& fine = scenes[seed];
    if (fine.empty())
        fine = testing::makeScene(4 * (kSize.width + 2 * kMargin), 4 * (kSize.height + 2 * kMargin),
                                  seed);
    return {testing::cutFine(fine, kMargin, kMargin, kSize),
            testing::cutFine(fine, kMargin - shift.x, kMargin - shift.y, kSize)};
}

class Shifts : public ::testing::TestWithParam<Shift> {};

TEST_P(Shifts, areFoundWithinAPixelWhateverTheStyle) {
    const Shift truth = GetParam();
    for (const unsigned seed : {1u, 2u, 3u}) {
        const Pair pair = makePair(seed, truth);
        for (const Restyling& style : restylings()) {
            SCOPED_TRACE(::testing::Message() << style.name << ", scene " << seed);
            const auto found = registerPair(pair.original, style.apply(pair.moved));
            ASSERT_TRUE(found.ok());
            EXPECT_EQ(found->alignment,
                      truth.length() < 1.0 ? Alignment::Aligned : Alignment::Shifted)
                << "score " << found->score;
            EXPECT_NEAR(found->shift.x, truth.x, 1.0);
            EXPECT_NEAR(found->shift.y, truth.y, 1.0);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Registration, Shifts,
                         ::testing::Values(Shift{0, 0}, Shift{14, 0}, Shift{-5, 9}, Shift{40, -31},
                                           Shift{-2.5, 1.75}, Shift{-60, 45}));

TEST(Registration, seesFractionsOfAPixel) {
    const Pair pair = makePair(4, {3.25, -6.5});
    const auto found = registerPair(pair.original, testing::toneMapped(pair.moved));
    ASSERT_TRUE(found.ok());
    EXPECT_NEAR(found->shift.x, 3.25, 0.3);
    EXPECT_NEAR(found->shift.y, -6.5, 0.3);
}

TEST(Registration, unrelatedPicturesAreNotComparable) {
    int wrong = 0;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        const Image one = testing::makeScene(kSize.width, kSize.height, seed);
        const Image other = testing::makeScene(kSize.width, kSize.height, seed + 50);
        for (const Restyling& style : restylings()) {
            const auto found = registerPair(one, style.apply(other));
            ASSERT_TRUE(found.ok());
            if (found->alignment != Alignment::NotComparable) {
                ++wrong;
                ADD_FAILURE() << style.name << " " << seed << ": score " << found->score;
            }
            EXPECT_TRUE(found->alignment != Alignment::NotComparable || found->shift == Shift{});
        }
    }
    EXPECT_EQ(wrong, 0);
}

TEST(Registration, emptyAndFlatPictures) {
    const Image scene = testing::makeScene(kSize.width, kSize.height, 1);
    EXPECT_EQ(registerPair(scene, Image()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(registerPair(Image(), scene).error().code, ErrorCode::InvalidInput);
    for (const Image& other : {Image(kSize.width, kSize.height, {90, 90, 90}), Image(1, 1),
                               Image(20000, 1), testing::colourNoise(320, 240, 2)})
        EXPECT_EQ(registerPair(scene, other)->alignment, Alignment::NotComparable)
            << other.width << " x " << other.height;
}

TEST(Registration, aVersionSavedAtAnotherSizeIsComparedInTheOriginalsFrame) {
    const Pair pair = makePair(5, {12, -8});
    const Image half = resizeImage(testing::inverted(pair.moved), {160, 120}).value();
    const auto found = registerPair(pair.original, half);
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->alignment, Alignment::Shifted);
    EXPECT_NEAR(found->shift.x, 12, 1.0);
    EXPECT_NEAR(found->shift.y, -8, 1.0);
}

TEST(Registration, aCroppedVersionIsFoundPixelByPixel) {
    const Image scene = testing::makeScene(320, 240, 6);
    const Image cut = cropImage(testing::toneMapped(scene), {50, 10, 220, 220}).value();
    const auto found = registerPair(scene, cut);
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->alignment, Alignment::Shifted);
    EXPECT_NEAR(found->shift.x, -50, 1.0);
    EXPECT_NEAR(found->shift.y, -10, 1.0);
    EXPECT_EQ(sharedRect(scene.size(), cut.size(), {-50, -10}), (Rect{50, 10, 220, 220}));
}

TEST(Registration, largePicturesWithinAPixel) {
    const Image scene = testing::makeScene(2100, 1600, 7);
    const Image one = cropImage(scene, {30, 40, 2000, 1500}).value();
    const Image other = cropImage(scene, {13, 63, 2000, 1500}).value();
    const auto found = registerPair(one, testing::inverted(other));
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->alignment, Alignment::Shifted);
    EXPECT_NEAR(found->shift.x, 17, 1.0);
    EXPECT_NEAR(found->shift.y, -23, 1.0);
}

TEST(ApplyShift, whatIsCutOutLiesOverEachOther) {
    const Image scene = testing::makeScene(400, 300, 8);
    const Image one = cropImage(scene, {30, 30, 300, 200}).value();
    const Image other = cropImage(scene, {16, 35, 300, 200}).value(); // shifted by (14, -5)
    const auto pair = applyShift(one, other, {14, -5});
    ASSERT_TRUE(pair.ok());
    EXPECT_EQ(pair->shared, (Rect{0, 5, 286, 195}));
    EXPECT_EQ(pair->original, cropImage(one, pair->shared).value());
    EXPECT_EQ(pair->original, pair->styled);
}

TEST(ApplyShift, fractionsAreInterpolated) {
    const Pair made = makePair(9, {2.5, -1.25});
    const auto pair = applyShift(made.original, made.moved, {2.5, -1.25});
    ASSERT_TRUE(pair.ok());
    double difference = 0.0;
    for (std::size_t i = 0; i < pair->original.pixels.size(); ++i)
        difference += std::abs(pair->original.pixels[i] - pair->styled.pixels[i]);
    EXPECT_LT(difference / static_cast<double>(pair->original.pixels.size()), 1.5);
}

TEST(ApplyShift, theCropIsThatOfTheOriginal) {
    const Image scene = testing::makeScene(100, 80, 10);
    const auto pair = applyShift(scene, scene, {0, 0}, Rect{10, 20, 40, 40});
    ASSERT_TRUE(pair.ok());
    EXPECT_EQ(pair->shared, (Rect{10, 20, 40, 40}));
    EXPECT_EQ(pair->original, cropImage(scene, {10, 20, 40, 40}).value());
    EXPECT_EQ(pair->styled, pair->original);
    // What lies outside is left away; nothing left is an error.
    EXPECT_EQ(applyShift(scene, scene, {0, 0}, Rect{80, 60, 40, 40})->shared,
              (Rect{80, 60, 20, 20}));
    EXPECT_EQ(applyShift(scene, scene, {0, 0}, Rect{200, 0, 40, 40}).error().code,
              ErrorCode::InvalidInput);
}

TEST(ApplyShift, refusesWhatSharesNothing) {
    const Image scene(50, 40);
    for (const Shift shift : {Shift{60, 0}, Shift{0, -40}, Shift{1e300, 0}, Shift{NAN, 0}})
        EXPECT_EQ(applyShift(scene, scene, shift).error().code, ErrorCode::InvalidInput)
            << shift.x << " " << shift.y;
    EXPECT_EQ(applyShift(Image(), scene, {}).error().code, ErrorCode::InvalidInput);
}

TEST(ApplyShift, aVersionOfAnotherSizeIsBroughtToTheOriginals) {
    const Image scene = testing::makeScene(200, 100, 11);
    const Image twice = resizeImage(scene, {400, 200}).value();
    const auto pair = applyShift(scene, twice, {3, 4});
    ASSERT_TRUE(pair.ok());
    EXPECT_EQ(pair->shared, (Rect{0, 0, 197, 96}));
    EXPECT_EQ(pair->styled.size(), (Size{197, 96}));
}

} // namespace
} // namespace diptych::image
