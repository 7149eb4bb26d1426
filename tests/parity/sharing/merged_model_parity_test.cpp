// Merges the reference's LoRA files into its models. Diptych's own render of a merged folder is
// compared with that of the model and the adapter beside it; the weights are compared by
// check_merged_models.py.
#include "core/merging/merge_model.h"
#include "core/pipeline/renderer.h"
#include "tests/parity/sharing/acting_adapter.h"
#include "tests/parity/support/answers.h"
#include "tests/parity/support/parity_main.h"

#include <ATen/TensorOperators.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <string>

namespace diptych::parity {
namespace {

/// Of a latent, for weights rounded to float16.
constexpr double kRelativeTolerance = 1e-2;

double relativeDistance(const at::Tensor& got, const at::Tensor& expected) {
    const double size = expected.square().sum().sqrt().item<double>();
    return (got - expected).square().sum().sqrt().item<double>() / size;
}

std::filesystem::path outputOf(const Json& item) {
    const auto name = "merged-" + item.at("name").get<std::string>();
    return folder() / (item.at("kind") == "folder" ? name : name + ".safetensors");
}

std::filesystem::path loraOf(const Json& item) {
    return folder() / (item.at("name").get<std::string>() + "-lora.safetensors");
}

/// A few gentle steps, so that rounding is not what is drawn.
at::Tensor latentOf(const std::string& model, std::vector<pipeline::WeightTerm> adapters) {
    pipeline::Renderer renderer(openModel(model, pipeline::PromptSyntax::Plain), {});
    pipeline::RenderJob job;
    job.request.prompt = "a red house in the meadow";
    job.request.negativePrompt = "blurry";
    job.request.steps = 6;
    job.request.guidance = 2.0;
    job.request.width = 64;
    job.request.height = 64;
    job.adapters = std::move(adapters);
    auto drawn = renderer.render(job);
    EXPECT_TRUE(drawn.ok()) << drawn.error().text();
    return drawn.ok() ? drawn->latent : at::Tensor();
}

TEST(MergedModels, HoldTheAdapterInTheirWeights) {
    const Json cases = answerJson("merges");
    ASSERT_EQ(cases.size(), 5u);
    for (const Json& item : cases) {
        SCOPED_TRACE(item.dump());
        merging::MergeRequest request{folder() / item.at("model").get<std::string>(), loraOf(item),
                                      outputOf(item), item.at("scale").get<double>()};
        const auto report = merging::mergeModel(request);
        ASSERT_TRUE(report.ok()) << report.error().text();
        EXPECT_GT(report->layers, 50u);
        EXPECT_THAT(report->notes, testing::IsEmpty());
    }
}

TEST(MergedModels, DrawWhatModelAndAdapterDrawTogether) {
    const Json cases = answerJson("merges");
    for (const Json& item : cases) {
        if (item.at("kind") != "folder")
            continue; // their tokenizer is none of CLIP's, which single files are opened with
        const auto name = item.at("model").get<std::string>();
        SCOPED_TRACE(name);
        const auto model = openModel(name, pipeline::PromptSyntax::Plain);
        const auto acting = actingAdapter(*model, loraOf(item));
        const double scale = item.at("scale").get<double>();
        const at::Tensor beside = latentOf(name, {{acting, scale}});
        const at::Tensor inside = latentOf("merged-" + item.at("name").get<std::string>(), {});
        const at::Tensor without = latentOf(name, {});
        ASSERT_TRUE(beside.defined() && inside.defined() && without.defined());
        const double off = relativeDistance(inside, beside);
        EXPECT_LE(off, kRelativeTolerance);
        EXPECT_GT(relativeDistance(without, beside), 10 * kRelativeTolerance);
        std::cout << name << ": relative difference " << off << "\n";
    }
}

} // namespace
} // namespace diptych::parity
