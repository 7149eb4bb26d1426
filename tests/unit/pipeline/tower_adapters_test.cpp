// Adapters that act inside the text towers, and learnt words of several tokens.
#include "core/pipeline/renderer.h"

#include "core/pipeline/row_prompts.h"
#include "core/tensor/noise_source.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <gtest/gtest.h>

namespace diptych::pipeline {
namespace {

constexpr const char* kTowerPrompt = "a red house";

class TowerAdapters : public testing::Test {
  protected:
    TowerAdapters() : m_model(test::openTinyModel(m_folder.path())), m_adapter(inTower(5)) {}

    PromptEncoder& encoder() const { return *m_model->prompts; }
    const models::ClipText& tower() const { return encoder().towers().front().model; }

    /// A LoRA on every linear map of the tower's layers and nowhere else.
    std::shared_ptr<const BoundAdapter> inTower(std::uint64_t seed) const {
        constexpr auto kPart = adapter_formats::Component::TextEncoder1;
        adapters::Adapter lora;
        tensor::NoiseSource random(seed);
        for (const auto& site : tower().linearSites())
            if (site.kind == models::SiteKind::Linear)
                lora.layers[adapters::stemOf({kPart, site.path})] = {
                    random.normal({2, site.inFeatures}).mul(0.2),
                    random.normal({site.outFeatures, 2}).mul(0.2), 2.0};
        auto layers = adapters::BoundLayers::bind(lora, tower().linearSites(), at::kFloat, kPart);
        auto unet = adapters::BoundLayers::bind(lora, m_model->unet.linearSites(), at::kFloat);
        EXPECT_TRUE(layers.ok() && unet.ok());
        return std::make_shared<const BoundAdapter>(
            BoundAdapter{"tower" + std::to_string(seed), {}, *unet, {}, {*layers}});
    }

    PromptText encodedWith(double strength) const {
        PromptText prompt(kTowerPrompt);
        prompt.towerAdapters.push_back({m_adapter->towers, strength});
        return prompt;
    }

    RenderedPicture rendered(const RenderJob& job) const {
        Renderer renderer(m_model, {});
        auto picture = renderer.render(job);
        EXPECT_TRUE(picture.ok()) << (picture.ok() ? "" : picture.error().text());
        return std::move(picture).value();
    }

    RenderJob job() const {
        RenderJob job;
        job.request.prompt = kTowerPrompt;
        job.request.steps = 3;
        return job;
    }

    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
    std::shared_ptr<const BoundAdapter> m_adapter;
    const at::NoGradGuard m_noGrad;
};

TEST_F(TowerAdapters, APromptIsEncodedUnderItsOwnAdaptersOnly) {
    const at::Tensor plain = encoder().encode({PromptText(kTowerPrompt)}).context;
    const at::Tensor changed = encoder().encode({encodedWith(1.0)}).context;
    EXPECT_GT((changed - plain).abs().max().item<double>(), 1e-3);
    // What is remembered of one is not given to another.
    EXPECT_TRUE(encoder().encode({PromptText(kTowerPrompt)}).context.equal(plain));
    EXPECT_TRUE(encoder().encode({encodedWith(0.0)}).context.equal(plain));
    EXPECT_TRUE(encoder().encode({encodedWith(1.0)}).context.equal(changed));
    const at::Tensor half = encoder().encode({encodedWith(0.5)}).context;
    EXPECT_FALSE(half.equal(changed));
    EXPECT_FALSE(half.equal(plain));
    const at::Tensor both = encoder().encode({PromptText(kTowerPrompt), encodedWith(1.0)}).context;
    EXPECT_TRUE(both.equal(at::cat({plain, changed}, 0)));
    EXPECT_TRUE(encoder().encodeRecorded(encodedWith(1.0)).context.equal(changed));
}

TEST_F(TowerAdapters, ItIsTheTowerWithMergedWeights) {
    const at::Tensor expected = encoder().encode({encodedWith(1.0)}).context;
    const auto layers = m_adapter->towers.front();
    for (const auto& site : tower().linearSites())
        for (const auto& parameter : tower().parameters())
            if (parameter.name == site.path + ".weight" && layers->at(site.index).down.defined())
                at::Tensor(parameter.tensor).add_(layers->wholeChange(site, 1.0, parameter.tensor));
    const at::Tensor merged = encoder().encodeRecorded(PromptText(kTowerPrompt)).context;
    EXPECT_LT((merged - expected).abs().max().item<double>(), 1e-5);
}

TEST_F(TowerAdapters, WeightsChangeTheWordsOfEveryRowAndStylesTheirOwn) {
    const RowPrompts everywhere(kTowerPrompt, "blurry", {{m_adapter, 0.8}}, {});
    ASSERT_EQ(everywhere.conditional().towerAdapters.size(), 1u);
    EXPECT_EQ(everywhere.conditional().towerAdapters[0].scales, adapters::PartScales(0.8));
    EXPECT_EQ(everywhere.unconditional().towerAdapters.size(), 1u);
    const StyleTerm style{m_adapter, "", 2.0, 0.6, ""};
    const RowPrompts styled(kTowerPrompt, "blurry", {{m_adapter, 0.0}}, {style});
    EXPECT_TRUE(styled.conditional().towerAdapters.empty());
    EXPECT_TRUE(styled.unconditional().towerAdapters.empty());
    ASSERT_EQ(styled.style(style).towerAdapters.size(), 1u);
    EXPECT_EQ(styled.style(style).towerAdapters[0].scales, adapters::PartScales(0.6));
}

TEST_F(TowerAdapters, AtStrengthZeroThePictureIsTheBasePictureBitForBit) {
    const at::Tensor base = rendered(job()).latent;
    RenderJob off = job();
    off.adapters.push_back({m_adapter, 0.0});
    off.styles.push_back({m_adapter, "", 0.0, 1.0, ""});
    EXPECT_TRUE(rendered(off).latent.equal(base));
    RenderJob on = job();
    on.adapters.push_back({m_adapter, 1.0});
    EXPECT_FALSE(rendered(on).latent.equal(base));
    RenderJob style = job();
    style.styles.push_back({m_adapter, "", 1.0, 1.0, ""});
    EXPECT_FALSE(rendered(style).latent.equal(base));
}

TEST_F(TowerAdapters, AWordOfSeveralTokensTakesTheirPlaces) {
    const auto rows = [&](const char* words) { return encoder().wordEmbeddings(words).front(); };
    const auto several = std::make_shared<const adapters::LearnedToken>(adapters::LearnedToken{
        "inky", "", {at::cat({rows("red").unsqueeze(0), rows("house").unsqueeze(0)}, 0)}});
    const auto one = std::make_shared<const adapters::LearnedToken>(
        adapters::LearnedToken{"furry", "", {rows("cat")}});
    EXPECT_EQ(several->count(), 2);
    const at::Tensor learnt =
        encoder().encode({PromptText("a inky by a furry", {several, one})}).context;
    EXPECT_TRUE(learnt.equal(encoder().encode({PromptText("a red house by a cat")}).context));
    const at::Tensor turned =
        encoder().encode({PromptText("a inky by a furry", {one, several})}).context;
    EXPECT_TRUE(turned.equal(learnt));
}

} // namespace
} // namespace diptych::pipeline
