// Renders under a mask, on ordinary models and on those made for it.
#include "core/pipeline/image_tensor.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/pipeline/picture_renders.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/isfinite.h>
#include <gtest/gtest.h>

#include <cstring>

namespace diptych::pipeline {
namespace {

constexpr int kEdge = 8; // first white column of the masks

struct Way {
    const char* name;
    bool nineChannels;
    PictureMode mode;
    double strength;
};

class Inpainting : public testing::TestWithParam<Way> {
  protected:
    Inpainting()
        : m_model(test::openTinyModel(m_folder.path(), {.inpainting = GetParam().nineChannels})) {}
    RenderJob job() const {
        RenderJob job = test::pictureJob(GetParam().mode, GetParam().strength);
        job.styles = {{test::randomAdapter(*m_model, 1), "a tree", 2.0, 1.0}};
        test::maskColumns(job, kEdge);
        return job;
    }
    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
};

TEST_P(Inpainting, WhatIsOutsideIsTheOriginalToTheBit) {
    const RenderJob asked = job();
    const auto result = test::rendered(m_model, asked);
    const image::Image& original = *asked.picture->picture;
    ASSERT_EQ(result.picture.size(), original.size());
    int changed = 0;
    for (int y = 0; y < original.height; ++y)
        for (int x = 0; x < original.width; ++x) {
            const bool same = std::memcmp(original.at(x, y), result.picture.at(x, y), 3) == 0;
            if (x < kEdge)
                EXPECT_TRUE(same) << x << ", " << y;
            else
                changed += same ? 0 : 1;
        }
    EXPECT_GT(changed, original.height * (original.width - kEdge) / 2);
}

TEST_P(Inpainting, ReusedStepsChangeNothing) {
    Renderer live(m_model, {});
    RenderJob current = job();
    const auto all = test::rendered(live, current).record.calls;
    const auto costOfNow = [&] {
        const auto forecast = live.forecast(current);
        const auto reused = test::rendered(live, current);
        const auto scratch = test::rendered(m_model, current);
        EXPECT_TRUE(reused.latent.equal(scratch.latent));
        EXPECT_EQ(reused.picture, scratch.picture);
        EXPECT_EQ(forecast->calls, reused.record.calls);
        EXPECT_EQ(reused.record.plannedCalls, reused.record.calls);
        return reused.record.calls;
    };
    EXPECT_EQ(costOfNow(), 0);
    current.styles[0].strength = 1.0;
    EXPECT_LT(costOfNow(), all);
    test::maskColumns(current, kEdge + 4);
    EXPECT_GT(costOfNow(), 0);
    current.request.picture->strength = 0.4;
    EXPECT_GT(costOfNow(), 0);
    test::maskColumns(current, kEdge);
    EXPECT_GT(costOfNow(), 0);
    current.request.picture->mask.clear();
    current.picture->mask.reset();
    current.picture->maskIdentity.clear();
    EXPECT_GE(costOfNow(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Ways, Inpainting,
    testing::Values(Way{"Ordinary", false, PictureMode::Variation, 0.6},
                    Way{"OrdinaryFromNoise", false, PictureMode::Variation, 1.0},
                    Way{"OrdinaryEdit", false, PictureMode::Edit, 0.7},
                    Way{"NineChannels", true, PictureMode::Variation, 0.6},
                    Way{"NineChannelsFromNoise", true, PictureMode::Variation, 1.0}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(InpaintingOrdinary, TheLatentOutsideIsThePicturesOwn) {
    const diptych::test::ScratchFolder folder;
    const auto model = test::openTinyModel(folder.path());
    for (const double strength : {0.6, 1.0}) {
        RenderJob job = test::pictureJob(PictureMode::Variation, strength);
        test::maskColumns(job, kEdge);
        const auto result = test::rendered(model, job);
        const at::Tensor own = test::latentOf(*model, job, test::drawOf(job.request.seed, 0));
        EXPECT_TRUE(result.latent.narrow(3, 0, 4).equal(own.narrow(3, 0, 4)));
        EXPECT_FALSE(result.latent.narrow(3, 4, 4).equal(own.narrow(3, 4, 4)));
    }
}

class NineChannels : public testing::Test {
  protected:
    NineChannels() : m_model(test::openTinyModel(m_folder.path(), {.inpainting = true})) {}
    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
};

TEST_F(NineChannels, WithoutAMaskItDrawsEverything) {
    RenderJob plain = test::pictureJob(PictureMode::Variation, 1.0);
    RenderJob masked = plain;
    test::maskColumns(masked, 0);
    plain.request.picture.reset();
    plain.picture.reset();
    plain.request.width = 16;
    plain.request.height = 16;
    const auto drawn = test::rendered(m_model, plain);
    EXPECT_EQ(drawn.record.calls, 10);
    EXPECT_TRUE(at::isfinite(drawn.latent).all().item<bool>());
    // Under an all-white mask nothing of the picture is seen.
    EXPECT_TRUE(test::rendered(m_model, masked).latent.equal(drawn.latent));
}

TEST_F(NineChannels, SeesThePictureAroundTheMask) {
    RenderJob job = test::pictureJob(PictureMode::Variation, 1.0);
    test::maskColumns(job, kEdge);
    const auto first = test::rendered(m_model, job);
    image::Image other = *job.picture->picture;
    for (int y = 0; y < other.height; ++y)
        other.at(0, y)[0] = static_cast<std::uint8_t>(255 - other.at(0, y)[0]);
    job.picture->picture = std::make_shared<const image::Image>(other);
    job.picture->identity = "other";
    EXPECT_FALSE(test::rendered(m_model, job).latent.equal(first.latent));
}

} // namespace
} // namespace diptych::pipeline
