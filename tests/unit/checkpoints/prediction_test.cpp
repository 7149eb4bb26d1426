#include "core/checkpoints/recognise_checkpoint.h"
#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diptych::checkpoints {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

PredictionFacts predictionIn(const HeaderBuilder& builder) {
    const CheckpointFacts facts = recogniseCheckpoint(builder.header());
    EXPECT_EQ(facts.kind, CheckpointKind::Model) << facts.sentence;
    return facts.prediction;
}

TEST(Prediction, FirstFamilyAndSdxlPredictNoiseUnlessTheFileSaysOtherwise) {
    EXPECT_EQ(predictionIn(firstCheckpoint()).prediction, Prediction::Epsilon);
    const PredictionFacts sdxl = predictionIn(sdxlCheckpoint());
    EXPECT_EQ(sdxl.prediction, Prediction::Epsilon);
    EXPECT_FALSE(sdxl.zeroTerminalSnr);
    EXPECT_THAT(sdxl.hints, IsEmpty());
}

TEST(Prediction, MarkersOfSdxlFiles) {
    const PredictionFacts marked =
        predictionIn(sdxlCheckpoint().add("v_pred", {0}).add("ztsnr", {0}));
    EXPECT_EQ(marked.prediction, Prediction::Velocity);
    EXPECT_TRUE(marked.zeroTerminalSnr);
    EXPECT_THAT(marked.hints, ElementsAre(HasSubstr("marker v_pred")));
    EXPECT_FALSE(predictionIn(sdxlCheckpoint().add("v_pred", {})).zeroTerminalSnr);
}

TEST(Prediction, TheSecondFamilyIsAsked) {
    const PredictionFacts facts = predictionIn(secondCheckpoint());
    EXPECT_EQ(facts.prediction, Prediction::Ask);
    EXPECT_THAT(facts.hints, IsEmpty());
    EXPECT_EQ(facts.probeTensor, ""); // this one has no output block 11

    HeaderBuilder large;
    LdmUnet unet = secondUnet();
    unet.channels = {64, 64, 64, 64};
    unet.depths = {1, 1, 1, 0};
    unet.layers = 2;
    large.addAll(unet.build(), "model.diffusion_model.");
    EXPECT_EQ(predictionIn(large).probeTensor,
              "model.diffusion_model.output_blocks.11.1.transformer_blocks.0.norm1.bias");
}

TEST(Prediction, InpaintingOfTheSecondFamilyPredictsNoise) {
    LdmUnet unet = secondUnet();
    unet.inChannels = 9;
    EXPECT_EQ(predictionIn(HeaderBuilder().addAll(unet.build(), "")).prediction,
              Prediction::Epsilon);
}

TEST(Prediction, MetadataIsBelieved) {
    const auto withMeta = [](const char* key, const char* value) {
        return predictionIn(secondCheckpoint().meta(key, value));
    };
    EXPECT_EQ(withMeta("modelspec.prediction_type", "v").prediction, Prediction::Velocity);
    EXPECT_EQ(withMeta("modelspec.prediction_type", "V_Prediction").prediction,
              Prediction::Velocity);
    EXPECT_EQ(withMeta("modelspec.prediction_type", "epsilon").prediction, Prediction::Epsilon);
    EXPECT_EQ(withMeta("modelspec.predict_key", "v").prediction, Prediction::Velocity);
    EXPECT_EQ(withMeta("modelspec.predict_key", "epsilon").prediction, Prediction::Epsilon);
    EXPECT_EQ(withMeta("modelspec.architecture", "stable-diffusion-v2-768-v").prediction,
              Prediction::Velocity);
    EXPECT_THAT(withMeta("modelspec.predict_key", "v").hints,
                ElementsAre("The file's metadata says so (modelspec.predict_key)"));
    // A word nobody knows decides nothing.
    EXPECT_EQ(withMeta("modelspec.prediction_type", "sample").prediction, Prediction::Ask);
    EXPECT_EQ(predictionIn(firstCheckpoint().meta("modelspec.prediction_type", "v")).prediction,
              Prediction::Velocity);
}

TEST(Prediction, HintsOfTheSecondFamily) {
    EXPECT_THAT(predictionIn(secondCheckpoint().meta("modelspec.resolution", "768x768")).hints,
                ElementsAre(HasSubstr("predict velocity")));
    const PredictionFacts small =
        predictionIn(secondCheckpoint()
                         .meta("modelspec.resolution", "512x512")
                         .meta("modelspec.architecture", "stable-diffusion-v2-512"));
    EXPECT_EQ(small.prediction, Prediction::Ask);
    EXPECT_THAT(small.hints, ElementsAre(HasSubstr("predict noise"), HasSubstr("predict noise")));
}

} // namespace
} // namespace diptych::checkpoints
