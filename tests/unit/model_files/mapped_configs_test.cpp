#include "core/model_files/mapped_configs.h"

#include <gtest/gtest.h>

namespace diptych::model_files {
namespace {

using namespace models;

using checkpoints::Family;
using checkpoints::Prediction;

checkpoints::UnetNumbers sdxlNumbers() {
    checkpoints::UnetNumbers numbers;
    numbers.blockOutChannels = {320, 640, 1280};
    numbers.hasAttention = {false, true, true};
    numbers.layersPerBlock = {2, 2, 2};
    numbers.transformerLayersPerBlock = {1, 2, 10};
    numbers.crossAttentionDim = 2048;
    numbers.useLinearProjection = true;
    numbers.addedInputDim = 2816;
    numbers.attentionHeadDim = {5, 10, 20};
    numbers.additionTimeEmbedDim = 256;
    return numbers;
}

TEST(MappedConfigs, AUnetIsThatOfThePublishedConfig) {
    // The fields of SDXL base 1.0's unet/config.json that are not diffusers' defaults.
    const Json published = {
        {"addition_embed_type", "text_time"},
        {"addition_time_embed_dim", 256},
        {"attention_head_dim", {5, 10, 20}},
        {"block_out_channels", {320, 640, 1280}},
        {"cross_attention_dim", 2048},
        {"down_block_types", {"DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"}},
        {"projection_class_embeddings_input_dim", 2816},
        {"sample_size", 128},
        {"transformer_layers_per_block", {1, 2, 10}},
        {"up_block_types", {"CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"}},
        {"use_linear_projection", true}};
    const auto config = unetConfigOf(sdxlNumbers(), Family::Sdxl, Prediction::Epsilon);
    ASSERT_TRUE(config.ok()) << config.error().text();
    EXPECT_EQ(config->toJson(), UnetConfig::fromJson(published)->toJson());
}

TEST(MappedConfigs, TheFamilyAndItsPredictionSayTheSize) {
    const auto size = [](Family family, Prediction prediction) {
        return unetConfigOf(sdxlNumbers(), family, prediction)->sampleSize;
    };
    EXPECT_EQ(size(Family::StableDiffusion1, Prediction::Epsilon), 64);
    EXPECT_EQ(size(Family::StableDiffusion2, Prediction::Epsilon), 64);
    EXPECT_EQ(size(Family::StableDiffusion2, Prediction::Velocity), 96);
    EXPECT_EQ(size(Family::Sdxl, Prediction::Velocity), 128);
}

TEST(MappedConfigs, WidthsThatCannotBeNormedAreRefused) {
    checkpoints::UnetNumbers numbers = sdxlNumbers();
    numbers.blockOutChannels.front() = 48;
    EXPECT_FALSE(unetConfigOf(numbers, Family::Sdxl, Prediction::Epsilon).ok());
    checkpoints::VaeNumbers coder;
    coder.blockOutChannels = {48, 64};
    EXPECT_FALSE(autoencoderConfigOf(coder).ok());
}

TEST(MappedConfigs, APictureCoderKeepsWhatItsFileSays) {
    checkpoints::VaeNumbers numbers;
    numbers.blockOutChannels = {128, 256, 512, 512};
    EXPECT_EQ(autoencoderConfigOf(numbers)->scalingFactor, 0.18215);
    numbers.scalingFactor = 0.13025;
    numbers.forceUpcast = true;
    numbers.midBlockAddAttention = false;
    numbers.useQuantConv = false;
    numbers.usePostQuantConv = false;
    numbers.layersPerBlock = 3;
    const AutoencoderConfig config = autoencoderConfigOf(numbers).value();
    EXPECT_EQ(config.scalingFactor, 0.13025);
    EXPECT_TRUE(config.forceUpcast);
    EXPECT_FALSE(config.middleAttention);
    EXPECT_FALSE(config.quantConvolution);
    EXPECT_FALSE(config.postQuantConvolution);
    EXPECT_EQ(config.layersPerBlock, 3);
    EXPECT_EQ(config.downscale(), 8);
}

TEST(MappedConfigs, ATextEncoderHasClipsMarks) {
    checkpoints::TextNumbers numbers;
    numbers.hiddenSize = 1280;
    numbers.intermediateSize = 5120;
    numbers.layers = 32;
    numbers.vocabulary = 49408;
    numbers.maxPositions = 77;
    numbers.projectionDim = 1280;
    numbers.heads = 20;
    numbers.activation = checkpoints::TextActivation::Gelu;
    const ClipTextConfig config = textConfigOf(numbers).value();
    EXPECT_EQ(config.encoder.width, 1280);
    EXPECT_EQ(config.encoder.mlpWidth, 5120);
    EXPECT_EQ(config.encoder.layers, 32);
    EXPECT_EQ(config.encoder.heads, 20);
    EXPECT_EQ(config.encoder.activation, ClipActivation::Gelu);
    EXPECT_EQ(config.projectionWidth, 1280);
    EXPECT_EQ(config.startTokenId, 49406);
    EXPECT_EQ(config.endTokenId, 49407);
    numbers.vocabulary = 49500; // words were added behind CLIP's own
    EXPECT_EQ(textConfigOf(numbers)->endTokenId, 49407);
    numbers.vocabulary = 594;
    EXPECT_EQ(textConfigOf(numbers)->endTokenId, 593);
    numbers.heads = 7;
    EXPECT_FALSE(textConfigOf(numbers).ok());
}

} // namespace
} // namespace diptych::model_files
