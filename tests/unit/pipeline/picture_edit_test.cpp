// Edits of real pictures: the way back, what it costs, and that styles alone change the picture.
#include "core/pipeline/image_tensor.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/pipeline/picture_renders.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <functional>

namespace diptych::pipeline {
namespace {

using testing::HasSubstr;

/// Opened once: the model is not changed by renders.
const std::shared_ptr<LoadedModel>& tinyModel() {
    static const diptych::test::ScratchFolder kFolder;
    static const auto kModel = test::openTinyModel(kFolder.path());
    return kModel;
}

std::shared_ptr<const BoundAdapter> adapter(std::uint64_t seed) {
    static const auto kFirst = test::randomAdapter(*tinyModel(), 1);
    static const auto kSecond = test::randomAdapter(*tinyModel(), 2);
    return seed == 1 ? kFirst : kSecond;
}

/// 10 steps, two of them before the gate; one style.
RenderJob edit() {
    RenderJob job = test::pictureJob(PictureMode::Edit, 1.0);
    job.styles = {{adapter(1), "a red house in a meadow in woodcut style", 2.0, 1.0}};
    return job;
}

/// Largest distance of the render's latent from the picture's own.
double offBy(const RenderJob& job) {
    const auto back = test::rendered(tinyModel(), job);
    return (back.latent - test::latentOf(*tinyModel(), job)).abs().max().item<double>();
}

struct Change {
    const char* name;
    std::function<void(RenderJob&)> before; ///< to edit(); may be empty
    std::function<void(RenderJob&)> after;  ///< to what `before` made
    int inversionCalls;
    CallCount made; ///< in all
};

class EditCounts : public testing::TestWithParam<Change> {};

TEST_P(EditCounts, AreThoseOfTheTable) {
    const Change& change = GetParam();
    RenderJob job = edit();
    Renderer live(tinyModel(), {});
    if (change.before)
        change.before(job);
    if (change.after) {
        (void)test::rendered(live, job);
        change.after(job);
    }
    const auto forecast = live.forecast(job);
    ASSERT_TRUE(forecast.ok());
    const auto reused = test::rendered(live, job);
    const RenderRecord& record = reused.record;
    EXPECT_EQ((CallCount{record.calls, record.evaluations}), change.made);
    EXPECT_EQ((CallCount{record.plannedCalls, record.plannedEvaluations}), change.made);
    EXPECT_EQ(*forecast, change.made);
    EXPECT_EQ(record.inversionCalls, change.inversionCalls);
    EXPECT_EQ(record.plannedInversionCalls, change.inversionCalls);
    const auto scratch = test::rendered(tinyModel(), job);
    EXPECT_TRUE(reused.latent.equal(scratch.latent));
    EXPECT_EQ(reused.picture, scratch.picture);
    EXPECT_EQ(record.roundTrip, scratch.record.roundTrip);
    EXPECT_TRUE(record.roundTrip);
}

// s = 10 steps, p = 2 before the gate; 2 calls of one row for each step of the way back; s calls of
// one row without the style, of which the edit shares p; s - p calls of two rows.
const Change kChanges[] = {
    {"FromScratch", {}, {}, 20, {20 + 10 + 8, 20 + 10 + 16}},
    {"WithoutStyles", [](RenderJob& job) { job.styles.clear(); }, {}, 20, {30, 30}},
    {"Again", {}, [](RenderJob&) {}, 0, {0, 0}},
    {"Strength", {}, [](RenderJob& job) { job.styles[0].strength = 5.0; }, 0, {7, 14}},
    {"StrengthToZero", {}, [](RenderJob& job) { job.styles[0].strength = 0.0; }, 0, {0, 0}},
    {"StrengthFromZero",
     [](RenderJob& job) { job.styles[0].strength = 0.0; },
     [](RenderJob& job) { job.styles[0].strength = 1.0; },
     0,
     {8, 16}},
    {"StylePrompt", {}, [](RenderJob& job) { job.styles[0].prompt = "a cat"; }, 0, {8, 16}},
    {"OneStyleMore",
     {},
     [](RenderJob& job) {
         job.styles.push_back({adapter(2), "a tree", 1.0, 1.0});
     },
     0,
     {8, 24}},
    {"LaterGate", {}, [](RenderJob& job) { job.request.startTimestep = 600; }, 0, {6, 12}},
    {"NoGate", {}, [](RenderJob& job) { job.request.startTimestep = 1000; }, 0, {10, 20}},
    // They do not act in an edit.
    {"Guidance", {}, [](RenderJob& job) { job.request.guidance = 9.0; }, 0, {0, 0}},
    {"NegativePrompt", {}, [](RenderJob& job) { job.request.negativePrompt = "a cat"; }, 0, {0, 0}},
    {"Seed", {}, [](RenderJob& job) { job.request.seed = 77; }, 0, {0, 0}},
    // Half the way is known, or half is missing.
    {"LessOfThePicture",
     {},
     [](RenderJob& job) { job.request.picture->strength = 0.5; },
     0,
     {5 + 5, 5 + 10}},
    {"MoreOfThePicture",
     [](RenderJob& job) { job.request.picture->strength = 0.5; },
     [](RenderJob& job) { job.request.picture->strength = 1.0; },
     10,
     {10 + 10 + 8, 10 + 10 + 16}},
    {"Rounds",
     {},
     [](RenderJob& job) { job.request.picture->fixedPointIterations = 3; },
     40,
     {40 + 10 + 8, 40 + 10 + 16}},
    {"Prompt",
     {},
     [](RenderJob& job) { job.request.prompt = "a blue boat"; },
     20,
     {20 + 10 + 8, 20 + 10 + 16}},
    {"AnotherPicture",
     {},
     [](RenderJob& job) {
         job.picture->picture =
             std::make_shared<const image::Image>(diptych::test::wavePicture(1.0));
         job.picture->identity = "other waves";
     },
     20,
     {20 + 10 + 8, 20 + 10 + 16}},
    // The way back knows no adapters, so it stays.
    {"WeightAdapter",
     {},
     [](RenderJob& job) {
         job.adapters = {{adapter(2), 0.5}};
     },
     0,
     {10, 2 + 16}},
    // The first call sees what it saw without the mask.
    {"Mask", {}, [](RenderJob& job) { test::maskColumns(job, 8); }, 0, {9, 1 + 16}},
};

INSTANTIATE_TEST_SUITE_P(All, EditCounts, testing::ValuesIn(kChanges),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(PictureEdit, MoreRoundsComeCloserToThePicture) {
    RenderJob job = edit();
    job.styles.clear();
    job.request.steps = 20;
    const auto offAfter = [&](int rounds) {
        job.request.picture->fixedPointIterations = rounds;
        return offBy(job);
    };
    const double without = offAfter(0);
    EXPECT_LT(offAfter(1), without);
    EXPECT_LT(offAfter(3), 0.5 * without);
    EXPECT_LT(offAfter(10), 2e-3);
    EXPECT_GT(without, 1e-2) << "nothing was left for the rounds to do";
}

TEST(PictureEdit, AModelThatPredictsVelocityIsFollowedBackToo) {
    const diptych::test::ScratchFolder folder;
    const auto model = test::openTinyModel(folder.path(), {.predictionType = "v_prediction"});
    RenderJob job = test::pictureJob(PictureMode::Edit, 0.7);
    job.request.steps = 20;
    double before = 1e9;
    for (const int rounds : {0, 2, 10}) {
        job.request.picture->fixedPointIterations = rounds;
        const auto back = test::rendered(model, job);
        const double off = (back.latent - test::latentOf(*model, job)).abs().max().item<double>();
        EXPECT_LT(off, before);
        before = off;
    }
    EXPECT_LT(before, 5e-3);
}

TEST(PictureEdit, WithoutStyleItIsTheSameWhetherNoneWasAskedOrNoneActs) {
    RenderJob none = edit();
    none.styles.clear();
    RenderJob silent = edit();
    silent.styles[0].strength = 0.0;
    silent.adapters = {{adapter(2), 0.0}};
    const auto plain = test::rendered(tinyModel(), none);
    const auto styled = test::rendered(tinyModel(), silent);
    EXPECT_TRUE(plain.latent.equal(styled.latent));
    EXPECT_EQ(plain.record.evaluations, styled.record.evaluations);
    EXPECT_FALSE(plain.latent.equal(test::rendered(tinyModel(), edit()).latent));
}

TEST(PictureEdit, TheRoundTripErrorIsThatOfTheUnstyledPicture) {
    RenderJob none = edit();
    none.styles.clear();
    const auto back = test::rendered(tinyModel(), none).picture;
    const image::Image& original = *none.picture->picture;
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < original.pixels.size(); ++i) {
        const double off = std::abs(int{original.pixels[i]} - int{back.pixels[i]});
        sum += off;
        squares += off * off;
    }
    const auto count = static_cast<double>(original.pixels.size());
    const auto record = test::rendered(tinyModel(), edit()).record; // with a style
    ASSERT_TRUE(record.roundTrip);
    EXPECT_NEAR(record.roundTrip->meanDifference, sum / count, 1e-9);
    EXPECT_NEAR(record.roundTrip->psnr, 10.0 * std::log10(255.0 * 255.0 * count / squares), 1e-6);
    RenderJob variation = edit();
    variation.request.picture->mode = PictureMode::Variation;
    EXPECT_FALSE(test::rendered(tinyModel(), variation).record.roundTrip);
}

TEST(PictureEdit, AnUnchangedPartIsOnTheWayBackOfThePicture) {
    RenderJob job = edit();
    test::maskColumns(job, 8);
    const auto half = test::rendered(tinyModel(), job);
    // At the end of the way back lies the picture's own latent.
    const at::Tensor own = test::latentOf(*tinyModel(), job);
    EXPECT_TRUE(half.latent.narrow(3, 0, 4).equal(own.narrow(3, 0, 4)));
    EXPECT_FALSE(half.latent.narrow(3, 4, 4).equal(own.narrow(3, 4, 4)));
}

TEST(PictureEdit, StopsBetweenTwoCallsAndGoesOnWhereItWas) {
    Renderer live(tinyModel(), {});
    const RenderJob job = edit();
    RenderHooks hooks;
    int calls = 0;
    hooks.progress = [&](int done, int planned) {
        calls = done;
        EXPECT_EQ(planned, 38);
        if (done == 7)
            hooks.cancel.cancel();
    };
    const auto stopped = live.render(job, hooks);
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(calls, 7);
    const auto finished = test::rendered(live, job);
    EXPECT_EQ(finished.record.inversionCalls, 20 - 6) << "three whole steps were made";
    EXPECT_TRUE(finished.latent.equal(test::rendered(tinyModel(), job).latent));
}

TEST(PictureEdit, WhatCannotBeFollowedBackIsRefused) {
    const auto errorOf = [](const std::shared_ptr<LoadedModel>& model, const RenderJob& job) {
        Renderer renderer(model, {});
        const auto result = renderer.render(job);
        EXPECT_FALSE(result.ok());
        return result.ok() ? std::string() : result.error().message;
    };
    RenderJob euler = edit();
    euler.request.sampler = "euler";
    EXPECT_THAT(errorOf(tinyModel(), euler), HasSubstr("ddim"));
    RenderJob often = edit();
    often.request.picture->fixedPointIterations = 11;
    EXPECT_THAT(errorOf(tinyModel(), often), HasSubstr("0 to 10"));
    const diptych::test::ScratchFolder folder;
    const auto inpainting = test::openTinyModel(folder.path(), {.inpainting = true});
    RenderJob plain = edit();
    plain.styles.clear();
    EXPECT_THAT(errorOf(inpainting, plain), HasSubstr("inpainting"));
}

} // namespace
} // namespace diptych::pipeline
