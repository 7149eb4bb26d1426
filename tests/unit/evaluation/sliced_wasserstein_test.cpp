#include "core/evaluation/sliced_wasserstein.h"

#include "tests/unit/evaluation/formula_pictures.h"

#include <gtest/gtest.h>

#include <utility>

namespace diptych::evaluation {
namespace {

using image::Image;
using image::Rgb8;
using testing::formulaPicture;

double distance(const Image& a, const Image& b, const WassersteinOptions& options = {}) {
    const auto result = slicedWassersteinDistance(a, b, options);
    EXPECT_TRUE(result.ok());
    return result.ok() ? *result : -1;
}

struct Golden {
    int first;
    int second;
    double wide; ///< of 96 x 80 pictures
    double tall; ///< of 65 x 127 pictures
};

TEST(SlicedWasserstein, equalsAnIndependentImplementation) {
    // By NumPy 2.4 (sorting, random stream RandomState(0) with Box-Muller) and OpenCV's Python
    // module 5.0 (pyramids), all patches.
    const Golden table[] = {{0, 1, 0.203480279, 0.207806861},
                            {0, 2, 2.239309409, 2.236354522},
                            {2, 3, 1.525520512, 1.544209967},
                            {1, 3, 1.460669333, 1.444556779}};
    for (const Golden& golden : table) {
        EXPECT_NEAR(
            distance(formulaPicture(96, 80, golden.first), formulaPicture(96, 80, golden.second)),
            golden.wide, 2e-4 * golden.wide);
        EXPECT_NEAR(
            distance(formulaPicture(65, 127, golden.first), formulaPicture(65, 127, golden.second)),
            golden.tall, 2e-4 * golden.tall);
    }
}

TEST(SlicedWasserstein, isZeroForItselfAndSymmetric) {
    const Image a = formulaPicture(64, 64, 0);
    const Image b = formulaPicture(64, 64, 3);
    EXPECT_EQ(distance(a, a), 0);
    EXPECT_GT(distance(a, b), 0.1);
    EXPECT_NEAR(distance(a, b), distance(b, a), 1e-9);
}

TEST(SlicedWasserstein, ofFlatPicturesIsProportionalToTheStep) {
    // All patches of a flat picture are one vector, so only the projections' mean length counts.
    const Image black(48, 48);
    const double one = distance(black, Image(48, 48, {51, 51, 51}));
    EXPECT_NEAR(distance(black, Image(48, 48, {102, 102, 102})), 2 * one, 1e-5);
    EXPECT_NEAR(distance(black, Image(48, 48, {255, 255, 255})), 5 * one, 1e-5);
    // A unit vector's sum is about standard normal: E|z| = 0.798; 64 of them leave 10 % or so.
    EXPECT_NEAR(one, 0.798 * 0.2 * kWassersteinScale, 0.25 * one);
}

TEST(SlicedWasserstein, isBlindToPlaceButNotToTexture) {
    const Image board = formulaPicture(180, 182, 2);
    Image moved(180, 182);
    for (int y = 0; y < 182; ++y)
        for (int x = 0; x < 180; ++x)
            std::copy_n(board.at((x + 18) % 180, (y + 26) % 182), 3, moved.at(x, y));
    EXPECT_LT(distance(board, moved), 0.05 * distance(board, formulaPicture(180, 182, 3)));
}

TEST(SlicedWasserstein, sampledPatchesGiveNearlyTheSame) {
    const Image a = formulaPicture(128, 128, 0);
    const Image b = formulaPicture(128, 128, 2);
    WassersteinOptions few;
    few.patchesPerLevel = 3000;
    const double all = distance(a, b);
    EXPECT_NEAR(distance(a, b, few), all, 0.05 * all);
    EXPECT_EQ(distance(a, a, few), 0);
    // Of pictures of different sizes only the distributions are compared.
    EXPECT_LT(distance(formulaPicture(144, 130, 2), formulaPicture(180, 156, 2)), 0.15);
}

TEST(SlicedWasserstein, relativeDistanceRunsFromTruthToUnstyled) {
    const Image truth(64, 64, {200, 0, 0});
    const Image unstyled(64, 64, {0, 0, 0});
    EXPECT_EQ(*relativeDistanceToTruth(truth, truth, unstyled), 0);
    EXPECT_EQ(*relativeDistanceToTruth(unstyled, truth, unstyled), 1);
    EXPECT_NEAR(*relativeDistanceToTruth(Image(64, 64, {150, 0, 0}), truth, unstyled), 0.25, 1e-5);
    EXPECT_FALSE(relativeDistanceToTruth(truth, truth, truth).ok());
}

TEST(SlicedWasserstein, refusesWhatItCannotMeasure) {
    const Image good = formulaPicture(64, 64, 0);
    EXPECT_TRUE(slicedWassersteinDistance(good, formulaPicture(40, 40, 0)).ok());
    for (const auto& [width, height] : {std::pair{32, 64}, {64, 32}, {1, 1}, {0, 0}})
        EXPECT_FALSE(slicedWassersteinDistance(good, formulaPicture(width, height, 0)).ok());
    WassersteinOptions bad;
    bad.projections = 0;
    EXPECT_FALSE(slicedWassersteinDistance(good, good, bad).ok());
}

} // namespace
} // namespace diptych::evaluation
