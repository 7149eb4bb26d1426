#include "core/adapters/bound_layers.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/ones.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::adapters {
namespace {

using testing::HasSubstr;

const std::vector<models::LinearSite> kSites = {
    {0, "mid_block.attentions.0.proj_in", 8, 8, models::SiteKind::Convolution},
    {1, "mid_block.attentions.0.transformer_blocks.0.attn1.to_q", 8, 6, models::SiteKind::Linear},
    {2, "mid_block.attentions.0.transformer_blocks.0.attn1.to_k", 8, 6, models::SiteKind::Linear}};

Adapter adapterFor(const std::string& path, at::IntArrayRef down, at::IntArrayRef up) {
    Adapter adapter;
    adapter.layers[kohyaUnetStem(path)] = {at::ones(down), at::ones(up), 1.0};
    return adapter;
}

TEST(BoundLayers, PutsEachLayerAtItsSite) {
    Adapter adapter = adapterFor(kSites[1].path, {4, 8}, {6, 4});
    adapter.layers[kohyaUnetStem(kSites[0].path)] = {at::ones({2, 8}), at::ones({8, 2}), 2.0};
    const auto bound = BoundLayers::bind(adapter, kSites, at::kDouble);
    ASSERT_TRUE(bound.ok()) << bound.error().text();
    EXPECT_EQ((*bound)->at(0).down.sizes(), at::IntArrayRef({2, 8, 1, 1}));
    EXPECT_EQ((*bound)->at(0).up.sizes(), at::IntArrayRef({8, 2, 1, 1}));
    EXPECT_EQ((*bound)->at(0).scale, 1.0);
    EXPECT_EQ((*bound)->at(1).down.sizes(), at::IntArrayRef({4, 8}));
    EXPECT_EQ((*bound)->at(1).scale, 0.25);
    EXPECT_EQ((*bound)->at(1).up.scalar_type(), at::kDouble);
    EXPECT_FALSE((*bound)->at(2).down.defined());
}

TEST(BoundLayers, WrittenAsAConvolutionFitsALinearSite) {
    const auto bound = BoundLayers::bind(adapterFor(kSites[1].path, {4, 8, 1, 1}, {6, 4, 1, 1}),
                                         kSites, at::kFloat);
    ASSERT_TRUE(bound.ok()) << bound.error().text();
    EXPECT_EQ((*bound)->at(1).down.sizes(), at::IntArrayRef({4, 8}));
}

TEST(BoundLayers, ADeviceThatIsNotThereIsAnErrorAndNoException) {
    const auto bound = BoundLayers::bind(adapterFor(kSites[1].path, {4, 8}, {6, 4}), kSites,
                                         at::TensorOptions(at::Device(at::kXPU, 0)));
    ASSERT_FALSE(bound.ok());
    EXPECT_EQ(bound.error().code, ErrorCode::Internal);
}

TEST(BoundLayers, WrongShapesNameTheLayerAndBothShapes) {
    const std::vector<std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>>> shapes = {
        {{4, 16}, {6, 4}}, {{4, 8}, {12, 4}}, {{4, 8, 3, 3}, {6, 4, 1, 1}}, {{4, 8}, {4, 6}}};
    for (const auto& [down, up] : shapes) {
        const auto bound =
            BoundLayers::bind(adapterFor(kSites[1].path, down, up), kSites, at::kFloat);
        ASSERT_FALSE(bound.ok());
        EXPECT_EQ(bound.error().code, ErrorCode::ShapeMismatch);
        EXPECT_THAT(bound.error().message, HasSubstr("made for another model"));
        EXPECT_THAT(bound.error().message, HasSubstr("8 inputs and 6 outputs"));
        EXPECT_EQ(bound.error().context, kohyaUnetStem(kSites[1].path));
    }
}

TEST(BoundLayers, LayersTheModelLacksAreCountedAndNamed) {
    Adapter adapter = adapterFor(kSites[1].path, {4, 8}, {6, 4});
    adapter.layers["lora_unet_up_blocks_9_attn1_to_q"] = {at::ones({4, 8}), at::ones({6, 4}), 4.0};
    adapter.layers["lora_unet_up_blocks_9_attn1_to_v"] = {at::ones({4, 8}), at::ones({6, 4}), 4.0};
    const auto bound = BoundLayers::bind(adapter, kSites, at::kFloat);
    ASSERT_FALSE(bound.ok());
    EXPECT_EQ(bound.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(bound.error().message, HasSubstr("2 layers"));
    EXPECT_EQ(bound.error().context, "lora_unet_up_blocks_9_attn1_to_q");
}

TEST(BoundLayers, StoppedSharesTheNumbersButNotTheGradient) {
    at::Tensor up = at::ones({6, 4});
    up.requires_grad_(true);
    const BoundLayers bound({{at::ones({4, 8}), up, 0.5, {}, {}, {}}, {}});
    const auto stopped = bound.stopped();
    EXPECT_FALSE(stopped->at(0).up.requires_grad());
    EXPECT_EQ(stopped->at(0).up.data_ptr(), up.data_ptr());
    EXPECT_EQ(stopped->at(0).scale, 0.5);
    EXPECT_FALSE(stopped->at(1).down.defined());
}

} // namespace
} // namespace diptych::adapters
