#include "core/models/controlnet.h"

#include "core/models/initial_weights.h"
#include "tests/support/tiny_models.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/rand.h>
#include <gtest/gtest.h>

namespace diptych::models {
namespace {

ControlNetConfig tinyConfig() {
    ControlNetConfig config;
    config.unet = tinySd1Unet();
    config.hintWidths = {2, 4, 4, 6};
    return config;
}

ControlNet tinyNet(const ControlNetConfig& config) {
    InitialWeights weights({.seed = 3});
    return ControlNet::create(config, weights).value();
}

/// The config.json of a published ControlNet for Stable Diffusion 1.5.
Json publishedControlSd1() {
    return Json::parse(R"({
        "_class_name": "ControlNetModel", "_diffusers_version": "0.14.0.dev0", "act_fn": "silu",
        "attention_head_dim": 8, "block_out_channels": [320, 640, 1280, 1280],
        "class_embed_type": null, "conditioning_embedding_out_channels": [16, 32, 96, 256],
        "controlnet_conditioning_channel_order": "rgb", "cross_attention_dim": 768,
        "down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D",
                             "CrossAttnDownBlock2D", "DownBlock2D"],
        "downsample_padding": 1, "flip_sin_to_cos": true, "freq_shift": 0, "in_channels": 4,
        "layers_per_block": 2, "mid_block_scale_factor": 1, "norm_eps": 1e-05,
        "norm_num_groups": 32, "num_class_embeds": null, "only_cross_attention": false,
        "projection_class_embeddings_input_dim": null, "resnet_time_scale_shift": "default",
        "upcast_attention": false, "use_linear_projection": false})");
}

/// The same for SDXL.
Json publishedSdxl() {
    return Json::parse(R"({
        "_class_name": "ControlNetModel", "act_fn": "silu", "addition_embed_type": "text_time",
        "addition_embed_type_num_heads": 64, "addition_time_embed_dim": 256,
        "attention_head_dim": [5, 10, 20], "block_out_channels": [320, 640, 1280],
        "conditioning_channels": 3, "conditioning_embedding_out_channels": [16, 32, 96, 256],
        "cross_attention_dim": 2048,
        "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
        "encoder_hid_dim": null, "encoder_hid_dim_type": null, "global_pool_conditions": false,
        "in_channels": 4, "layers_per_block": 2, "num_attention_heads": null,
        "projection_class_embeddings_input_dim": 2816,
        "transformer_layers_per_block": [1, 2, 10], "upcast_attention": null,
        "use_linear_projection": true})");
}

TEST(ControlNetTest, PublishedConfigsGiveModelsOfTheKnownSizes) {
    // Numbers of diffusers' ControlNetModel built from the same configs.
    const ModelOptions options{.device = at::kMeta};
    const struct {
        Json json;
        std::size_t tensors;
        std::int64_t numbers;
    } cases[] = {{publishedControlSd1(), 340, 361279120}, {publishedSdxl(), 844, 1251014160}};
    for (const auto& test : cases) {
        CountingWeights weights;
        const ControlNetConfig config = ControlNetConfig::fromJson(test.json).value();
        EXPECT_EQ(config.hintDownscale(), 8);
        ASSERT_TRUE(ControlNet::create(config, weights, options).ok());
        EXPECT_EQ(weights.tensors, test.tensors);
        EXPECT_EQ(weights.numbers, test.numbers);
    }
}

TEST(ControlNetTest, OtherArchitecturesAreRefused) {
    for (const auto& [key, value] : {std::pair{"global_pool_conditions", Json(true)},
                                     {"num_control_type", Json(6)},
                                     {"controlnet_conditioning_channel_order", Json("hsv")},
                                     {"class_embed_type", Json("timestep")}}) {
        Json json = publishedControlSd1();
        json[key] = value;
        const auto config = ControlNetConfig::fromJson(json);
        ASSERT_FALSE(config.ok()) << key;
        EXPECT_EQ(config.error().code, ErrorCode::Unsupported) << key;
    }
    Json json = publishedControlSd1();
    json["conditioning_embedding_out_channels"] = Json::array();
    EXPECT_FALSE(ControlNetConfig::fromJson(json).ok());
}

TEST(ControlNetTest, ColoursInTheOtherOrder) {
    const at::NoGradGuard noGrad;
    ControlNetConfig swapped = tinyConfig();
    swapped.hintOrder = HintChannels::Bgr;
    const at::Tensor hint = at::rand({1, 3, 32, 48});
    const at::Tensor expected = tinyNet(tinyConfig()).encodeHint(hint.flip({1}));
    EXPECT_EQ(expected.size(2), 4);
    EXPECT_EQ(expected.size(3), 6);
    EXPECT_TRUE(at::equal(tinyNet(swapped).encodeHint(hint), expected));
    EXPECT_FALSE(at::equal(tinyNet(swapped).encodeHint(hint.flip({1})), expected));
}

TEST(ControlNetTest, GuessModeWeighsTheFinestLeast) {
    const at::NoGradGuard noGrad;
    const ControlNet net = tinyNet(tinyConfig());
    const UnetInput input = tinyUnetInput(tinyConfig().unet, 4, 6);
    const at::Tensor hint = net.encodeHint(at::rand({1, 3, 32, 48}));
    const UnetFeatures even = net.forward(input, hint);
    const UnetFeatures deeper = net.forward(input, hint, {2.0, ControlBalance::Deeper});
    EXPECT_TRUE(at::allclose(deeper.skips.front(), even.skips.front() * 0.2));
    EXPECT_TRUE(at::allclose(deeper.middle, even.middle * 2.0));
}

TEST(ControlNetTest, FitsTheUnetItWasMadeForOnly) {
    EXPECT_TRUE(checkFits(tinyConfig(), tinySd1Unet()).ok());
    EXPECT_FALSE(checkFits(tinyConfig(), tinySd2Unet()).ok());
    EXPECT_FALSE(checkFits(tinyConfig(), tinySdxlUnet()).ok());
}

} // namespace
} // namespace diptych::models
