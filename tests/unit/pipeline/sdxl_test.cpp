// A model of two text towers: what its rows are told, and that everything of a render works on it.
#include "core/pipeline/renderer.h"

#include "core/pipeline/picture_framing.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace diptych::pipeline {
namespace {

using diptych::test::kTinyPooled;
using diptych::test::kTinyWidths;

constexpr std::int64_t kLength = 16;
constexpr const char* kSdxlPrompt = "a red house in a meadow";

std::shared_ptr<LoadedModel> openSdxl(const diptych::test::ScratchFolder& folder,
                                      bool zerosForMissingPrompt) {
    diptych::test::TinyModelOptions options;
    options.family = diptych::test::TinyFamily::Sdxl;
    options.zerosForMissingPrompt = zerosForMissingPrompt;
    return test::openTinyModel(folder.path(), options);
}

class SdxlPipeline : public testing::Test {
  protected:
    SdxlPipeline() : m_model(openSdxl(m_folder, true)) {}

    RenderJob job() const {
        RenderJob job;
        job.request.prompt = kSdxlPrompt;
        job.request.steps = 4;
        job.request.guidance = 4.0;
        return job;
    }

    static at::Tensor latentOf(const std::shared_ptr<LoadedModel>& model, const RenderJob& job) {
        Renderer renderer(model, {});
        const auto rendered = renderer.render(job);
        EXPECT_TRUE(rendered.ok()) << (rendered.ok() ? "" : rendered.error().text());
        return rendered.ok() ? rendered->latent : at::Tensor();
    }

    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
};

TEST_F(SdxlPipeline, OpensAsItsFamily) {
    EXPECT_EQ(m_model->family, "sdxl");
    EXPECT_EQ(m_model->defaultSize(), 16);
    ASSERT_EQ(m_model->prompts->towers().size(), 2u);
    EXPECT_EQ(m_model->prompts->towers()[0].width(), kTinyWidths[0]);
    EXPECT_EQ(m_model->prompts->towers()[1].width(), kTinyWidths[1]);
    EXPECT_EQ(m_model->prompts->towers()[1].tokenizer.padId(),
              m_model->prompts->towers()[1].tokenizer.idOf("!"));
    // SDXL's pipeline takes the file's offset as it is; the others force it to 1.
    m_model->scheduleConfig.stepsOffset = 0;
    EXPECT_EQ(m_model->samplerConfig().stepsOffset, 0);
}

TEST_F(SdxlPipeline, StatesAreThoseBeforeTheLastLayerSideBySide) {
    const at::NoGradGuard noGrad;
    const TextCondition said = m_model->prompts->encode({PromptText(kSdxlPrompt)});
    ASSERT_EQ(said.context.sizes(),
              (std::vector<std::int64_t>{1, kLength, kTinyWidths[0] + kTinyWidths[1]}));
    ASSERT_EQ(said.pooled.sizes(), (std::vector<std::int64_t>{1, kTinyPooled}));
    std::vector<at::Tensor> states;
    at::Tensor pooled;
    for (const TextTower& tower : m_model->prompts->towers()) {
        const auto sequence = tower.tokenizer.encodePadded(kSdxlPrompt);
        const std::vector<std::int64_t> ids(sequence.ids.begin(), sequence.ids.end());
        const auto output = tower.model.forward(at::tensor(ids).unsqueeze(0));
        states.push_back(output.hidden[output.hidden.size() - 2]);
        pooled = output.projected;
    }
    EXPECT_TRUE(said.context.equal(at::cat(states, 2)));
    EXPECT_TRUE(said.pooled.equal(pooled));
}

TEST_F(SdxlPipeline, NoPromptIsZerosAndAnEmptyOneIsNot) {
    PromptText none;
    none.missing = true;
    const TextCondition said =
        m_model->prompts->encode({none, PromptText(""), PromptText(kSdxlPrompt)});
    EXPECT_EQ(said.context[0].abs().max().item<double>(), 0.0);
    EXPECT_EQ(said.pooled[0].abs().max().item<double>(), 0.0);
    EXPECT_GT(said.context[1].abs().max().item<double>(), 0.0);
    EXPECT_GT(said.pooled[1].abs().max().item<double>(), 0.0);
    EXPECT_FALSE(said.pooled[1].equal(said.pooled[2]));

    const diptych::test::ScratchFolder folder;
    const auto encoding = openSdxl(folder, false);
    const TextCondition other = encoding->prompts->encode({none, PromptText("")});
    EXPECT_GT(other.context[0].abs().max().item<double>(), 0.0);
    EXPECT_TRUE(other.context[0].equal(other.context[1]));
    EXPECT_TRUE(other.pooled[0].equal(other.pooled[1]));
}

TEST_F(SdxlPipeline, ALongPromptHasThePooledVectorOfItsFirstChunk) {
    std::string words;
    for (int i = 0; i < 20; ++i)
        words += "red boat ";
    PromptText none;
    none.missing = true;
    const TextCondition said =
        m_model->prompts->encode({PromptText(words), PromptText("red boat"), none});
    const std::int64_t chunks = said.context.size(1) / kLength;
    EXPECT_GT(chunks, 1);
    EXPECT_EQ(said.context.size(1), chunks * kLength);
    EXPECT_EQ(said.context[2].abs().max().item<double>(), 0.0) << "zeros as long as the others";
    // The first chunk alone: as many words as fit.
    const int capacity = m_model->prompts->towers()[0].tokenizer.maxContentLength();
    std::string first;
    for (int i = 0; i < capacity; ++i)
        first += i % 2 == 0 ? "red " : "boat ";
    const TextCondition alone = m_model->prompts->encode({PromptText(first)});
    ASSERT_EQ(alone.context.size(1), kLength) << "each of these words is one token";
    EXPECT_TRUE(said.pooled[0].equal(alone.pooled[0]));
    EXPECT_FALSE(said.pooled[0].equal(said.pooled[1]));
}

TEST_F(SdxlPipeline, EmphasisActsInEachTowerByItselfAndNotOnThePooledVector) {
    const at::NoGradGuard noGrad;
    const TextCondition plain = m_model->prompts->encode({PromptText("a red house")});
    const TextCondition strong = m_model->prompts->encode({PromptText("a (red:1.5) house")});
    EXPECT_TRUE(plain.pooled.equal(strong.pooled));
    std::int64_t begin = 0;
    for (const std::int64_t width : kTinyWidths) {
        const at::Tensor before = plain.context.narrow(2, begin, width);
        at::Tensor expected = before.clone();
        expected[0][2] *= 1.5; // behind the start mark and "a"
        expected = expected * (before.mean() / expected.mean());
        const at::Tensor got = strong.context.narrow(2, begin, width);
        EXPECT_LT((got - expected).abs().max().item<double>(),
                  1e-4 * expected.abs().max().item<double>());
        EXPECT_FALSE(got.equal(before));
        begin += width;
    }
}

TEST_F(SdxlPipeline, ALearntWordIsItsVectorsInBothTowers) {
    auto& encoder = *m_model->prompts;
    const auto token = [&](const std::string& word) {
        return std::make_shared<const adapters::LearnedToken>(
            adapters::LearnedToken{"*w", "house", encoder.wordEmbeddings(word)});
    };
    const auto house = token("house");
    ASSERT_EQ(house->embeddings.size(), 2u);
    EXPECT_EQ(house->embeddings[1].numel(), kTinyWidths[1]);
    const TextCondition typed = encoder.encode({PromptText("a red house")});
    for (const TextCondition& learnt : {encoder.encode({PromptText("a red *w", {house})}),
                                        encoder.encodeRecorded({"a red *w", {house}})}) {
        EXPECT_TRUE(learnt.context.equal(typed.context));
        EXPECT_TRUE(learnt.pooled.equal(typed.pooled));
    }
    const TextCondition other = encoder.encode({PromptText("a red *w", {token("cat")})});
    EXPECT_FALSE(other.pooled.equal(typed.pooled));
}

TEST_F(SdxlPipeline, AGradientReachesBothVectorsOfAWord) {
    auto& encoder = *m_model->prompts;
    auto word = std::make_shared<adapters::LearnedToken>(
        adapters::LearnedToken{"*w", "house", encoder.wordEmbeddings("house")});
    for (at::Tensor& embedding : word->embeddings)
        embedding.requires_grad_(true);
    const TextCondition said = encoder.encodeRecorded({"a red *w", {word}});
    (said.context.square().sum() + said.pooled.square().sum()).backward();
    for (const at::Tensor& embedding : word->embeddings)
        EXPECT_GT(embedding.grad().abs().max().item<double>(), 0.0);
}

TEST(PictureFramingTest, IdsStandInTheOrderOfTraining) {
    const at::Tensor ids = timeIds({.originalWidth = 1,
                                    .originalHeight = 2,
                                    .cropLeft = 3,
                                    .cropTop = 4,
                                    .targetWidth = 5,
                                    .targetHeight = 6});
    EXPECT_TRUE(ids.equal(at::tensor({2.0f, 1.0f, 4.0f, 3.0f, 6.0f, 5.0f}).unsqueeze(0)));
    EXPECT_TRUE(timeIds(PictureFraming::whole(64, 32))
                    .equal(at::tensor({32.0f, 64.0f, 0.0f, 0.0f, 32.0f, 64.0f}).unsqueeze(0)));
}

TEST_F(SdxlPipeline, TheUnetIsToldTheSizeAndThePooledVector) {
    const at::NoGradGuard noGrad;
    const TextCondition said = m_model->prompts->encode({PromptText(kSdxlPrompt)});
    const auto answer = [&](const TextCondition& text, const PictureFraming& framing) {
        models::UnetInput input;
        input.sample = at::ones({1, 4, 8, 8});
        input.timesteps = at::tensor({500.0f});
        setConditions(input, text, timeIds(framing));
        return m_model->unet.forward(input);
    };
    const at::Tensor whole = answer(said, PictureFraming::whole(16, 16));
    EXPECT_FALSE(whole.equal(answer(said, PictureFraming::whole(16, 32))));
    EXPECT_FALSE(whole.equal(
        answer({said.context, at::zeros_like(said.pooled)}, PictureFraming::whole(16, 16))));
}

TEST_F(SdxlPipeline, NoNegativePromptIsAnotherPictureThanAnEmptyOne) {
    const RenderJob none = job();
    RenderJob empty = job();
    empty.request.negativePrompt = "";
    EXPECT_FALSE(latentOf(m_model, none).equal(latentOf(m_model, empty)));
    // From one renderer, whose caches hold the other one, too.
    Renderer renderer(m_model, {});
    ASSERT_TRUE(renderer.render(none).ok());
    const auto second = renderer.render(empty);
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->record.reusedSteps, 0);
    EXPECT_TRUE(second->latent.equal(latentOf(m_model, empty)));

    const diptych::test::ScratchFolder folder;
    const auto encoding = openSdxl(folder, false);
    EXPECT_TRUE(latentOf(encoding, none).equal(latentOf(encoding, empty)));
}

TEST_F(SdxlPipeline, ALongPromptAndOddSizesRender) {
    RenderJob wide = job();
    wide.request.width = 26;
    wide.request.height = 14;
    for (int i = 0; i < 20; ++i)
        wide.request.prompt += ", a blue boat by the sea";
    const at::Tensor latent = latentOf(m_model, wide);
    EXPECT_EQ(latent.sizes(), (std::vector<std::int64_t>{1, 4, 7, 13}));
    EXPECT_TRUE(at::isfinite(latent).all().item<bool>());
}

TEST_F(SdxlPipeline, AdaptersActInRowsAndOnWeights) {
    const auto adapter = test::randomAdapter(*m_model, 1);
    const at::Tensor plain = latentOf(m_model, job());
    RenderJob styled = job();
    styled.styles = {{adapter, "a red house in a meadow in woodcut style", 2.0, 1.0}};
    EXPECT_FALSE(latentOf(m_model, styled).equal(plain));
    RenderJob weighed = job();
    weighed.adapters = {{adapter, 0.5}};
    EXPECT_FALSE(latentOf(m_model, weighed).equal(plain));
    styled.styles[0].strength = 0.0;
    weighed.adapters[0].scale = 0.0;
    EXPECT_TRUE(latentOf(m_model, styled).equal(plain));
    EXPECT_TRUE(latentOf(m_model, weighed).equal(plain));
    // A fader's move reuses what it can and stays exact.
    styled.styles[0].strength = 1.0;
    Renderer renderer(m_model, {});
    ASSERT_TRUE(renderer.render(styled).ok());
    styled.styles[0].strength = 2.5;
    const auto moved = renderer.render(styled);
    ASSERT_TRUE(moved.ok());
    EXPECT_TRUE(moved->latent.equal(latentOf(m_model, styled)));
    EXPECT_LT(moved->record.evaluations, 3 * 4);
}

} // namespace
} // namespace diptych::pipeline
