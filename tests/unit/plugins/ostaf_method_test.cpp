#include "plugins/ostaf/ostaf_method.h"

#include "core/adapters/adapter_file.h"
#include "core/tensor/noise_source.h"
#include "plugins/ostaf/offset_network.h"
#include "plugins/ostaf/ostaf_job.h"
#include "tests/unit/plugins/tiny_training.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/outer.h>
#include <ATen/ops/zeros.h>
#include <gmock/gmock.h>

namespace diptych::ostaf {
namespace {

using customization::MethodInputs;
using testing::HasSubstr;

const models::LinearSite kSite{0, "up_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q", 12,
                               10, models::SiteKind::Linear};

at::Tensor parameter(const OffsetNetwork& network, const std::string& end) {
    for (const auto& named : network.parameters())
        if (named.name.ends_with(end))
            return named.tensor;
    ADD_FAILURE() << end;
    return {};
}

/// E4T's forward as it is written there: two outer products' worth of dense layers.
at::Tensor denseOffset(const OffsetNetwork& network) {
    const at::Tensor v = parameter(network, ".v");
    const at::Tensor x = parameter(network, ".lin1.weight") * v + parameter(network, ".lin1.bias");
    const at::Tensor y = parameter(network, ".lin2.weight") * v + parameter(network, ".lin2.bias");
    at::Tensor grid = at::outer(x, y); // (in, out)
    // lin_column along the first axis, then lin_row along the second, each with its bias.
    grid = parameter(network, ".lin_column.weight").matmul(grid) +
           parameter(network, ".lin_column.bias").unsqueeze(1);
    grid = grid.matmul(parameter(network, ".lin_row.weight").t()) +
           parameter(network, ".lin_row.bias");
    return grid.t(); // (out, in)
}

TEST(OffsetNetwork, TheClosedFormIsTheDenseNetwork) {
    const at::NoGradGuard noGrad;
    tensor::NoiseSource random(3);
    const OffsetNetwork network(kSite, random, at::kDouble);
    for (const auto& named : network.parameters())
        named.tensor.add_(random.normal(named.tensor.sizes().vec()).to(at::kDouble));
    const auto offset = network.offset();
    ASSERT_EQ(offset.output.sizes(), (std::vector<std::int64_t>{3, 10}));
    ASSERT_EQ(offset.input.sizes(), (std::vector<std::int64_t>{3, 12}));
    const at::Tensor closed = offset.output.t().matmul(offset.input);
    EXPECT_LT((closed - denseOffset(network)).abs().max().item<double>(), 1e-11);
}

TEST(OffsetNetwork, StartsAtNothingAndCanLeaveIt) {
    tensor::NoiseSource random(4);
    const OffsetNetwork network(kSite, random, at::kDouble);
    for (const auto& named : network.parameters())
        named.tensor.requires_grad_(true);
    const auto offset = network.offset();
    const at::Tensor delta = offset.output.t().matmul(offset.input);
    EXPECT_EQ(delta.abs().max().item<double>(), 0.0);
    delta.sum().backward();
    EXPECT_GT(parameter(network, ".lin_row.weight").grad().abs().max().item<double>(), 0.0);
    EXPECT_GT(parameter(network, ".lin_row.bias").grad().abs().max().item<double>(), 0.0);
}

class OstafTraining : public test::TinyTraining {
  protected:
    MethodInputs inputs(const Json& parameters) const {
        MethodInputs inputs;
        inputs.pictures = {{"picture", test::wavePicture(0.4)}};
        inputs.words = {{"subject", "a red house"}, {"name", "waves"}};
        return with(m_method, std::move(inputs), parameters);
    }

    OstafMethod m_method;
};

const Json kShort = {{"steps", 6}, {"foreground", "whole"}};

TEST_F(OstafTraining, ChangesOneHalfOfTheNetwork) {
    for (const auto& [attribute, half] :
         {std::pair{"shape", "lora_unet_down_blocks_"}, {"style", "lora_unet_up_blocks_"}}) {
        Json parameters = kShort;
        parameters["attribute"] = attribute;
        const auto adapter = trainer(m_method, inputs(parameters))->job().adapter();
        ASSERT_FALSE(adapter.modulations.empty());
        for (const auto& [stem, layer] : adapter.modulations) {
            EXPECT_EQ(stem.rfind(half, 0), 0u) << stem;
            EXPECT_FALSE(stem.ends_with("to_out_0")) << stem;
        }
        EXPECT_FALSE(adapter.hasEffect()) << "it changes something before anything was learnt";
    }
    Json middle = kShort;
    middle["middle"] = true;
    const auto more = trainer(m_method, inputs(middle))->job().adapter();
    EXPECT_TRUE(std::any_of(more.modulations.begin(), more.modulations.end(), [](const auto& one) {
        return one.first.rfind("lora_unet_mid_block_", 0) == 0;
    }));
}

TEST_F(OstafTraining, LearnsOffsetsAndTheWord) {
    const auto run = trainer(m_method, inputs(kShort));
    const auto before = run->job().adapter();
    runAll(*run);
    const auto after = run->job().adapter();
    EXPECT_TRUE(after.hasEffect());
    ASSERT_EQ(after.tokens.size(), 1u);
    ASSERT_EQ(after.tokens[0].embeddings.size(), 1u);
    EXPECT_FALSE(after.tokens[0].embeddings[0].equal(before.tokens[0].embeddings[0]));
    EXPECT_EQ(after.tokens[0].classWord, "style");
    EXPECT_EQ(after.info.promptSuffix, " in the style of " + after.tokens[0].placeholder);
    EXPECT_TRUE(after.differences.empty());
    EXPECT_FALSE(after.info.second.has_value());
}

TEST_F(OstafTraining, TunedWeightsHaveAFaderOfTheirOwn) {
    Json parameters = kShort;
    parameters["tune-weights"] = true;
    const auto run = trainer(m_method, inputs(parameters));
    EXPECT_FALSE(run->job().adapter().hasEffect());
    runAll(*run);
    const auto adapter = run->job().adapter();
    ASSERT_TRUE(adapter.info.second.has_value());
    EXPECT_EQ(adapter.info.second->id, "weights");
    EXPECT_EQ(adapter.differences.size(), adapter.modulations.size());
    for (const auto& [stem, difference] : adapter.differences)
        EXPECT_GT(difference.abs().max().item<double>(), 0.0) << stem;
}

TEST_F(OstafTraining, TheAdditiveFormIsAnOrdinaryLoraOfRankThree) {
    Json parameters = kShort;
    parameters["form"] = "additive";
    const auto run = trainer(m_method, inputs(parameters));
    runAll(*run);
    const auto adapter = run->job().adapter();
    EXPECT_TRUE(adapter.modulations.empty());
    ASSERT_FALSE(adapter.layers.empty());
    for (const auto& [stem, layer] : adapter.layers) {
        EXPECT_EQ(layer.rank(), 3) << stem;
        EXPECT_EQ(layer.scale(), 1.0) << stem;
    }
    EXPECT_TRUE(adapter.hasEffect());
}

TEST_F(OstafTraining, ResumesBitForBit) {
    Json parameters = kShort;
    parameters["tune-weights"] = true;
    expectExactResume(m_method, inputs(parameters));
}

TEST_F(OstafTraining, TheSameWithBlocksRecomputed) {
    Json parameters = kShort;
    parameters["tune-weights"] = true;
    expectTheSameRecomputed(m_method, inputs(parameters));
}

TEST_F(OstafTraining, OnlyWhatIsMarkedCounts) {
    // Two references that differ outside the mask alone teach the same.
    image::Image mask(16, 16, {0, 0, 0});
    for (int y = 4; y < 12; ++y)
        for (int x = 4; x < 12; ++x)
            std::fill_n(mask.at(x, y), 3, std::uint8_t{255});
    const auto learn = [&](image::Rgb8 corner) {
        auto given = inputs({{"steps", 4}, {"attribute", "shape"}});
        image::Image& picture = given.pictures["picture"];
        for (int x = 0; x < 16; ++x)
            *picture.at(x, 0) = corner.red;
        given.pictures["mask"] = mask;
        auto run = trainer(m_method, given);
        runAll(*run);
        return run;
    };
    const auto first = learn({0, 0, 0});
    const auto second = learn({255, 255, 255});
    EXPECT_TRUE(first->job().groups()[0].tensors[7].tensor.equal(
        second->job().groups()[0].tensors[7].tensor));
    auto wrong = inputs(kShort);
    wrong.pictures["mask"] = image::Image(16, 16, {0, 0, 0});
    const auto nothing = m_method.createJob(facts(), wrong);
    ASSERT_FALSE(nothing.ok());
    EXPECT_THAT(nothing.error().message, HasSubstr("marks nothing"));
}

TEST_F(OstafTraining, ViewsForLooksAreCropsAndMirrorImages) {
    const auto shape = cutViews(test::wavePicture(0.0), {}, Attribute::Shape, 1);
    const auto style = cutViews(test::wavePicture(0.0), {}, Attribute::Style, 1);
    ASSERT_TRUE(shape.ok() && style.ok());
    EXPECT_EQ(shape->pictures.size(), 1u);
    EXPECT_EQ(shape->pictures[0], test::wavePicture(0.0));
    EXPECT_EQ(style->pictures.size(), 16u);
    for (const auto& view : style->pictures)
        EXPECT_EQ(view.size(), shape->pictures[0].size());
}

TEST_F(OstafTraining, AModelWithoutAPictureTowerIsTold) {
    const auto run = trainer(m_method, inputs(kShort));
    EXPECT_THAT(run->job().notices(), testing::Contains(HasSubstr("no eye")));
}

/// The same on a model of two text towers.
class OstafSdxlTraining : public test::TinyTraining {
  protected:
    OstafSdxlTraining() : TinyTraining({.family = test::TinyFamily::Sdxl}) {}

    MethodInputs inputs() const {
        MethodInputs inputs;
        inputs.pictures = {{"picture", test::wavePicture(0.4)}};
        inputs.words = {{"subject", "a red house"}, {"name", "waves"}};
        return with(m_method, std::move(inputs), kShort);
    }

    OstafMethod m_method;
};

TEST_F(OstafSdxlTraining, LearnsTheWordInBothTowers) {
    const auto run = trainer(m_method, inputs());
    const auto before = run->job().adapter();
    runAll(*run);
    const auto after = run->job().adapter();
    EXPECT_TRUE(after.hasEffect());
    ASSERT_EQ(before.tokens[0].embeddings.size(), 2u);
    ASSERT_EQ(after.tokens[0].embeddings.size(), 2u);
    for (std::size_t tower = 0; tower < 2; ++tower) {
        EXPECT_EQ(after.tokens[0].embeddings[tower].numel(), test::kTinyWidths[tower]);
        EXPECT_FALSE(after.tokens[0].embeddings[tower].equal(before.tokens[0].embeddings[tower]));
    }
    const auto file = m_folder / "adapter.safetensors";
    ASSERT_TRUE(adapters::writeAdapter(file, after).ok());
    const auto read = adapters::readAdapter(file);
    ASSERT_TRUE(read.ok()) << read.error().text();
    EXPECT_TRUE(read->tokens[0].embeddings[1].equal(after.tokens[0].embeddings[1]));
}

TEST_F(OstafSdxlTraining, ResumesBitForBit) {
    expectExactResume(m_method, inputs());
}

TEST_F(OstafSdxlTraining, TheSameWithBlocksRecomputed) {
    // Only one of its two small levels has transformer blocks.
    expectTheSameRecomputed(m_method, inputs(), 0.85);
}

} // namespace
} // namespace diptych::ostaf
