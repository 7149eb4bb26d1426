#include "core/evaluation/agreement.h"

#include <gtest/gtest.h>

#include <cmath>

namespace diptych::evaluation {
namespace {

TEST(Spearman, SeesOrderAndNothingElse) {
    EXPECT_DOUBLE_EQ(*spearman({0, 1, 2, 3}, {0.1, 0.2, 10, 1000}), 1.0);
    EXPECT_DOUBLE_EQ(*spearman({0, 1, 2, 3}, {4, 3, 2, 1}), -1.0);
    // 1 - 6 Σd² / (n (n² - 1)) with one pair of neighbours swapped, and with two.
    EXPECT_DOUBLE_EQ(*spearman({1, 2, 3, 4}, {2, 1, 3, 4}), 0.8);
    EXPECT_DOUBLE_EQ(*spearman({1, 2, 3, 4}, {2, 1, 4, 3}), 0.6);
}

TEST(Spearman, EqualValuesShareTheirRank) {
    // Ranks 1, 2.5, 2.5, 4 against 1 … 4: Pearson's correlation of the ranks.
    EXPECT_DOUBLE_EQ(*spearman({1, 2, 2, 3}, {1, 2, 3, 4}), 4.5 / std::sqrt(4.5 * 5.0));
}

TEST(Spearman, RefusesWhatHasNoOrder) {
    EXPECT_FALSE(spearman({1}, {1}).ok());
    EXPECT_FALSE(spearman({1, 2}, {1, 2, 3}).ok());
    EXPECT_FALSE(spearman({1, 1, 1}, {1, 2, 3}).ok());
    EXPECT_FALSE(spearman({1, NAN}, {1, 2}).ok());
}

TEST(IntersectionOverUnion, IsSharedAreaByAllArea) {
    const auto mask = [](int begin, int end) {
        image::Image image(10, 4);
        for (int y = 0; y < 4; ++y)
            for (int x = begin; x < end; ++x)
                *image.at(x, y) = 255;
        return image;
    };
    EXPECT_DOUBLE_EQ(*intersectionOverUnion(mask(0, 6), mask(2, 10)), 0.4);
    EXPECT_DOUBLE_EQ(*intersectionOverUnion(mask(2, 5), mask(2, 5)), 1.0);
    EXPECT_DOUBLE_EQ(*intersectionOverUnion(mask(0, 5), mask(5, 10)), 0.0);
    EXPECT_DOUBLE_EQ(*intersectionOverUnion(mask(0, 0), mask(0, 0)), 1.0);
    EXPECT_FALSE(intersectionOverUnion(mask(0, 5), image::Image(9, 4)).ok());
}

} // namespace
} // namespace diptych::evaluation
