// Renders that ControlNets and IP-Adapters guide.
#include "core/models/initial_weights.h"
#include "core/pipeline/guides.h"
#include "core/pipeline/image_tensor.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wave_picture.h"
#include "tests/unit/pipeline/picture_renders.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/full.h>
#include <ATen/ops/rand.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::pipeline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class GuidesTest : public testing::Test {
  protected:
    GuidesTest() : m_model(test::openTinyModel(m_folder.path(), {.pictureTower = true})) {}

    /// Ten steps of ddim, two of them before the gate.
    RenderJob job() const {
        RenderJob job;
        job.request.prompt = "a red house in a meadow";
        job.request.steps = 10;
        job.request.guidance = 4.0;
        job.styles = {{test::randomAdapter(*m_model, 1), "a tree", 2.0, 1.0}};
        return job;
    }
    /// The tiny pictures are twice as large as their latents, as are the net's hints.
    ControlTerm control(std::uint64_t seed = 5) const {
        const models::ControlNetConfig config{.unet = m_model->unet.config(), .hintWidths = {4, 8}};
        models::InitialWeights weights({.seed = seed});
        ControlTerm term;
        term.net = std::make_shared<const models::ControlNet>(
            models::ControlNet::create(config, weights).value());
        term.identity = "net " + std::to_string(seed);
        term.hint = std::make_shared<const image::Image>(diptych::test::wavePicture(0.3));
        term.hintIdentity = "waves";
        return term;
    }
    PicturePromptTerm prompt(models::PictureFeatures features, int pictures = 1) const {
        const bool plain = features == models::PictureFeatures::Embedding;
        models::IpAdapterConfig config{.features = features,
                                       .featureWidth = plain ? 16 : diptych::test::kTinyWidths[0],
                                       .contextWidth = diptych::test::kTinyWidths[0],
                                       .tokens = 3};
        if (!plain) {
            config.width = 8;
            config.layers = 1;
            config.heads = 1;
            config.feedForward = 16;
        }
        models::InitialWeights weights({.seed = 9});
        PicturePromptTerm term;
        term.adapter = std::make_shared<const models::IpAdapter>(
            models::IpAdapter::create(config, m_model->unet.attentionSites(), weights).value());
        term.identity = "adapter";
        term.picturesIdentity = "waves";
        std::vector<std::shared_ptr<const image::Image>> shown;
        for (int i = 0; i < pictures; ++i)
            shown.push_back(
                std::make_shared<const image::Image>(diptych::test::wavePicture(1.0 + i)));
        EXPECT_TRUE(describePictures(term, *m_model->vision, shown).ok());
        return term;
    }
    /// What a live renderer reuses is what a new one computes; the calls it took.
    int expectSame(Renderer& live, const RenderJob& job) const {
        const auto forecast = live.forecast(job);
        const auto reused = test::rendered(live, job);
        const auto scratch = test::rendered(m_model, job);
        EXPECT_TRUE(reused.latent.equal(scratch.latent));
        EXPECT_EQ(reused.picture, scratch.picture);
        EXPECT_EQ(forecast->calls, reused.record.calls);
        return reused.record.calls;
    }
    models::UnetInput input(std::int64_t rows) const {
        return {at::rand({rows, 4, 8, 8}), at::full({rows}, 500.0), at::rand({rows, 16, 32}), {}};
    }

    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
};

TEST_F(GuidesTest, WithoutStrengthTheyCostNothingAndChangeNothing) {
    Renderer live(m_model, {});
    RenderJob plain = job();
    const auto before = test::rendered(live, plain);
    plain.guides.controls = {control()};
    plain.guides.controls[0].strength = 0.0;
    plain.guides.pictures = {prompt(models::PictureFeatures::Embedding)};
    plain.guides.pictures[0].scale = 0.0;
    EXPECT_EQ(expectSame(live, plain), 0);
    EXPECT_EQ(test::rendered(live, plain).picture, before.picture);
}

TEST_F(GuidesTest, EveryChangeIsSeenAndTheStoreKnowsThem) {
    Renderer live(m_model, {});
    RenderJob current = job();
    const auto plain = test::rendered(live, current);
    current.guides.controls = {control()};
    EXPECT_EQ(expectSame(live, current), 10);
    const auto guided = test::rendered(live, current);
    EXPECT_NE(guided.picture, plain.picture);
    current.guides.controls[0].strength = 0.5;
    EXPECT_EQ(expectSame(live, current), 10);
    EXPECT_NE(test::rendered(live, current).picture, guided.picture);
    current.guides.controls[0].kind = HintKind::SoftEdges;
    EXPECT_EQ(expectSame(live, current), 10);
    current.guides.controls[0].coarse = true;
    EXPECT_EQ(expectSame(live, current), 10);
    current.guides.controls.push_back(control(6));
    EXPECT_EQ(expectSame(live, current), 10);
    current.guides.pictures = {prompt(models::PictureFeatures::Embedding)};
    EXPECT_EQ(expectSame(live, current), 10);
    current.guides.pictures[0].scale = 0.4;
    EXPECT_EQ(expectSame(live, current), 10);
    // A fader of a style costs what it costs without guides: the steps behind the first styled one.
    current.styles[0].strength = 3.0;
    EXPECT_EQ(expectSame(live, current), 7);
    EXPECT_EQ(expectSame(live, current), 0);
}

TEST_F(GuidesTest, ShareOfTheStepsDecidesWhichAreGuided) {
    Renderer live(m_model, {});
    RenderJob current = job();
    (void)test::rendered(live, current);
    current.guides.controls = {control()};
    current.guides.controls[0].from = 0.6;
    EXPECT_EQ(expectSame(live, current), 4); // the first six are as without it
    current.guides.controls[0].from = 0.0;
    current.guides.controls[0].until = 0.05; // no step lies wholly within
    EXPECT_EQ(expectSame(live, current), 0);
}

TEST_F(GuidesTest, SharesAreCountedAsDiffusersCountsThem) {
    GuideTerms guides;
    guides.controls.resize(2);
    guides.controls[0].until = 0.5;
    guides.controls[1].from = 0.25;
    EXPECT_THAT(controlsAt(guides, 0, 8), ElementsAre(0u));
    EXPECT_THAT(controlsAt(guides, 2, 8), ElementsAre(0u, 1u));
    EXPECT_THAT(controlsAt(guides, 3, 8), ElementsAre(0u, 1u));
    EXPECT_THAT(controlsAt(guides, 4, 8), ElementsAre(1u));
    guides.controls[1].until = 0.9;
    EXPECT_THAT(controlsAt(guides, 7, 8), IsEmpty());
}

TEST_F(GuidesTest, CoarseGuidanceLeavesTheUnconditionalRowAlone) {
    const at::NoGradGuard noGrad;
    ControlTerm term = control();
    term.coarse = true;
    const models::UnetInput rows = input(3);
    const at::Tensor hint = term.net->encodeHint(hintTensor(term, 8, 8).value());
    const auto all = controlFeatures(term, rows, hint, false);
    const auto some = controlFeatures(term, rows, hint, true);
    EXPECT_GT(all.middle[0].abs().max().item<double>(), 0.0);
    EXPECT_EQ(some.middle[0].abs().max().item<double>(), 0.0);
    EXPECT_TRUE(at::allclose(some.middle.narrow(0, 1, 2), all.middle.narrow(0, 1, 2), 1e-4, 1e-5));
    for (std::size_t i = 0; i < all.skips.size(); ++i) {
        EXPECT_EQ(some.skips[i][0].abs().max().item<double>(), 0.0);
        EXPECT_TRUE(
            at::allclose(some.skips[i].narrow(0, 1, 2), all.skips[i].narrow(0, 1, 2), 1e-4, 1e-5));
    }
}

TEST_F(GuidesTest, SeveralControlsAddUp) {
    const at::NoGradGuard noGrad;
    const ControlTerm first = control(5);
    const ControlTerm second = control(6);
    const models::UnetInput rows = input(2);
    const at::Tensor hint = hintTensor(first, 8, 8).value();
    const auto one = controlFeatures(first, rows, first.net->encodeHint(hint), true);
    const auto two = controlFeatures(second, rows, second.net->encodeHint(hint), true);
    models::UnetFeatures sum;
    addFeatures(sum, one);
    EXPECT_TRUE(sum.middle.equal(one.middle));
    addFeatures(sum, two);
    EXPECT_TRUE(sum.middle.equal(one.middle + two.middle));
    EXPECT_TRUE(sum.skips.back().equal(one.skips.back() + two.skips.back()));
}

TEST_F(GuidesTest, HintsAreLaidOverTheFrame) {
    ControlTerm term = control();
    term.hint = std::make_shared<const image::Image>(diptych::test::wavePicture(0.0, 40, 20));
    const at::Tensor given = hintTensor(term, 6, 10).value();
    EXPECT_EQ(given.sizes(), (at::IntArrayRef{1, 3, 12, 20}));
    EXPECT_GE(given.min().item<double>(), 0.0);
    EXPECT_LE(given.max().item<double>(), 1.0);
    term.kind = HintKind::Canny;
    const at::Tensor lines = hintTensor(term, 6, 10).value();
    EXPECT_TRUE(lines.eq(0).logical_or(lines.eq(1)).all().item<bool>());
    EXPECT_FALSE(lines.equal(given));
    term.hint = std::make_shared<const image::Image>();
    EXPECT_FALSE(hintTensor(term, 6, 10).ok());
}

TEST_F(GuidesTest, AnEditUnderGuidesStillComesBack) {
    RenderJob edit = test::pictureJob(PictureMode::Edit, 1.0);
    edit.request.picture->fixedPointIterations = 3;
    const double plain = test::rendered(m_model, edit).record.roundTrip->meanDifference;
    edit.guides.controls = {control()};
    edit.guides.pictures = {prompt(models::PictureFeatures::Patches)};
    const double guided = test::rendered(m_model, edit).record.roundTrip->meanDifference;
    // What guides the way down guides the way back, too; else it would end elsewhere.
    EXPECT_LT(guided, 2.0 * plain + 2.0);
}

TEST_F(GuidesTest, PicturesOfAPromptStandSideBySide) {
    for (const auto features :
         {models::PictureFeatures::Embedding, models::PictureFeatures::Patches}) {
        const PicturePromptTerm one = prompt(features, 1);
        const PicturePromptTerm two = prompt(features, 2);
        ASSERT_EQ(one.tokens.sizes(), (at::IntArrayRef{1, 3, 32}));
        ASSERT_EQ(two.tokens.sizes(), (at::IntArrayRef{1, 6, 32}));
        EXPECT_TRUE(at::allclose(two.tokens.narrow(1, 0, 3), one.tokens, 1e-4, 1e-5));
        EXPECT_EQ(two.emptyTokens.sizes(), two.tokens.sizes());
        EXPECT_FALSE(at::allclose(two.emptyTokens, two.tokens, 1e-2, 1e-2));
        // No picture is no picture, however many there are.
        EXPECT_TRUE(at::allclose(two.emptyTokens.narrow(1, 3, 3), one.emptyTokens, 1e-4, 1e-5));
    }
}

TEST_F(GuidesTest, OnlyTheUnconditionalRowSeesNoPicture) {
    GuideTerms guides;
    guides.pictures = {prompt(models::PictureFeatures::Embedding)};
    const auto with = pictureEntries(guides, 3, true);
    ASSERT_EQ(with.size(), 1u);
    EXPECT_TRUE(with[0].prompt.tokens[0].equal(guides.pictures[0].emptyTokens[0]));
    EXPECT_TRUE(with[0].prompt.tokens[2].equal(guides.pictures[0].tokens[0]));
    const auto without = pictureEntries(guides, 2, false);
    EXPECT_TRUE(without[0].prompt.tokens[0].equal(guides.pictures[0].tokens[0]));
}

TEST_F(GuidesTest, AnAdapterOfAnotherPictureEncoderIsRefused) {
    PicturePromptTerm term = prompt(models::PictureFeatures::Embedding);
    models::IpAdapterConfig config = term.adapter->config();
    config.featureWidth = 24;
    models::InitialWeights weights({.seed = 9});
    term.adapter = std::make_shared<const models::IpAdapter>(
        models::IpAdapter::create(config, m_model->unet.attentionSites(), weights).value());
    const Status refused =
        describePictures(term, *m_model->vision,
                         {std::make_shared<const image::Image>(diptych::test::wavePicture(0.0))});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(refused.error().message, testing::HasSubstr("24 numbers"));
}

} // namespace
} // namespace diptych::pipeline
