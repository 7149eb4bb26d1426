#include "core/checkpoints/model_numbers.h"

#include "core/checkpoints/checkpoint_map.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::checkpoints {
namespace {

using namespace test;
using ::testing::ElementsAre;

/// The map of a whole file, or a failure and an empty one.
CheckpointMap mapWith(const HeaderBuilder& builder) {
    const safetensors::Header header = builder.header();
    const TensorNames names(header);
    auto map = mapCheckpoint(names, recogniseCheckpoint(names));
    if (map.ok())
        return std::move(map).value();
    ADD_FAILURE() << map.error().text();
    return {};
}

TEST(ModelNumbers, UnetOfTheFirstFamily) {
    LdmUnet unet = firstUnet();
    unet.channels = {320, 640, 1280, 1280};
    unet.depths = {1, 1, 1, 0};
    unet.layers = 2;
    const CheckpointMap map = mapWith(HeaderBuilder().addAll(unet.build(), ""));
    const UnetNumbers& numbers = map.component(Component::Unet)->unet();
    EXPECT_EQ(numbers.inChannels, 4);
    EXPECT_EQ(numbers.outChannels, 4);
    EXPECT_THAT(numbers.blockOutChannels, ElementsAre(320, 640, 1280, 1280));
    EXPECT_THAT(numbers.hasAttention, ElementsAre(true, true, true, false));
    EXPECT_THAT(numbers.layersPerBlock, ElementsAre(2, 2, 2, 2));
    EXPECT_THAT(numbers.transformerLayersPerBlock, ElementsAre(1, 1, 1, 1));
    EXPECT_EQ(numbers.crossAttentionDim, 768);
    EXPECT_FALSE(numbers.useLinearProjection);
    EXPECT_THAT(numbers.attentionHeadDim, ElementsAre(8, 8, 8, 8));
    EXPECT_EQ(numbers.addedInputDim, 0);
    EXPECT_EQ(numbers.additionTimeEmbedDim, 0);
}

TEST(ModelNumbers, UnetOfTheSecondFamilyHasHeadsOf64) {
    LdmUnet unet = secondUnet();
    unet.channels = {320, 640, 1280, 1280};
    unet.depths = {1, 1, 1, 0};
    const CheckpointMap map = mapWith(HeaderBuilder().addAll(unet.build(), ""));
    const UnetNumbers& numbers = map.component(Component::Unet)->unet();
    EXPECT_THAT(numbers.attentionHeadDim, ElementsAre(5, 10, 20, 20));
    EXPECT_THAT(numbers.layersPerBlock, ElementsAre(1, 1, 1, 1));
    EXPECT_TRUE(numbers.useLinearProjection);
}

TEST(ModelNumbers, UnetOfSdxl) {
    const CheckpointMap map = mapWith(sdxlCheckpoint());
    const UnetNumbers& numbers = map.component(Component::Unet)->unet();
    EXPECT_THAT(numbers.hasAttention, ElementsAre(false, true, true));
    EXPECT_THAT(numbers.transformerLayersPerBlock, ElementsAre(1, 1, 3));
    EXPECT_THAT(numbers.attentionHeadDim, ElementsAre(1, 2, 4));
    EXPECT_EQ(numbers.addedInputDim, 2816);
    EXPECT_EQ(numbers.additionTimeEmbedDim, 256);
}

TEST(ModelNumbers, TheAddedSizesFollowFromThePooledWidth) {
    UnetNumbers numbers;
    numbers.blockOutChannels = {16, 64};
    numbers.addedInputDim = 80;
    applyFamily(numbers, Family::Sdxl, 32);
    EXPECT_EQ(numbers.additionTimeEmbedDim, 8);
    EXPECT_THAT(numbers.attentionHeadDim, ElementsAre(1, 1)); // never none
    applyFamily(numbers, Family::Sdxl, 0);
    EXPECT_EQ(numbers.additionTimeEmbedDim, 256);
    applyFamily(numbers, Family::Sdxl, 33); // does not divide by six
    EXPECT_EQ(numbers.additionTimeEmbedDim, 256);
}

TEST(ModelNumbers, Vae) {
    HeaderBuilder builder;
    builder.addAll(firstUnet().build(), "model.diffusion_model.");
    builder.addAll(ldmVae({128, 256, 512, 512}, 2), "first_stage_model.");
    const CheckpointMap map = mapWith(builder);
    const VaeNumbers& numbers = map.component(Component::Vae)->vae();
    EXPECT_THAT(numbers.blockOutChannels, ElementsAre(128, 256, 512, 512));
    EXPECT_EQ(numbers.layersPerBlock, 2);
    EXPECT_EQ(numbers.latentChannels, 4);
    EXPECT_EQ(numbers.inChannels, 3);
    EXPECT_EQ(numbers.outChannels, 3);
    EXPECT_TRUE(numbers.midBlockAddAttention);
    EXPECT_TRUE(numbers.useQuantConv && numbers.usePostQuantConv);
    EXPECT_EQ(numbers.scalingFactor, 0.18215);
    EXPECT_FALSE(numbers.forceUpcast);
}

TEST(ModelNumbers, AVaesScaleBelongsToItsFamily) {
    const CheckpointMap sdxl = mapWith(sdxlCheckpoint());
    EXPECT_EQ(sdxl.component(Component::Vae)->vae().scalingFactor, 0.13025);
    EXPECT_TRUE(sdxl.component(Component::Vae)->vae().forceUpcast);
    EXPECT_EQ(mapWith(ldmVae()).component(Component::Vae)->vae().scalingFactor, std::nullopt);
}

TEST(ModelNumbers, TextEncoders) {
    const CheckpointMap first = mapWith(firstCheckpoint());
    const TextNumbers& clip = first.component(Component::TextEncoder)->text();
    EXPECT_EQ(clip.hiddenSize, 768);
    EXPECT_EQ(clip.intermediateSize, 3072);
    EXPECT_EQ(clip.layers, 2);
    EXPECT_EQ(clip.vocabulary, 50);
    EXPECT_EQ(clip.maxPositions, 7);
    EXPECT_EQ(clip.heads, 12);
    EXPECT_EQ(clip.activation, TextActivation::QuickGelu);
    EXPECT_EQ(clip.projectionDim, 0);

    const CheckpointMap second = mapWith(secondCheckpoint());
    const TextNumbers& openClip = second.component(Component::TextEncoder)->text();
    EXPECT_EQ(openClip.layers, 23);
    EXPECT_EQ(openClip.heads, 16);
    EXPECT_EQ(openClip.activation, TextActivation::Gelu);
    EXPECT_EQ(openClip.projectionDim, 0);

    const CheckpointMap sdxl = mapWith(sdxlCheckpoint());
    EXPECT_EQ(sdxl.component(Component::TextEncoder)->text().activation, TextActivation::QuickGelu);
    const TextNumbers& large = sdxl.component(Component::TextEncoder2)->text();
    EXPECT_EQ(large.layers, 25);
    EXPECT_EQ(large.heads, 20);
    EXPECT_EQ(large.activation, TextActivation::Gelu);
    EXPECT_EQ(large.projectionDim, 1280);
}

TEST(ModelNumbers, ATextEncoderWithoutLayersIsRefused) {
    HeaderBuilder builder;
    builder.add("text_model.embeddings.token_embedding.weight", {50, 768});
    const safetensors::Header header = builder.header();
    const TensorNames names(header);
    const auto map = mapCheckpoint(names, recogniseCheckpoint(names));
    ASSERT_FALSE(map.ok());
    EXPECT_EQ(map.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(map.error().message,
              "The text encoder is not built like CLIP's: its embeddings or layers are missing or "
              "have impossible sizes");
}

} // namespace
} // namespace diptych::checkpoints
