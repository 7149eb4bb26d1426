// The trainer with a method of one pass a step; plugins/pair has its own tests.
#include "core/training/trainer.h"

#include "core/pipeline/renderer.h"
#include "core/training/model_facts.h"
#include "plugins/dreambooth_lora/dreambooth_lora_method.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_model_folder.h"
#include "tests/support/wave_picture.h"

#include <ATen/TensorOperators.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>

namespace diptych::training {
namespace {

class DreamboothTraining : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        const test::ScratchFolder folder;
        ASSERT_TRUE(test::writeTinyModel(folder / "model").ok());
        auto model =
            pipeline::loadModel(folder / "model", {.compute = {c10::ScalarType::Float, 1, "test"}});
        ASSERT_TRUE(model.ok()) << model.error().text();
        s_model = *model;
    }
    static void TearDownTestSuite() { s_model.reset(); }

    static Result<std::unique_ptr<Trainer>> make(const Json& parameters,
                                                 const image::Image& from = test::wavePicture(0.0),
                                                 std::optional<std::uint64_t> memoryBytes = {}) {
        const dreambooth_lora::DreamboothLoraMethod method;
        customization::MethodInputs inputs;
        inputs.pictures = {{"picture", from}};
        inputs.words = {{"caption", "a red house in a meadow"}};
        inputs.values = *method.schema("storybook").resolve(parameters);
        auto job = method.createJob(modelFacts(*s_model), inputs);
        EXPECT_TRUE(job.ok());
        return Trainer::create(s_model, std::move(*job),
                               {.seed = 9, .fingerprint = "test", .memoryBytes = memoryBytes});
    }

    static std::unique_ptr<Trainer> trainer(const Json& parameters) {
        auto made = make(parameters);
        EXPECT_TRUE(made.ok());
        return std::move(*made);
    }

    static bool equalWeights(const Trainer& a, const Trainer& b) {
        const auto left = a.job().adapter();
        const auto right = b.job().adapter();
        for (const auto& [stem, layer] : left.layers)
            if (!layer.up.equal(right.layers.at(stem).up) ||
                !layer.down.equal(right.layers.at(stem).down))
                return false;
        return true;
    }

    static std::shared_ptr<pipeline::LoadedModel> s_model;
};

std::shared_ptr<pipeline::LoadedModel> DreamboothTraining::s_model;

const Json kShort = {{"steps", 8}, {"rank", 4}, {"rate", 2e-3}};

TEST_F(DreamboothTraining, LearnsThePicture) {
    // The same draws at a rate that moves nothing: what differs in the late losses was learned.
    const auto lateLoss = [&](double rate) {
        const auto run = trainer({{"steps", 150}, {"rank", 16}, {"rate", rate}});
        double sum = 0.0;
        while (!run->finished()) {
            EXPECT_TRUE(run->runUnit().ok());
            const auto now = run->progress();
            if (now.step > 110)
                sum += now.losses.at("adapter");
        }
        return sum;
    };
    EXPECT_LT(lateLoss(5e-3), 0.9 * lateLoss(1e-7));
}

TEST_F(DreamboothTraining, OneCallAStepAndProgressToTheEnd) {
    const auto run = trainer(kShort);
    EXPECT_EQ(run->unitCount(), 8u);
    EXPECT_LT(run->progress().secondsLeft, 0.0);
    for (std::int64_t step = 0; step < 8; ++step) {
        EXPECT_EQ(run->progress().step, step);
        EXPECT_EQ(run->progress().totalSteps, 8);
        EXPECT_FALSE(run->progress().phase.empty());
        ASSERT_TRUE(run->runUnit().ok());
        EXPECT_GE(run->progress().secondsLeft, 0.0);
    }
    EXPECT_TRUE(run->finished());
    EXPECT_EQ(run->progress().step, 8);
    EXPECT_EQ(run->progress().secondsLeft, 0.0);
    EXPECT_TRUE(run->runUnit().ok()) << "a finished run stays finished";
    EXPECT_EQ(run->unitsDone(), 8u);
}

TEST_F(DreamboothTraining, RendersInBetweenDoNotChangeTheWeights) {
    const auto undisturbed = trainer(kShort);
    const auto disturbed = trainer(kShort);
    pipeline::Renderer renderer(s_model, {});
    pipeline::RenderJob job;
    job.request.prompt = "a blue boat by the sea";
    job.request.steps = 3;
    job.request.sampler = "euler-a";
    while (!undisturbed->finished()) {
        ASSERT_TRUE(undisturbed->runUnit().ok());
        ASSERT_TRUE(disturbed->runUnit().ok());
        ++job.request.seed;
        ASSERT_TRUE(renderer.render(job).ok());
        (void)disturbed->job().adapter();
        (void)disturbed->progress();
    }
    EXPECT_TRUE(equalWeights(*undisturbed, *disturbed));
}

TEST_F(DreamboothTraining, WithLittleMemoryItLearnsSmallerPicturesAndGoesOnSo) {
    const test::ScratchFolder folder;
    const auto roomy = make(kShort, test::wavePicture(0.0), std::uint64_t{1} << 40);
    ASSERT_TRUE(roomy.ok());
    EXPECT_EQ((*roomy)->economy().edge, s_model->defaultSize());
    EXPECT_FALSE((*roomy)->economy().recomputesBlocks);

    // From nothing upwards: refused with a sentence, then the smallest pictures, then larger ones.
    std::unique_ptr<Trainer> smaller;
    std::uint64_t bytes = 1000;
    for (; !smaller; bytes += bytes / 8) {
        auto made = make(kShort, test::wavePicture(0.0), bytes);
        if (made.ok())
            smaller = std::move(*made);
        else
            EXPECT_EQ(made.error().code, ErrorCode::OutOfMemory);
    }
    EXPECT_EQ(smaller->economy().edge, s_model->defaultSize() / 2);
    EXPECT_TRUE(smaller->economy().recomputesBlocks);

    const auto finish = [](Trainer& run) {
        while (!run.finished())
            ASSERT_TRUE(run.runUnit().ok());
    };
    ASSERT_TRUE(smaller->runUnit().ok());
    ASSERT_TRUE(smaller->saveCheckpoint(folder / "checkpoint").ok());
    finish(*smaller);
    const auto resumed = trainer(kShort); // there is room now
    ASSERT_TRUE(resumed->loadCheckpoint(folder / "checkpoint").ok());
    EXPECT_EQ(resumed->economy().edge, s_model->defaultSize() / 2);
    finish(*resumed);
    EXPECT_TRUE(equalWeights(*resumed, *smaller));
}

TEST_F(DreamboothTraining, TheAdapterIsACopy) {
    const auto run = trainer(kShort);
    ASSERT_TRUE(run->runUnit().ok());
    const auto before = run->job().adapter();
    const at::Tensor kept = before.layers.begin()->second.up.clone();
    ASSERT_TRUE(run->runUnit().ok());
    EXPECT_TRUE(before.layers.begin()->second.up.equal(kept));
    EXPECT_FALSE(run->job().adapter().layers.begin()->second.up.equal(kept));
}

TEST_F(DreamboothTraining, ResumesBitForBit) {
    const test::ScratchFolder folder;
    const auto whole = trainer(kShort);
    while (!whole->finished())
        ASSERT_TRUE(whole->runUnit().ok());
    for (const std::size_t stop : {0u, 1u, 5u, 8u}) {
        const auto first = trainer(kShort);
        while (first->unitsDone() < stop)
            ASSERT_TRUE(first->runUnit().ok());
        ASSERT_TRUE(first->saveCheckpoint(folder / "checkpoint").ok());
        const auto second = trainer(kShort);
        ASSERT_TRUE(second->loadCheckpoint(folder / "checkpoint").ok());
        EXPECT_EQ(second->progress().losses, first->progress().losses);
        while (!second->finished())
            ASSERT_TRUE(second->runUnit().ok());
        EXPECT_TRUE(equalWeights(*whole, *second)) << "stopped at " << stop;
    }
}

TEST_F(DreamboothTraining, WhatIsNoCheckpointIsRefusedInWords) {
    const test::ScratchFolder folder;
    const auto run = trainer(kShort);
    EXPECT_EQ(run->loadCheckpoint(folder / "nothing").error().code, ErrorCode::NotFound);
    const auto text = run->loadCheckpoint(folder.put("text", "not a checkpoint"));
    EXPECT_FALSE(text.ok());
    ASSERT_TRUE(run->saveCheckpoint(folder / "good").ok());
    const std::string bytes = test::bytesOf(folder / "good");
    const auto cut = run->loadCheckpoint(folder.put("cut", bytes.substr(0, bytes.size() / 2)));
    ASSERT_FALSE(cut.ok());
    EXPECT_EQ(cut.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(cut.error().text(), testing::HasSubstr("cut"));
    EXPECT_EQ(run->unitsDone(), 0u);
}

TEST_F(DreamboothTraining, PicturesOfImpossibleSizesAreRefused) {
    const auto odd = make(kShort, test::wavePicture(0.0, 17, 16));
    ASSERT_FALSE(odd.ok());
    EXPECT_EQ(odd.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(odd.error().message, testing::HasSubstr("multiples of 2"));
    EXPECT_TRUE(make(kShort, test::wavePicture(0.0, 24, 18)).ok()) << "larger pictures are cropped";
}

} // namespace
} // namespace diptych::training
