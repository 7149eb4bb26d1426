#include "core/estimates/weight_count.h"

#include <gtest/gtest.h>

namespace diptych::estimates {
namespace {

/// The numbers of parameters that diffusers and transformers give for the published models.
TEST(WeightCount, IsThatOfThePublishedModels) {
    models::UnetConfig sd1;
    sd1.contextWidth = 768;
    EXPECT_EQ(weightCount(sd1), 859'520'964);
    models::UnetConfig sdxl;
    sdxl.blockChannels = {320, 640, 1280};
    sdxl.blocks = {models::UnetBlock::Plain, models::UnetBlock::CrossAttention,
                   models::UnetBlock::CrossAttention};
    sdxl.layersPerBlock = {2, 2, 2};
    sdxl.heads = {5, 10, 20};
    sdxl.transformerLayers = {1, 2, 10};
    sdxl.contextWidth = 2048;
    sdxl.linearProjection = true;
    sdxl.additionTimeWidth = 256;
    sdxl.additionInputWidth = 2816;
    EXPECT_EQ(weightCount(sdxl), 2'567'463'684);
    EXPECT_EQ(weightCount(models::AutoencoderConfig{}), 83'653'863);
    models::ClipTextConfig clip;
    clip.encoder.width = 768;
    clip.encoder.mlpWidth = 3072;
    clip.encoder.layers = 12;
    clip.encoder.heads = 12;
    EXPECT_EQ(weightCount(clip), 123'060'480);
}

} // namespace
} // namespace diptych::estimates
