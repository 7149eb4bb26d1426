#include "core/image/photographic.h"

#include "tests/unit/image/scene_maker.h"

#include <gtest/gtest.h>

namespace diptych::image {
namespace {

TEST(Photographic, aSceneOfSoftShadesIsMoreThanItsDrawings) {
    for (const unsigned seed : {1u, 2u, 3u}) {
        const Image scene = testing::makeScene(400, 300, seed);
        const double score = photographicScore(scene);
        EXPECT_GT(score, photographicScore(testing::outlined(scene))) << seed;
        EXPECT_GT(score, photographicScore(testing::posterized(scene))) << seed;
        EXPECT_GT(score, photographicScore(testing::penciled(scene))) << seed;
    }
}

TEST(Photographic, staysBetweenZeroAndOne) {
    EXPECT_EQ(photographicScore(Image()), 0.0);
    EXPECT_EQ(photographicScore(Image(50, 50, {1, 2, 3})), 0.0);
    EXPECT_EQ(photographicScore(Image(1, 1)), 0.0);
    const double noise = photographicScore(testing::colourNoise(100, 100, 1));
    EXPECT_GT(noise, 0.0);
    EXPECT_LE(noise, 1.0);
}

TEST(Photographic, doesNotDependOnTheSizeMuch) {
    const double small = photographicScore(testing::makeScene(200, 150, 4));
    const double large = photographicScore(testing::makeScene(800, 600, 4));
    EXPECT_NEAR(small, large, 0.05);
}

} // namespace
} // namespace diptych::image
