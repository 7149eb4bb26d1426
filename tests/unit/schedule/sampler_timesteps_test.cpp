// Which timesteps each sampler visits and at which noise levels; the lists are diffusers'.
#include "core/schedule/timesteps.h"
#include "tests/unit/schedule/trial_render.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace diptych::schedule {
namespace {

using test::make;
using test::stableDiffusion;
using ::testing::ElementsAre;

std::vector<double> timesteps(SamplerKind kind, TimestepSpacing spacing, int steps,
                              int offset = 1) {
    ScheduleConfig config = stableDiffusion();
    config.timestepSpacing = spacing;
    config.stepsOffset = offset;
    const auto sampler = make(kind, config, steps);
    std::vector<double> list;
    for (int call = 0; call < sampler->callCount(); ++call)
        list.push_back(sampler->timestep(call));
    return list;
}

TEST(SamplerTimesteps, LeadingStepsDownByAFixedStride) {
    EXPECT_THAT(timesteps(SamplerKind::Ddim, TimestepSpacing::Leading, 20),
                ElementsAre(951, 901, 851, 801, 751, 701, 651, 601, 551, 501, 451, 401, 351, 301,
                            251, 201, 151, 101, 51, 1));
    EXPECT_THAT(timesteps(SamplerKind::Euler, TimestepSpacing::Leading, 4),
                ElementsAre(751, 501, 251, 1));
    EXPECT_THAT(timesteps(SamplerKind::Ddim, TimestepSpacing::Leading, 3, 0),
                ElementsAre(666, 333, 0));
}

TEST(SamplerTimesteps, SolverLeadingDropsTheLowestOfOneMore) {
    EXPECT_THAT(timesteps(SamplerKind::DpmSolverPlusPlus2M, TimestepSpacing::Leading, 20),
                ElementsAre(941, 894, 847, 800, 753, 706, 659, 612, 565, 518, 471, 424, 377, 330,
                            283, 236, 189, 142, 95, 48));
}

TEST(SamplerTimesteps, TrailingBeginsAtTheNoisiest) {
    for (const SamplerKind kind : {SamplerKind::Ddim, SamplerKind::Euler,
                                   SamplerKind::EulerAncestral, SamplerKind::DpmSolverPlusPlus2M}) {
        EXPECT_THAT(timesteps(kind, TimestepSpacing::Trailing, 4), ElementsAre(999, 749, 499, 249));
        EXPECT_THAT(timesteps(kind, TimestepSpacing::Trailing, 1), ElementsAre(999));
    }
}

TEST(SamplerTimesteps, LinspaceRoundsHalfToEvenForSolver) {
    EXPECT_THAT(timesteps(SamplerKind::DpmSolverPlusPlus2M, TimestepSpacing::Linspace, 20),
                ElementsAre(999, 949, 899, 849, 799, 749, 699, 649, 599, 549, 500, 450, 400, 350,
                            300, 250, 200, 150, 100, 50));
    // 832.5, 499.5 and 166.5
    EXPECT_THAT(timesteps(SamplerKind::DpmSolverPlusPlus2M, TimestepSpacing::Linspace, 6),
                ElementsAre(999, 832, 666, 500, 333, 166));
}

TEST(SamplerTimesteps, LinspaceStaysFractionalForEuler) {
    EXPECT_THAT(timesteps(SamplerKind::Euler, TimestepSpacing::Linspace, 4),
                ElementsAre(999, 666, 333, 0));
    const auto list = timesteps(SamplerKind::EulerAncestral, TimestepSpacing::Linspace, 5);
    EXPECT_THAT(list, ElementsAre(999, 749.25, 499.5, 249.75, 0));
    // float32, as the model is told
    EXPECT_EQ(timesteps(SamplerKind::Euler, TimestepSpacing::Linspace, 11)[2], 799.2000122070312);
}

TEST(SamplerTimesteps, PndmVisitsTheSecondTwice) {
    EXPECT_THAT(timesteps(SamplerKind::Pndm, TimestepSpacing::Leading, 20),
                ElementsAre(951, 901, 901, 851, 801, 751, 701, 651, 601, 551, 501, 451, 401, 351,
                            301, 251, 201, 151, 101, 51, 1));
    EXPECT_THAT(timesteps(SamplerKind::Pndm, TimestepSpacing::Leading, 1), ElementsAre(1));
    EXPECT_THAT(timesteps(SamplerKind::Pndm, TimestepSpacing::Leading, 2), ElementsAre(501, 1, 1));
}

TEST(SamplerTimesteps, KarrasIgnoresSpacingForSolver) {
    for (const auto spacing :
         {TimestepSpacing::Leading, TimestepSpacing::Trailing, TimestepSpacing::Linspace}) {
        EXPECT_THAT(timesteps(SamplerKind::DpmSolverPlusPlus2MKarras, spacing, 20),
                    ElementsAre(999, 962, 921, 876, 827, 772, 710, 640, 561, 474, 380, 285, 197,
                                123, 69, 35, 15, 6, 2, 0));
    }
}

TEST(SamplerTimesteps, SquaredCosineClipLeavesOutTheNoisiest) {
    // λ = log(α/σ) of the cosine schedule falls without end; −5.1 is what diffusers advises.
    ScheduleConfig config = stableDiffusion();
    config.betaSchedule = BetaSchedule::SquaredCosineCap;
    config.timestepSpacing = TimestepSpacing::Linspace;
    config.lambdaMinClipped = -5.1;
    const auto clipped = make(SamplerKind::DpmSolverPlusPlus2M, config, 10);
    config.lambdaMinClipped = -std::numeric_limits<double>::infinity();
    const auto whole = make(SamplerKind::DpmSolverPlusPlus2M, config, 10);
    EXPECT_EQ(whole->timestep(0), 999);
    // cos² ≈ (π/2 · (1 − u))² with 1 − u = (1 − t/T)/1.008, so λ = −5.1 at t = 1000·(1 − 1.008 ·
    // 0.00388).
    EXPECT_EQ(clipped->timestep(0), 995);
}

TEST(SamplerTimesteps, TrailingNeverLeavesTheSchedule) {
    // 61 is the first of the step counts where diffusers' own list ends in −1.
    for (int steps = 1; steps <= 1000; ++steps) {
        const auto list = wholeTimesteps(TimestepSpacing::Trailing, steps, 1000, 0);
        ASSERT_EQ(static_cast<int>(list.size()), steps);
        EXPECT_EQ(list.front(), 999);
        EXPECT_GE(list.back(), 0);
        EXPECT_EQ(std::set<int>(list.begin(), list.end()).size(), list.size()) << steps;
    }
}

TEST(Sigmas, LeadingListOfEuler) {
    const auto schedule = NoiseSchedule::create(stableDiffusion());
    ASSERT_TRUE(schedule.ok());
    const auto sigmas = interpolateSigmas(
        trainingSigmas(*schedule), fractionalTimesteps(TimestepSpacing::Leading, 20, 1000, 1));
    const std::vector<double> first = {11.0283, 8.39069, 6.5064, 5.13443, 4.1167};
    const std::vector<double> last = {0.346187, 0.228147, 0.0413145};
    for (std::size_t i = 0; i < first.size(); ++i)
        EXPECT_NEAR(sigmas[i], first[i], 5e-6 * first[i]);
    for (std::size_t i = 0; i < last.size(); ++i)
        EXPECT_NEAR(sigmas[17 + i], last[i], 5e-6 * last[i]);
}

TEST(Sigmas, InterpolationHoldsTheEnds) {
    const std::vector<double> table = {1, 3, 7};
    EXPECT_THAT(interpolateSigmas(table, {-1, 0, 0.5, 1, 1.25, 2, 9}),
                ElementsAre(1, 1, 2, 3, 4, 7, 7));
}

TEST(Sigmas, KarrasListOfTwenty) {
    const std::vector<double> expected = {14.6146,  11.7254,  9.34021,   7.38363,   5.78942,
                                          4.49984,  3.46476,  2.64085,   1.99092,   1.48322,
                                          1.09079,  0.790949, 0.564724,  0.396392,  0.27304,
                                          0.184169, 0.121342, 0.0778608, 0.0484819, 0.0291675};
    const auto schedule = NoiseSchedule::create(stableDiffusion());
    ASSERT_TRUE(schedule.ok());
    const auto table = trainingSigmas(*schedule);
    const auto list = karrasSigmas(table.back(), table.front(), 20);
    ASSERT_EQ(list.size(), expected.size());
    for (std::size_t i = 0; i < list.size(); ++i)
        EXPECT_NEAR(list[i], expected[i], 5e-6 * expected[i]);
    EXPECT_EQ(karrasSigmas(5, 1, 1).size(), 1u);
    EXPECT_NEAR(karrasSigmas(5, 1, 1)[0], 5, 1e-12);
}

TEST(Sigmas, TimestepOfSigmaInvertsTheTable) {
    const auto schedule = NoiseSchedule::create(stableDiffusion());
    ASSERT_TRUE(schedule.ok());
    const auto table = trainingSigmas(*schedule);
    for (const int t : {0, 1, 250, 500, 998, 999})
        EXPECT_NEAR(timestepOfSigma(table[static_cast<std::size_t>(t)], table), t, 1e-2);
    const double between = std::sqrt(table[300] * table[301]);
    EXPECT_NEAR(timestepOfSigma(between, table), 300.5, 1e-2);
    EXPECT_EQ(timestepOfSigma(1e6, table), 999);
    EXPECT_EQ(timestepOfSigma(0, table), 0);
}

} // namespace
} // namespace diptych::schedule
