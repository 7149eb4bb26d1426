// The way back through a DDIM step.
#include "core/schedule/ddim_sampler.h"
#include "tests/unit/schedule/trial_render.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <gtest/gtest.h>

namespace diptych::schedule {
namespace {

using test::make;
using test::stableDiffusion;

at::Tensor drawnLatent(std::uint64_t seed) {
    at::Generator generator = at::detail::createCPUGenerator(seed);
    return at::randn({1, 4, 6, 5}, generator, at::TensorOptions().dtype(at::kFloat));
}

ScheduleConfig predicting(PredictionType type) {
    ScheduleConfig config = stableDiffusion();
    config.predictionType = type;
    return config;
}

TEST(Undo, FindsTheLatentAStepCameFromWhenToldWhatTheModelSaidThere) {
    for (const PredictionType type : {PredictionType::Epsilon, PredictionType::Velocity})
        for (const bool toOne : {false, true})
            for (const auto spacing : {TimestepSpacing::Leading, TimestepSpacing::Linspace}) {
                ScheduleConfig config = predicting(type);
                config.setAlphaToOne = toOne;
                config.timestepSpacing = spacing;
                const auto sampler = make(SamplerKind::Ddim, config, 20);
                const at::Tensor before = drawnLatent(1);
                const at::Tensor output = drawnLatent(2);
                for (int call = 0; call < sampler->callCount(); ++call) {
                    ASSERT_TRUE(sampler->canUndo(call));
                    const at::Tensor after =
                        sampler->step(call, output, {before, {}, {}}, nullptr).x;
                    EXPECT_TRUE(at::allclose(sampler->undo(call, after, output, before), before,
                                             1e-3, 1e-3))
                        << call;
                }
            }
}

TEST(Undo, TheFirstGuessReadsAnAnswerAtTheLevelOfTheLatentItWasGivenFor) {
    // A model that predicts velocity and knows the picture: its answer to the clean side's
    // drawnLatent means the right noise only there, and then the step lands on the exact
    // trajectory.
    const auto sampler = make(SamplerKind::Ddim, predicting(PredictionType::Velocity), 10);
    const at::Tensor x0 = drawnLatent(3);
    const at::Tensor noise = drawnLatent(4);
    for (int call = 0; call + 1 < sampler->callCount(); ++call) {
        const at::Tensor after = sampler->noiseOriginal(x0, noise, call + 1);
        const at::Tensor one = at::ones({1});
        const at::Tensor zero = one * 0.0;
        const double signal = sampler->noiseOriginal(one, zero, call + 1).item<double>();
        const double level = sampler->noiseOriginal(zero, one, call + 1).item<double>();
        const at::Tensor velocity = noise * signal - x0 * level;
        EXPECT_TRUE(at::allclose(sampler->undo(call, after, velocity, {}),
                                 sampler->noiseOriginal(x0, noise, call), 1e-3, 1e-3))
            << call;
    }
}

TEST(Undo, AFixedPointIsTheWayBackExactly) {
    // A model whose answer depends on the drawnLatent: 0.3 x + 0.1. Iterating must undo the step.
    const auto model = [](const at::Tensor& x) { return x * 0.3 + 0.1; };
    for (const PredictionType type : {PredictionType::Epsilon, PredictionType::Velocity}) {
        const auto sampler = make(SamplerKind::Ddim, predicting(type), 10);
        const at::Tensor before = drawnLatent(5);
        for (const int call : {0, 4}) {
            const at::Tensor after =
                sampler->step(call, model(before), {before, {}, {}}, nullptr).x;
            at::Tensor guess = sampler->undo(call, after, model(after), {});
            const double first = (guess - before).abs().max().item<double>();
            for (int i = 0; i < 60; ++i)
                guess = sampler->undo(call, after, model(guess), guess);
            EXPECT_LT((guess - before).abs().max().item<double>(), 2e-3);
            EXPECT_GT(first, 1e-3) << "nothing was left to iterate for";
        }
    }
}

TEST(Undo, OnlyWhereAStepHasOneOrigin) {
    EXPECT_FALSE(make(SamplerKind::Euler, stableDiffusion(), 10)->canUndo(0));
    EXPECT_FALSE(make(SamplerKind::Pndm, stableDiffusion(), 10)->canUndo(0));
    EXPECT_FALSE(make(SamplerKind::Ddim, stableDiffusion(), 10, {.eta = 0.5})->canUndo(0));
    EXPECT_FALSE(make(SamplerKind::Ddim, predicting(PredictionType::Sample), 10)->canUndo(0));
    ScheduleConfig pure = predicting(PredictionType::Velocity);
    pure.zeroTerminalSnr = true;
    pure.timestepSpacing = TimestepSpacing::Trailing;
    const auto sampler = make(SamplerKind::Ddim, pure, 10);
    EXPECT_FALSE(sampler->canUndo(0)) << "pure noise says nothing of a picture";
    EXPECT_TRUE(sampler->canUndo(1));
}

} // namespace
} // namespace diptych::schedule
