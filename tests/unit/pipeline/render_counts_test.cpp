// The table of performance: which change costs how many UNet calls and evaluations.
#include "core/pipeline/renderer.h"

#include "tests/support/scratch_folder.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/item.h>
#include <ATen/ops/norm.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace diptych::pipeline {
namespace {

constexpr int kSteps = 10; // leading spacing: 901, 801, 701, …: two steps before the gate of 800

class RenderCounts : public testing::TestWithParam<const char*> {
  protected:
    RenderCounts()
        : m_model(test::openTinyModel(m_folder.path())), m_first(test::randomAdapter(*m_model, 1)),
          m_second(test::randomAdapter(*m_model, 2)) {}

    RenderJob job() const {
        RenderJob job;
        job.request.prompt = "a red house in a meadow";
        job.request.steps = kSteps;
        job.request.sampler = GetParam();
        job.request.guidance = 4.0;
        job.styles = {{m_first, "a red house in a meadow in woodcut style", 2.0, 1.0},
                      {m_second, "a red house in a meadow, sketch", 1.0, 1.0}};
        return job;
    }

    /// Renders `before`, then `after`; returns what the second render cost, and checks that it was
    /// forecast and that its bits are those of a fresh renderer.
    CallCount costOfChange(const RenderJob& before, const RenderJob& after) {
        Renderer renderer(m_model, {});
        EXPECT_TRUE(renderer.render(before).ok());
        const auto forecast = renderer.forecast(after);
        const auto second = renderer.render(after);
        EXPECT_TRUE(second.ok() && forecast.ok());
        const CallCount made{second->record.calls, second->record.evaluations};
        EXPECT_EQ(*forecast, made);
        EXPECT_EQ(second->record.plannedEvaluations, made.evaluations);
        Renderer fresh(m_model, {});
        const auto scratch = fresh.render(after);
        EXPECT_TRUE(scratch.ok());
        EXPECT_TRUE(second->latent.equal(scratch->latent));
        EXPECT_EQ(second->picture, scratch->picture);
        return made;
    }

    /// Calls before the gate (P) and in all (S) of this sampler.
    std::pair<int, int> calls(double gate) const {
        const auto kind = schedule::samplerFromName(GetParam());
        const auto sampler =
            schedule::Sampler::create(*kind, m_model->scheduleConfig.forStableDiffusion(), kSteps);
        int before = 0;
        for (int k = 0; k < (*sampler)->callCount(); ++k)
            before += (*sampler)->timestep(k) > gate ? 1 : 0;
        return {before, (*sampler)->callCount()};
    }

    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
    std::shared_ptr<const BoundAdapter> m_first;
    std::shared_ptr<const BoundAdapter> m_second;
};

TEST_P(RenderCounts, FullRender) {
    const auto [p, s] = calls(800);
    ASSERT_GT(p, 0);
    Renderer renderer(m_model, {});
    const auto picture = renderer.render(job());
    ASSERT_TRUE(picture.ok());
    EXPECT_EQ(picture->record.calls, s);
    EXPECT_EQ(picture->record.evaluations, 2 * p + (s - p) * 4);
}

TEST_P(RenderCounts, SameRequestAgainCostsNothing) {
    EXPECT_EQ(costOfChange(job(), job()), (CallCount{0, 0}));
}

TEST_P(RenderCounts, StrengthBetweenNonzeroValues) {
    const auto [p, s] = calls(800);
    RenderJob after = job();
    after.styles[0].strength = 3.5;
    EXPECT_EQ(costOfChange(job(), after), (CallCount{s - p - 1, (s - p - 1) * 4}));
}

TEST_P(RenderCounts, StrengthFromZero) {
    const auto [p, s] = calls(800);
    RenderJob before = job();
    before.styles[1].strength = 0.0;
    EXPECT_EQ(costOfChange(before, job()), (CallCount{s - p, (s - p) * 4}));
}

TEST_P(RenderCounts, StrengthToZero) {
    const auto [p, s] = calls(800);
    RenderJob after = job();
    after.styles[1].strength = 0.0;
    EXPECT_EQ(costOfChange(job(), after), (CallCount{s - p, (s - p) * 3}));
}

TEST_P(RenderCounts, StylePrompt) {
    const auto [p, s] = calls(800);
    RenderJob after = job();
    after.styles[0].prompt = "a blue cat";
    EXPECT_EQ(costOfChange(job(), after), (CallCount{s - p, (s - p) * 4}));
}

TEST_P(RenderCounts, Gate) {
    const auto [p, s] = calls(800);
    const auto [later, all] = calls(600);
    ASSERT_GT(later, p);
    RenderJob after = job();
    after.request.startTimestep = 600;
    EXPECT_EQ(costOfChange(job(), after), (CallCount{s - p, 2 * (later - p) + (all - later) * 4}));
}

TEST_P(RenderCounts, Guidance) {
    const auto [p, s] = calls(800);
    RenderJob after = job();
    after.request.guidance = 6.0;
    EXPECT_EQ(costOfChange(job(), after), (CallCount{s - 1, 2 * (p - 1) + (s - p) * 4}));
}

TEST_P(RenderCounts, SeedAndPromptCostEverything) {
    const auto [p, s] = calls(800);
    const CallCount all{s, 2 * p + (s - p) * 4};
    RenderJob seed = job();
    seed.request.seed = 5;
    EXPECT_EQ(costOfChange(job(), seed), all);
    RenderJob prompt = job();
    prompt.request.prompt = "a blue boat by the sea";
    EXPECT_EQ(costOfChange(job(), prompt), all);
}

TEST_P(RenderCounts, WeightAdapterChangesEveryStep) {
    const auto [p, s] = calls(800);
    RenderJob after = job();
    after.adapters = {{m_second, 0.5}};
    EXPECT_EQ(costOfChange(job(), after), (CallCount{s, 2 * p + (s - p) * 4}));
}

TEST_P(RenderCounts, ZeroStrengthIsTheBasePictureBitForBit) {
    RenderJob base = job();
    base.styles.clear();
    RenderJob zero = job();
    zero.styles[0].strength = 0.0;
    zero.styles[1].strength = 0.0;
    zero.adapters = {{m_second, 0.0}};
    Renderer one(m_model, {});
    Renderer other(m_model, {});
    const auto plain = one.render(base);
    const auto styled = other.render(zero);
    ASSERT_TRUE(plain.ok() && styled.ok());
    EXPECT_TRUE(plain->latent.equal(styled->latent));
    EXPECT_EQ(plain->record.evaluations, styled->record.evaluations);
}

/// Check 17 of the window's list.
TEST_P(RenderCounts, NoJumpWhereStrengthEqualsGuidance) {
    const auto drawn = [this](double strength) {
        RenderJob one = job();
        one.styles[0].strength = strength;
        Renderer renderer(m_model, {});
        const auto made = renderer.render(one);
        EXPECT_TRUE(made.ok());
        EXPECT_EQ(made->record.evaluations, made->record.plannedEvaluations);
        return std::pair(made->latent.clone(), made->record.evaluations);
    };
    const double guidance = job().request.guidance;
    const auto distance = [&](double from, double to) {
        const auto [first, firstCost] = drawn(from);
        const auto [second, secondCost] = drawn(to);
        EXPECT_EQ(firstCost, secondCost);
        return (first - second).norm().item<double>();
    };
    const double elsewhere = std::max(distance(guidance - 0.51, guidance - 0.5),
                                      distance(guidance + 0.5, guidance + 0.51));
    EXPECT_GT(elsewhere, 0.0);
    EXPECT_LT(distance(guidance - 0.01, guidance), 2.0 * elsewhere);
    EXPECT_LT(distance(guidance, guidance + 0.01), 2.0 * elsewhere);
}

TEST_P(RenderCounts, StylesActOnTheirOwnRowOnly) {
    RenderJob base = job();
    base.styles.clear();
    Renderer one(m_model, {});
    const auto plain = one.render(base);
    const auto styled = one.render(job());
    ASSERT_TRUE(plain.ok() && styled.ok());
    EXPECT_FALSE(plain->latent.equal(styled->latent));
    EXPECT_TRUE(at::isfinite(styled->latent).all().item<bool>());
}

INSTANTIATE_TEST_SUITE_P(Samplers, RenderCounts,
                         testing::Values("ddim", "euler", "euler-a", "dpmpp-2m", "dpmpp-2m-karras",
                                         "pndm"),
                         [](const auto& test) {
                             std::string name = test.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

} // namespace
} // namespace diptych::pipeline
