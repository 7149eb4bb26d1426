#include "core/evaluation/bootstrap.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace diptych::evaluation {
namespace {

TEST(Bootstrap, ofTwoValuesIsKnownExactly) {
    // Means are 0, 0.5, 1 with chances 1/4, 1/2, 1/4.
    const auto wide = bootstrapInterval({0, 1}, 0.95, 1);
    ASSERT_TRUE(wide.ok());
    EXPECT_EQ(wide->low, 0);
    EXPECT_EQ(wide->mean, 0.5);
    EXPECT_EQ(wide->high, 1);
    const auto narrow = bootstrapInterval({0, 1}, 0.4, 1);
    EXPECT_EQ(narrow->low, 0.5);
    EXPECT_EQ(narrow->high, 0.5);
}

TEST(Bootstrap, ofManyValuesFollowsTheNormalInterval) {
    std::vector<double> values;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 200; ++i) {
        values.push_back(std::fmod(i * 0.6180339887498949, 1.0));
        sum += values.back();
        squares += values.back() * values.back();
    }
    const double mean = sum / 200;
    const double error = std::sqrt((squares / 200 - mean * mean) / 200);
    const auto interval = bootstrapInterval(values, 0.95, 7);
    ASSERT_TRUE(interval.ok());
    EXPECT_NEAR(interval->mean, mean, 1e-12);
    EXPECT_NEAR(interval->low, mean - 1.96 * error, 0.1 * error);
    EXPECT_NEAR(interval->high, mean + 1.96 * error, 0.1 * error);
    const auto again = bootstrapInterval(values, 0.95, 7);
    EXPECT_EQ(interval->low, again->low);
    EXPECT_EQ(interval->high, again->high);
    EXPECT_NE(interval->low, bootstrapInterval(values, 0.95, 8)->low);
}

TEST(Bootstrap, refusesNonsense) {
    EXPECT_FALSE(bootstrapInterval({}, 0.95, 1).ok());
    EXPECT_FALSE(bootstrapInterval({1}, 0, 1).ok());
    EXPECT_FALSE(bootstrapInterval({1}, 1, 1).ok());
    EXPECT_FALSE(bootstrapInterval({1, std::nan("")}, 0.95, 1).ok());
    EXPECT_FALSE(bootstrapInterval({std::numeric_limits<double>::infinity()}, 0.95, 1).ok());
    EXPECT_EQ(bootstrapInterval({3}, 0.9, 1)->low, 3);
}

} // namespace
} // namespace diptych::evaluation
