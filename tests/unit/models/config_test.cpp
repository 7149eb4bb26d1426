#include "core/models/autoencoder_config.h"
#include "core/models/clip_config.h"
#include "core/models/unet_config.h"

#include "tests/support/tiny_models.h"

#include <gtest/gtest.h>

namespace diptych::models {
namespace {

/// unet/config.json of Stable Diffusion 1.5, as published.
Json publishedSd1() {
    return Json::parse(R"({
        "_class_name": "UNet2DConditionModel", "_diffusers_version": "0.6.0", "act_fn": "silu",
        "attention_head_dim": 8, "block_out_channels": [320, 640, 1280, 1280],
        "center_input_sample": false, "cross_attention_dim": 768,
        "down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D",
                             "CrossAttnDownBlock2D", "DownBlock2D"],
        "downsample_padding": 1, "flip_sin_to_cos": true, "freq_shift": 0, "in_channels": 4,
        "layers_per_block": 2, "mid_block_scale_factor": 1, "norm_eps": 1e-05,
        "norm_num_groups": 32, "out_channels": 4, "sample_size": 64,
        "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D",
                           "CrossAttnUpBlock2D"]})");
}

TEST(UnetConfigTest, ReadsThePublishedFile) {
    const UnetConfig config = UnetConfig::fromJson(publishedSd1()).value();
    EXPECT_EQ(config.contextWidth, 768);
    EXPECT_EQ(config.heads, (std::vector<std::int64_t>{8, 8, 8, 8}));
    EXPECT_EQ(config.blocks.back(), UnetBlock::Plain);
    EXPECT_EQ(config.blocks.front(), UnetBlock::CrossAttention);
    EXPECT_FALSE(config.linearProjection);
    EXPECT_FALSE(config.hasAddedConditioning());
    EXPECT_EQ(config.sampleSize, 64);
}

TEST(UnetConfigTest, ReadsThePublishedFileOfSdxl) {
    // unet/config.json of the SDXL base model: many of its keys are null.
    const Json json = Json::parse(R"({
        "_class_name": "UNet2DConditionModel", "_diffusers_version": "0.19.0.dev0",
        "act_fn": "silu", "addition_embed_type": "text_time", "addition_embed_type_num_heads": 64,
        "addition_time_embed_dim": 256, "attention_head_dim": [5, 10, 20],
        "block_out_channels": [320, 640, 1280], "center_input_sample": false,
        "class_embed_type": null, "class_embeddings_concat": false, "conv_in_kernel": 3,
        "conv_out_kernel": 3, "cross_attention_dim": 2048, "cross_attention_norm": null,
        "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
        "downsample_padding": 1, "dual_cross_attention": false, "encoder_hid_dim": null,
        "encoder_hid_dim_type": null, "flip_sin_to_cos": true, "freq_shift": 0, "in_channels": 4,
        "layers_per_block": 2, "mid_block_only_cross_attention": null,
        "mid_block_scale_factor": 1, "mid_block_type": "UNetMidBlock2DCrossAttn",
        "norm_eps": 1e-05, "norm_num_groups": 32, "num_attention_heads": null,
        "num_class_embeds": null, "only_cross_attention": false, "out_channels": 4,
        "projection_class_embeddings_input_dim": 2816, "resnet_out_scale_factor": 1.0,
        "resnet_skip_time_act": false, "resnet_time_scale_shift": "default", "sample_size": 128,
        "time_cond_proj_dim": null, "time_embedding_act_fn": null, "time_embedding_dim": null,
        "time_embedding_type": "positional", "timestep_post_act": null,
        "transformer_layers_per_block": [1, 2, 10],
        "up_block_types": ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"],
        "upcast_attention": null, "use_linear_projection": true})");
    const Result<UnetConfig> config = UnetConfig::fromJson(json);
    ASSERT_TRUE(config.ok()) << config.error().text();
    EXPECT_EQ(config->sampleSize, 128);
    EXPECT_EQ(config->contextWidth, 2048);
    EXPECT_EQ(config->blocks, (std::vector<UnetBlock>{UnetBlock::Plain, UnetBlock::CrossAttention,
                                                      UnetBlock::CrossAttention}));
    EXPECT_EQ(config->heads, (std::vector<std::int64_t>{5, 10, 20}));
    EXPECT_EQ(config->transformerLayers, (std::vector<std::int64_t>{1, 2, 10}));
    EXPECT_TRUE(config->linearProjection);
    EXPECT_FALSE(config->upcastAttention);
    EXPECT_EQ(config->additionTimeWidth, 256);
    EXPECT_EQ(config->additionInputWidth, 2816);
}

TEST(UnetConfigTest, ListsPerLevelAreKept) {
    Json json = publishedSd1();
    json["attention_head_dim"] = {5, 10, 20, 20};
    json["transformer_layers_per_block"] = {1, 2, 3, 4};
    json["layers_per_block"] = {1, 2, 2, 1};
    const UnetConfig config = UnetConfig::fromJson(json).value();
    EXPECT_EQ(config.heads, (std::vector<std::int64_t>{5, 10, 20, 20}));
    EXPECT_EQ(config.transformerLayers, (std::vector<std::int64_t>{1, 2, 3, 4}));
    EXPECT_EQ(config.layersPerBlock, (std::vector<std::int64_t>{1, 2, 2, 1}));
}

TEST(UnetConfigTest, NumberOfHeadsComesFirst) {
    Json json = publishedSd1();
    json["num_attention_heads"] = 4;
    EXPECT_EQ(UnetConfig::fromJson(json)->heads.front(), 4);
    json["num_attention_heads"] = nullptr;
    EXPECT_EQ(UnetConfig::fromJson(json)->heads.front(), 8);
}

TEST(UnetConfigTest, RoundTrip) {
    for (const UnetConfig& config : {tinySd1Unet(), tinySd2Unet(), tinySdxlUnet()}) {
        const Json json = config.toJson();
        const UnetConfig back = UnetConfig::fromJson(json).value();
        EXPECT_EQ(back.toJson(), json);
        EXPECT_EQ(back.blockChannels, config.blockChannels);
        EXPECT_EQ(back.blocks, config.blocks);
        EXPECT_EQ(back.transformerLayers, config.transformerLayers);
        EXPECT_EQ(back.additionInputWidth, config.additionInputWidth);
        EXPECT_EQ(back.upcastAttention, config.upcastAttention);
    }
}

TEST(UnetConfigTest, ForeignFeaturesAreRefusedByName) {
    const std::pair<const char*, Json> features[] = {
        {"class_embed_type", "timestep"},
        {"encoder_hid_dim", 768},
        {"time_cond_proj_dim", 256},
        {"dual_cross_attention", true},
        {"only_cross_attention", true},
        {"attention_type", "gated"},
        {"mid_block_type", "UNetMidBlock2DSimpleCrossAttn"},
        {"resnet_time_scale_shift", "scale_shift"},
        {"addition_embed_type", "image"},
        {"conv_in_kernel", 5},
        {"center_input_sample", true},
        {"act_fn", "gelu"}};
    for (const auto& [key, value] : features) {
        Json json = publishedSd1();
        json[key] = value;
        const Result<UnetConfig> config = UnetConfig::fromJson(json);
        ASSERT_FALSE(config.ok()) << key;
        EXPECT_EQ(config.error().code, ErrorCode::Unsupported) << key;
        EXPECT_NE(config.error().message.find(key), std::string::npos) << config.error().message;
    }
    Json json = publishedSd1();
    json["mid_block_type"] = nullptr; // distilled models have none
    EXPECT_EQ(UnetConfig::fromJson(json).error().code, ErrorCode::Unsupported);
    json = publishedSd1();
    json["norm_num_groups"] = nullptr; // not the default, but no norm at all
    EXPECT_EQ(UnetConfig::fromJson(json).error().code, ErrorCode::Unsupported);
    json = publishedSd1();
    json["down_block_types"][0] = "KDownBlock2D";
    EXPECT_EQ(UnetConfig::fromJson(json).error().code, ErrorCode::Unsupported);
}

TEST(UnetConfigTest, NonsenseIsCorrupt) {
    const std::pair<const char*, Json> values[] = {{"in_channels", 0},
                                                   {"in_channels", -4},
                                                   {"in_channels", 1e300},
                                                   {"in_channels", 18446744073709551615u},
                                                   {"in_channels", "four"},
                                                   {"block_out_channels", Json::array()},
                                                   {"block_out_channels", {320, 640, 1280, 1281}},
                                                   {"block_out_channels", {320, 640}},
                                                   {"attention_head_dim", 7},
                                                   {"attention_head_dim", {8, 8}},
                                                   {"layers_per_block", 1000},
                                                   {"norm_eps", -1},
                                                   {"norm_eps", "small"},
                                                   {"down_block_types", {1, 2, 3, 4}},
                                                   {"use_linear_projection", 1}};
    for (const auto& [key, value] : values) {
        Json json = publishedSd1();
        json[key] = value;
        const Result<UnetConfig> config = UnetConfig::fromJson(json);
        ASSERT_FALSE(config.ok()) << key << value;
        EXPECT_EQ(config.error().code, ErrorCode::Corrupt) << key << value;
    }
    EXPECT_EQ(UnetConfig::fromJson(Json::array()).error().code, ErrorCode::Corrupt);
}

TEST(AutoencoderConfigTest, ReadsThePublishedFile) {
    const Json json = Json::parse(R"({
        "_class_name": "AutoencoderKL", "act_fn": "silu",
        "block_out_channels": [128, 256, 512, 512],
        "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D",
                             "DownEncoderBlock2D"],
        "in_channels": 3, "latent_channels": 4, "layers_per_block": 2, "norm_num_groups": 32,
        "out_channels": 3, "sample_size": 512,
        "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D",
                           "UpDecoderBlock2D"]})");
    const AutoencoderConfig config = AutoencoderConfig::fromJson(json).value();
    EXPECT_EQ(config.scalingFactor, 0.18215);
    EXPECT_EQ(config.downscale(), 8);
    EXPECT_TRUE(config.middleAttention);
    EXPECT_TRUE(config.quantConvolution);
}

TEST(AutoencoderConfigTest, ReadsThePublishedFileOfSdxl) {
    const Json json = Json::parse(R"({
        "_class_name": "AutoencoderKL", "act_fn": "silu",
        "block_out_channels": [128, 256, 512, 512],
        "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D",
                             "DownEncoderBlock2D"],
        "force_upcast": true, "in_channels": 3, "latent_channels": 4, "latents_mean": null,
        "latents_std": null, "layers_per_block": 2, "norm_num_groups": 32, "out_channels": 3,
        "sample_size": 1024, "scaling_factor": 0.13025,
        "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D",
                           "UpDecoderBlock2D"]})");
    const Result<AutoencoderConfig> config = AutoencoderConfig::fromJson(json);
    ASSERT_TRUE(config.ok()) << config.error().text();
    EXPECT_EQ(config->scalingFactor, 0.13025);
    EXPECT_EQ(config->sampleSize, 1024);
    EXPECT_TRUE(config->forceUpcast);
}

TEST(AutoencoderConfigTest, RoundTripAndRefusals) {
    AutoencoderConfig config = tinyAutoencoder();
    config.shiftFactor = 0.1;
    config.middleAttention = false;
    config.latentChannels = 8;
    const Json json = config.toJson();
    EXPECT_EQ(AutoencoderConfig::fromJson(json)->toJson(), json);
    Json changed = json;
    changed["latents_mean"] = {0.5, 0.5};
    EXPECT_EQ(AutoencoderConfig::fromJson(changed).error().code, ErrorCode::Unsupported);
    changed = json;
    changed["down_block_types"][1] = "AttnDownEncoderBlock2D";
    EXPECT_EQ(AutoencoderConfig::fromJson(changed).error().code, ErrorCode::Unsupported);
    changed = json;
    changed["scaling_factor"] = 0;
    EXPECT_EQ(AutoencoderConfig::fromJson(changed).error().code, ErrorCode::Corrupt);
    changed = json;
    changed["norm_num_groups"] = 3;
    EXPECT_EQ(AutoencoderConfig::fromJson(changed).error().code, ErrorCode::Corrupt);
}

TEST(ClipConfigTest, RoundTripAndRefusals) {
    ClipTextConfig text = tinyClipText();
    text.encoder.activation = ClipActivation::Gelu;
    EXPECT_EQ(ClipTextConfig::fromJson(text.toJson())->toJson(), text.toJson());
    text.projectionWidth = 6;
    EXPECT_EQ(ClipTextConfig::fromJson(text.toJson())->projectionWidth, 6);
    ClipVisionConfig vision;
    vision.imageSize = 128;
    EXPECT_EQ(ClipVisionConfig::fromJson(vision.toJson())->toJson(), vision.toJson());
    EXPECT_EQ(vision.positions(), 17);

    Json json = text.toJson();
    json["hidden_act"] = "relu";
    EXPECT_EQ(ClipTextConfig::fromJson(json).error().code, ErrorCode::Unsupported);
    json = text.toJson();
    json["architectures"] = {"T5EncoderModel"};
    EXPECT_EQ(ClipTextConfig::fromJson(json).error().code, ErrorCode::Unsupported);
    json = text.toJson();
    json["num_attention_heads"] = 3;
    EXPECT_EQ(ClipTextConfig::fromJson(json).error().code, ErrorCode::Corrupt);
}

} // namespace
} // namespace diptych::models
