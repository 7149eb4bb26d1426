// Adapters of every kind in one render: rows, words, plans, exactness and the rules of zero.
#include "core/pipeline/renderer.h"

#include "core/pipeline/row_prompts.h"
#include "core/tensor/noise_source.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/pipeline/tiny_renders.h"

#include <gtest/gtest.h>

namespace diptych::pipeline {
namespace {

constexpr const char* kPrompt = "a red house";

class MixedAdapters : public testing::Test {
  protected:
    MixedAdapters() : m_model(test::openTinyModel(m_folder.path())) {
        m_style = test::randomAdapter(*m_model, 1);
        m_otherStyle = test::randomAdapter(*m_model, 2);
        m_attribute = attribute();
        m_content = halves();
    }

    std::vector<models::LinearSite> attention() const {
        std::vector<models::LinearSite> sites;
        for (const auto& site : m_model->unet.linearSites())
            if (site.path.ends_with(".to_q") || site.path.ends_with(".to_v"))
                sites.push_back(site);
        return sites;
    }

    std::shared_ptr<const BoundAdapter> bind(const adapters::Adapter& adapter,
                                             const std::string& identity) const {
        auto layers = adapters::BoundLayers::bind(adapter, m_model->unet.linearSites(), at::kFloat);
        EXPECT_TRUE(layers.ok());
        BoundAdapter bound{identity, adapter.info, *layers};
        for (const auto& token : adapter.tokens)
            bound.tokens.push_back(std::make_shared<const adapters::LearnedToken>(token));
        return std::make_shared<const BoundAdapter>(bound);
    }

    /// As OSTAF makes them: modulations and a learnt word, and tuned weights as a second part.
    std::shared_ptr<const BoundAdapter> attribute() const {
        adapters::Adapter adapter;
        tensor::NoiseSource random(11);
        for (const auto& site : attention()) {
            const std::string stem = adapters::kohyaUnetStem(site.path);
            adapter.modulations[stem] = {random.normal({3, site.outFeatures}).mul(0.3),
                                         random.normal({3, site.inFeatures}).mul(0.3)};
            adapter.differences[stem] =
                random.normal({site.outFeatures, site.inFeatures}).mul(0.02);
        }
        const std::int64_t width = m_model->prompts->towers().front().width();
        adapter.tokens.push_back({"*look", "style", {random.normal({width})}});
        adapter.info.promptSuffix = " in the style of *look";
        adapter.info.second = adapters::AdapterPart{"weights", "", 1.0, 0.0, 1.0};
        return bind(adapter, "attribute");
    }

    /// As Break-for-Make makes them: shared halves with a fader each.
    std::shared_ptr<const BoundAdapter> halves() const {
        adapters::Adapter adapter;
        tensor::NoiseSource random(12);
        for (const auto& site : attention())
            adapter.layers[adapters::kohyaUnetStem(site.path)] = {
                random.normal({4, site.inFeatures}).mul(0.2),
                random.normal({site.outFeatures, 4}).mul(0.2), 4.0};
        adapter.sharing = adapters::FactorSharing::Halves;
        adapter.info.second = adapters::AdapterPart{"style", " in snq style", 1.0, 0.0, 1.0};
        return bind(adapter, "halves");
    }

    RenderJob base() const {
        RenderJob job;
        job.request.prompt = kPrompt;
        job.request.steps = 6;
        job.request.guidance = 3.0;
        return job;
    }

    /// A job with any of the four adapters at work: bit i of `which`.
    RenderJob mixed(unsigned which) const {
        RenderJob job = base();
        if ((which & 1u) != 0)
            job.styles.push_back({m_style, "", 1.5, 1.0});
        if ((which & 2u) != 0)
            job.styles.push_back({m_otherStyle, "", -0.7, 1.0});
        if ((which & 4u) != 0)
            job.adapters.push_back({m_attribute, {0.8, 0.5}});
        if ((which & 8u) != 0)
            job.adapters.push_back({m_content, {0.6, 0.9}});
        return job;
    }

    at::Tensor latentOf(const RenderJob& job) const {
        Renderer renderer(m_model, {});
        const auto rendered = renderer.render(job);
        EXPECT_TRUE(rendered.ok()) << (rendered.ok() ? "" : rendered.error().text());
        return rendered.ok() ? rendered->latent : at::Tensor();
    }

    diptych::test::ScratchFolder m_folder;
    std::shared_ptr<LoadedModel> m_model;
    std::shared_ptr<const BoundAdapter> m_style;
    std::shared_ptr<const BoundAdapter> m_otherStyle;
    std::shared_ptr<const BoundAdapter> m_attribute;
    std::shared_ptr<const BoundAdapter> m_content;
};

TEST_F(MixedAdapters, WhatIsPlannedIsWhatRunsForEveryCombination) {
    for (unsigned which = 0; which < 16; ++which) {
        Renderer renderer(m_model, {});
        const RenderJob job = mixed(which);
        const auto forecast = renderer.forecast(job);
        const auto rendered = renderer.render(job);
        ASSERT_TRUE(forecast.ok() && rendered.ok());
        const RenderRecord& record = rendered->record;
        EXPECT_EQ(*forecast, (CallCount{record.calls, record.evaluations})) << which;
        EXPECT_EQ(record.plannedCalls, record.calls) << which;
        EXPECT_EQ(record.plannedEvaluations, record.evaluations) << which;
        // Weight-space adapters cost no row of their own; styles one each below the gate.
        const int styles = static_cast<int>(job.styles.size());
        int below = 0;
        const auto kind = schedule::samplerFromName(job.request.sampler);
        const auto sampler = schedule::Sampler::create(
            *kind, m_model->scheduleConfig.forStableDiffusion(), job.request.steps);
        for (int k = 0; k < (*sampler)->callCount(); ++k)
            below += (*sampler)->timestep(k) <= job.request.startTimestep ? 1 : 0;
        EXPECT_EQ(record.evaluations, 2 * record.calls + styles * below) << which;
    }
}

TEST_F(MixedAdapters, EveryAdapterChangesThePictureAlone) {
    const at::Tensor plain = latentOf(base());
    for (const unsigned which : {1u, 2u, 4u, 8u})
        EXPECT_FALSE(latentOf(mixed(which)).equal(plain)) << which;
}

TEST_F(MixedAdapters, AtZeroEachIsAsIfItWereNotThere) {
    for (unsigned which = 0; which < 16; ++which) {
        RenderJob zeros = mixed(which);
        for (unsigned other = 0; other < 4; ++other) {
            if ((which >> other & 1u) != 0)
                continue;
            RenderJob all = mixed(1u << other);
            for (auto& style : all.styles) {
                style.strength = 0.0;
                zeros.styles.push_back(style);
            }
            for (auto& weight : all.adapters) {
                weight.scale = 0.0;
                zeros.adapters.push_back(weight);
            }
        }
        EXPECT_TRUE(latentOf(zeros).equal(latentOf(mixed(which)))) << which;
    }
}

TEST_F(MixedAdapters, FadersOfEveryKindReuseWhatTheyCanAndStayExact) {
    Renderer renderer(m_model, {});
    ASSERT_TRUE(renderer.render(mixed(15)).ok());
    RenderJob moved = mixed(15);
    moved.adapters[0].scale = {0.3, 0.5};
    moved.adapters[1].scale = {0.6, 0.1};
    moved.styles[0].strength = 2.5;
    const auto reused = renderer.render(moved);
    ASSERT_TRUE(reused.ok());
    EXPECT_TRUE(reused->latent.equal(latentOf(moved)));
}

TEST_F(MixedAdapters, StylesOfEveryKindMayActOnTheirOwnRow) {
    RenderJob job = base();
    job.styles.push_back({m_attribute, "", 2.0, {1.0, 1.0}});
    job.styles.push_back({m_content, "", 1.0, {1.0, 1.0}});
    const at::Tensor styled = latentOf(job);
    EXPECT_FALSE(styled.equal(latentOf(base())));
    // λ = g: the conditional terms cancel, and what is left is guidance towards that row alone.
    for (auto& style : job.styles)
        style.strength = 0.0;
    EXPECT_TRUE(latentOf(job).equal(latentOf(base())));
}

TEST_F(MixedAdapters, LearntWordsActWithTheirAdapterAndAreClassWordsWithout) {
    const auto prompts = [&](double scale, const std::string& prompt) {
        return RowPrompts(prompt, "no *look", {{m_attribute, {scale, scale}}},
                          {{m_style, "", 1.0, 1.0}});
    };
    const RowPrompts acting = prompts(1.0, kPrompt);
    EXPECT_EQ(acting.conditional().text, "a red house in the style of *look");
    EXPECT_EQ(acting.unconditional().text, "no *look");
    EXPECT_FALSE(acting.unconditional().missing);
    EXPECT_EQ(acting.style({m_style, "", 1.0, 1.0}).text, "a red house in the style of *look");
    EXPECT_EQ(acting.conditional().tokens.size(), 1u);
    const RowPrompts absent = prompts(0.0, kPrompt);
    EXPECT_EQ(absent.conditional().text, "a red house");
    EXPECT_EQ(absent.unconditional().text, "no style");
    const RowPrompts typed = prompts(0.0, "a *look house");
    EXPECT_EQ(typed.conditional().text, "a style house");
    EXPECT_TRUE(typed.conditional().tokens.empty());
    const RowPrompts none(kPrompt, std::nullopt, {}, {});
    EXPECT_TRUE(none.unconditional().missing);
    EXPECT_EQ(none.unconditional().text, "");
    EXPECT_FALSE(RowPrompts(kPrompt, "", {}, {}).unconditional().missing);
    // Said already: nothing is appended.
    EXPECT_EQ(prompts(1.0, "a cat in the style of *look").conditional().text,
              "a cat in the style of *look");
}

TEST_F(MixedAdapters, ALearntWordIsItsVectorAndNothingElse) {
    auto& encoder = *m_model->prompts;
    const auto token = [&](const std::string& word) {
        return std::make_shared<const adapters::LearnedToken>(
            adapters::LearnedToken{"*w", "house", encoder.wordEmbeddings(word)});
    };
    // A vector that equals a word's own row gives that word's states.
    const auto house = token("house");
    const at::Tensor learnt = encoder.encode({PromptText("a red *w", {house})}).context;
    EXPECT_TRUE(learnt.equal(encoder.encode({PromptText("a red house")}).context));
    EXPECT_TRUE(learnt.equal(encoder.encodeRecorded({"a red *w", {house}}).context));
    const auto cat = token("cat");
    EXPECT_TRUE(encoder.encode({PromptText("a red *w", {cat})})
                    .context.equal(encoder.encode({PromptText("a red cat")}).context));
}

} // namespace
} // namespace diptych::pipeline
