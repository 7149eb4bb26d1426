#include "core/image/pair_preparation.h"

#include "core/image/resize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace diptych::image {
namespace {

/// A smooth picture drawn from coordinates 0..1, so that any size shows the same scene.
Image scene(Size size, bool inverted) {
    Image image(size.width, size.height);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double u = (x + 0.5) / size.width;
            const double v = (y + 0.5) / size.height;
            const double values[3] = {u, v, 0.5 + 0.5 * std::sin(12 * u) * std::cos(9 * v)};
            for (int c = 0; c < 3; ++c)
                image.at(x, y)[c] = static_cast<std::uint8_t>(
                    std::lround(255 * (inverted ? 1 - values[c] : values[c])));
        }
    }
    return image;
}

PairPlan plan(Size original, Size styled, PairOptions options = {}) {
    auto result = planPair(original, styled, options);
    EXPECT_TRUE(result.ok());
    return *result;
}

bool mentions(const PairPlan& plan, const char* words) {
    return plan.sentence.find(words) != std::string::npos;
}

TEST(PairPreparation, squaresOfTheRightSizePassUntouched) {
    const Image original = scene({128, 128}, false);
    const Image styled = scene({128, 128}, true);
    const auto pair = preparePair(original, styled, {.resolution = 128});
    ASSERT_TRUE(pair.ok());
    EXPECT_EQ(pair->original, original);
    EXPECT_EQ(pair->styled, styled);
    EXPECT_EQ(pair->plan.sentence, "Both pictures are 128 × 128 pixels and are used whole.");
}

TEST(PairPreparation, equalShapesLieOverEachOther) {
    // Another program left 300 x 197 of 1000 x 667: the same scene, a little stretched.
    const auto pair =
        preparePair(scene({1000, 667}, false), scene({300, 197}, true), {.resolution = 128});
    ASSERT_TRUE(pair.ok());
    EXPECT_EQ(pair->original.size(), (Size{128, 128}));
    EXPECT_EQ(pair->styled.size(), (Size{128, 128}));
    EXPECT_TRUE(pair->plan.sameShape);
    EXPECT_FALSE(pair->plan.sameSize);
    EXPECT_EQ(pair->plan.originalCrop, pair->plan.styledCrop);
    // The styled scene is the inverted one, so aligned pixels sum to white.
    int largest = 0;
    for (std::size_t i = 0; i < pair->original.pixels.size(); ++i)
        largest =
            std::max(largest, std::abs(255 - pair->original.pixels[i] - pair->styled.pixels[i]));
    EXPECT_LE(largest, 4);
    EXPECT_TRUE(mentions(pair->plan, "1000 × 667"));
    EXPECT_TRUE(mentions(pair->plan, "300 × 197"));
    EXPECT_TRUE(mentions(pair->plan, "the middle 67 % from left to right"));
    EXPECT_TRUE(mentions(pair->plan, "128 × 128"));
}

TEST(PairPreparation, otherShapesGetTheCentredSquareOfEachAndAreTold) {
    const PairPlan told = plan({1200, 800}, {1024, 1024});
    EXPECT_FALSE(told.sameShape);
    EXPECT_EQ(told.originalFrame, (Size{768, 512}));
    EXPECT_EQ(told.originalCrop, (Rect{128, 0, 512, 512}));
    EXPECT_EQ(told.styledFrame, (Size{512, 512}));
    EXPECT_EQ(told.styledCrop, (Rect{0, 0, 512, 512}));
    EXPECT_TRUE(mentions(told, "of another shape"));
    EXPECT_TRUE(mentions(told, "of the original the middle 67 % from left to right"));
    EXPECT_TRUE(mentions(told, "of the styled picture all of it"));
    EXPECT_TRUE(mentions(told, "crop the files alike first"));

    const PairPlan upright = plan({800, 1200}, {1200, 800});
    EXPECT_TRUE(mentions(upright, "from top to bottom"));
    EXPECT_EQ(upright.originalCrop, (Rect{0, 128, 512, 512}));
}

TEST(PairPreparation, theToleranceIsAFewPercent) {
    EXPECT_TRUE(plan({1000, 1000}, {1000, 975}).sameShape);
    EXPECT_FALSE(plan({1000, 1000}, {1000, 965}).sameShape);
    EXPECT_FALSE(plan({1000, 1000}, {965, 1000}).sameShape);
}

TEST(PairPreparation, roundsToTheMultipleAndTellsOfEnlarging) {
    const PairPlan small = plan({100, 100}, {100, 100}, {.resolution = 130, .multiple = 64});
    EXPECT_EQ(small.side, 128);
    EXPECT_TRUE(small.enlarged);
    EXPECT_TRUE(mentions(small, "larger than the files"));
    EXPECT_FALSE(plan({100, 100}, {100, 100}, {.resolution = 64}).enlarged);
}

TEST(PairPreparation, anySizesGiveEqualSquaresInsideTheirFrames) {
    for (int i = 1; i < 200; ++i) {
        const Size original{1 + i * 37 % 211 + 30, 1 + i * 53 % 197 + 30};
        const Size styled{1 + i * 71 % 223 + 30, 1 + i * 29 % 199 + 30};
        const PairPlan p = plan(original, styled, {.resolution = 72});
        for (const auto& [frame, crop] :
             {std::pair{p.originalFrame, p.originalCrop}, std::pair{p.styledFrame, p.styledCrop}}) {
            EXPECT_EQ(crop.width, 72);
            EXPECT_EQ(crop.height, 72);
            EXPECT_GE(crop.x, 0);
            EXPECT_GE(crop.y, 0);
            EXPECT_LE(crop.x + crop.width, frame.width);
            EXPECT_LE(crop.y + crop.height, frame.height);
        }
    }
}

TEST(PairPreparation, refusesWhatCannotBeAPair) {
    EXPECT_FALSE(planPair({0, 5}, {5, 5}).ok());
    const auto strip = planPair({2000, 100}, {512, 512});
    ASSERT_FALSE(strip.ok());
    EXPECT_NE(strip.error().message.find("The original is too long"), std::string::npos);
    EXPECT_FALSE(planPair({64, 64}, {64, 64}, {.resolution = 4}).ok());
    EXPECT_FALSE(planPair({64, 64}, {64, 64}, {.resolution = 64, .multiple = 0}).ok());
    EXPECT_FALSE(preparePair(Image(), Image(4, 4)).ok());
}

} // namespace
} // namespace diptych::image
