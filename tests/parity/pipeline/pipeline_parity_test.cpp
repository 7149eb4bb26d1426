// Whole renders against diffusers' StableDiffusionPipeline and StableDiffusionXLPipeline, what
// SDXL's rows are told, style guidance against its formula written with diffusers and peft, and
// emphasis against NumPy.
#include "core/pipeline/renderer.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"
#include "tests/parity/support/renders.h"

#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace diptych::pipeline {
namespace {

constexpr double kLatentTolerance = 1e-3;
constexpr int kPixelTolerance = 2; // of 255
constexpr double kTextTolerance = 1e-5;
/// Of the largest number, for emphasis on SDXL: states before a norm have a mean near zero, and
/// the quotient of two such means carries more rounding.
constexpr double kRawEmphasisTolerance = 1e-4;

at::Tensor answer(const std::string& name) {
    return parity::answerTensor("answers", name);
}

/// The request of a case; its styles and adapters are in the job.
RenderRequest requestOf(const Json& item) {
    RenderRequest request = parity::requestOf(item);
    request.startTimestep = item.value("gate", 800.0);
    return request;
}

/// Whether most samples are neither black nor white: only then does comparing them say something.
bool hasTones(const at::Tensor& pixels) {
    const at::Tensor inside = pixels.gt(0).logical_and(pixels.lt(255));
    return inside.to(at::kFloat).mean().item<double>() > 0.5;
}

TEST(PipelineParity, Renders) {
    const Json cases = parity::answerJson("renders");
    ASSERT_EQ(cases.size(), 48u);
    double worst = 0;
    int worstPixel = 0;
    for (const Json& item : cases) {
        const auto name = item.at("name").get<std::string>();
        SCOPED_TRACE(item.dump());
        const auto result = parity::rendererOf(item.at("variant").get<std::string>())
                                .render({requestOf(item), {}, {}});
        ASSERT_TRUE(result.ok()) << result.error().text();
        const double off = parity::largestDifference(result->latent, answer(name + ".latent"));
        const at::Tensor pixels = answer(name + ".image");
        const int pixelOff = parity::largestDifference(result->picture, pixels);
        EXPECT_LE(off, kLatentTolerance);
        EXPECT_LE(pixelOff, kPixelTolerance);
        EXPECT_TRUE(hasTones(pixels));
        worst = std::max(worst, off);
        worstPixel = std::max(worstPixel, pixelOff);
    }
    std::cout << cases.size() << " renders, largest difference " << worst << " in the latent, "
              << worstPixel << "/255 in the picture\n";
}

TEST(PipelineParity, StyleGuidance) {
    const Json cases = parity::answerJson("guided");
    ASSERT_EQ(cases.size(), 8u);
    Renderer& renderer = parity::rendererOf("sd15");
    std::map<std::string, std::shared_ptr<const BoundAdapter>> known;
    for (const char* name : {"a", "b"}) {
        known[name] = parity::adapterOf(name, renderer.model());
        ASSERT_TRUE(known[name]);
    }
    double worst = 0;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        RenderJob job{requestOf(item), {}, {}};
        for (const Json& style : item.at("styles"))
            job.styles.push_back({known.at(style.at("adapter").get<std::string>()),
                                  style.at("prompt").get<std::string>(),
                                  style.at("strength").get<double>(),
                                  style.at("alpha").get<double>()});
        for (const Json& adapter : item.value("adapters", Json::array()))
            job.adapters.push_back(
                {known.at(adapter.at(0).get<std::string>()), adapter.at(1).get<double>()});
        const auto result = renderer.render(job);
        ASSERT_TRUE(result.ok()) << result.error().text();
        const double off =
            parity::largestDifference(result->latent, answer(item.at("name").get<std::string>()));
        EXPECT_LE(off, kLatentTolerance);
        worst = std::max(worst, off);
    }
    std::cout << cases.size() << " renders with adapters, largest difference " << worst << "\n";
}

TEST(PipelineParity, ConditionsOfSdxl) {
    const Json cases = parity::answerJson("conditions");
    ASSERT_EQ(cases.size(), 18u);
    double worst = 0;
    int zeros = 0;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        const auto name = item.at("name").get<std::string>();
        PromptText negative;
        negative.missing = item.at("negative").is_null();
        if (!negative.missing)
            negative.text = item.at("negative").get<std::string>();
        const auto& model = parity::rendererOf(item.at("variant").get<std::string>()).model();
        const TextCondition said =
            model.prompts->encode({negative, PromptText(item.at("prompt").get<std::string>())});
        for (const auto& [got, part] :
             {std::pair{said.context, ".context"}, {said.pooled, ".pooled"}}) {
            const double off = parity::largestDifference(got, answer(name + part));
            EXPECT_LE(off, kTextTolerance) << part;
            worst = std::max(worst, off);
        }
        zeros += answer(name + ".pooled")[0].abs().max().item<double>() == 0.0 ? 1 : 0;
    }
    EXPECT_EQ(zeros, 3) << "the reference gives zeros where it was told nothing, and nowhere else";
    std::cout << cases.size() << " pairs of prompts, largest difference " << worst << "\n";
}

TEST(PipelineParity, Emphasis) {
    const Json cases = parity::answerJson("emphasis");
    ASSERT_EQ(cases.size(), 20u);
    std::map<std::string, std::shared_ptr<LoadedModel>> models;
    for (const char* variant : {"sd15", "sdxl"})
        models[variant] = parity::openModel(variant, PromptSyntax::Emphasis);
    double worst = 0;
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        const auto name = item.at("name").get<std::string>();
        const auto& model = models.at(item.at("variant").get<std::string>());
        const TextCondition said = model->prompts->encode({item.at("prompt").get<std::string>()});
        const at::Tensor expected = answer(name);
        const double off = parity::largestDifference(said.context, expected);
        const double largest = expected.abs().max().item<double>();
        EXPECT_LE(off, said.pooled.defined() ? kRawEmphasisTolerance * largest : kTextTolerance);
        if (said.pooled.defined()) {
            EXPECT_LE(parity::largestDifference(said.pooled, answer(name + ".pooled")),
                      kTextTolerance);
        }
        worst = std::max(worst, off);
    }
    std::cout << cases.size() << " prompts, largest difference " << worst << "\n";
}

} // namespace
} // namespace diptych::pipeline
