#include "core/estimates/weight_count.h"

#include "core/estimates/published_models.h"

#include <gtest/gtest.h>

namespace diptych::estimates {
namespace {

/// The numbers of parameters that diffusers and transformers give for the published models.
TEST(WeightCount, IsThatOfThePublishedModels) {
    EXPECT_EQ(weightCount(sd15Unet()), 859'520'964);
    EXPECT_EQ(weightCount(sd21Unet()), 865'910'724);
    EXPECT_EQ(weightCount(sdxlUnet()), 2'567'463'684);
    EXPECT_EQ(weightCount(models::AutoencoderConfig{}), 83'653'863);
    EXPECT_EQ(weightCount(clipL()), 123'060'480);
    EXPECT_EQ(weightCount(openClipH()), 340'387'840);
    EXPECT_EQ(weightCount(openClipBigG()), 694'659'840);
}

} // namespace
} // namespace diptych::estimates
