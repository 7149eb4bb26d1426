// Renders that start from a picture with noise on it.
#include "core/pipeline/image_tensor.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/pipeline/picture_renders.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace diptych::pipeline {
namespace {

using testing::HasSubstr;

RenderJob variation(double strength) {
    return test::pictureJob(PictureMode::Variation, strength);
}

class PictureVariation : public testing::TestWithParam<const char*> {
  protected:
    PictureVariation() : m_model(test::openTinyModel(m_folder.path())) {}
    RenderJob job(double strength) const {
        RenderJob job = variation(strength);
        job.request.sampler = GetParam();
        return job;
    }
    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
};

TEST_P(PictureVariation, StrengthSaysHowManyStepsAreDrawn) {
    const auto kind = schedule::samplerFromName(GetParam());
    const auto sampler = schedule::Sampler::create(*kind, m_model->samplerConfig(), 10);
    for (const double strength : {0.2, 0.5, 1.0}) {
        const int calls = (*sampler)->callCount() - (*sampler)->startCall(strength);
        const auto picture = test::rendered(m_model, job(strength));
        EXPECT_EQ(picture.record.calls, calls);
        EXPECT_EQ(picture.record.evaluations, 2 * calls);
        EXPECT_GE(calls, static_cast<int>(10 * strength));
    }
}

TEST_P(PictureVariation, ReusedStepsChangeNothing) {
    Renderer live(m_model, {});
    RenderJob current = job(0.5);
    current.styles = {{test::randomAdapter(*m_model, 1), "a tree", 2.0, 1.0}};
    (void)test::rendered(live, current);
    const auto expectSame = [&] {
        const auto forecast = live.forecast(current);
        const auto reused = test::rendered(live, current);
        const auto scratch = test::rendered(m_model, current);
        EXPECT_TRUE(reused.latent.equal(scratch.latent));
        EXPECT_EQ(reused.picture, scratch.picture);
        EXPECT_EQ(forecast->calls, reused.record.calls);
        EXPECT_EQ(reused.record.plannedCalls, reused.record.calls);
        return reused.record.calls;
    };
    const int all = test::rendered(m_model, current).record.calls;
    EXPECT_EQ(expectSame(), 0);
    current.styles[0].strength = 3.0;
    EXPECT_EQ(expectSame(), all - 1);
    current.request.seed = 9;
    EXPECT_EQ(expectSame(), all);
    current.request.picture->strength = 0.8;
    EXPECT_GT(expectSame(), all);
    // Another picture: what it is called decides, as the file's hash does in a session.
    current.picture->picture =
        std::make_shared<const image::Image>(diptych::test::wavePicture(1.0));
    current.picture->identity = "other waves";
    EXPECT_GT(expectSame(), all);
}

INSTANTIATE_TEST_SUITE_P(Samplers, PictureVariation,
                         testing::Values("ddim", "euler", "euler-a", "dpmpp-2m", "dpmpp-2m-karras",
                                         "pndm"),
                         [](const auto& test) {
                             std::string name = test.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

class PictureVariationTest : public testing::Test {
  protected:
    PictureVariationTest() : m_model(test::openTinyModel(m_folder.path())) {}
    Error errorOf(const RenderJob& job) const {
        Renderer renderer(m_model, {});
        const auto result = renderer.render(job);
        EXPECT_FALSE(result.ok());
        return result.ok() ? Error{} : result.error();
    }
    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
};

TEST_F(PictureVariationTest, WithoutStrengthItIsWhatTheCoderKeepsOfThePicture) {
    const at::NoGradGuard noGrad;
    const RenderJob job = variation(0.0);
    const auto kept = test::rendered(m_model, job);
    EXPECT_EQ(kept.record.calls, 0);
    const at::Tensor latent = test::latentOf(*m_model, job, test::drawOf(job.request.seed, 0));
    EXPECT_TRUE(kept.latent.equal(latent));
    EXPECT_EQ(kept.picture, toImage(m_model->vae.decode(m_model->vae.unscaled(latent))));
}

TEST_F(PictureVariationTest, StrengthsWithTheSameFirstStepAreOnePicture) {
    Renderer renderer(m_model, {});
    const auto half = test::rendered(renderer, variation(0.5));
    const auto more = test::rendered(renderer, variation(0.59));
    EXPECT_EQ(more.record.calls, 0);
    EXPECT_EQ(more.picture, half.picture);
    EXPECT_GT(test::rendered(renderer, variation(0.6)).record.calls, 0);
}

TEST_F(PictureVariationTest, FullStrengthStillStartsFromThePicture) {
    // As in diffusers: the first state holds the picture, faintly.
    RenderJob plain = variation(1.0);
    plain.request.picture.reset();
    plain.picture.reset();
    EXPECT_FALSE(test::rendered(m_model, variation(1.0))
                     .latent.equal(test::rendered(m_model, plain).latent));
}

TEST_F(PictureVariationTest, ThePicturesOwnSizeCountsWhereNoneIsSaid) {
    RenderJob job = variation(0.3);
    job.picture->picture =
        std::make_shared<const image::Image>(diptych::test::wavePicture(0.0, 40, 20));
    const auto wide = test::rendered(m_model, job);
    EXPECT_EQ(wide.picture.size(), (image::Size{22, 12})); // 256 pixels in its shape
    EXPECT_THAT(wide.record.pictureFit, HasSubstr("40x20"));
    job.request.width = 20;
    job.request.height = 20;
    EXPECT_EQ(test::rendered(m_model, job).picture.size(), (image::Size{20, 20}));
}

TEST_F(PictureVariationTest, WhatCannotBeMeantIsASentence) {
    for (const double strength : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()})
        EXPECT_EQ(errorOf(variation(strength)).code, ErrorCode::InvalidInput) << strength;
    RenderJob lost = variation(0.5);
    lost.picture.reset();
    EXPECT_EQ(errorOf(lost).code, ErrorCode::Internal);
    RenderJob odd = variation(0.5);
    odd.request.width = 17;
    EXPECT_EQ(errorOf(odd).code, ErrorCode::InvalidInput);
}

} // namespace
} // namespace diptych::pipeline
