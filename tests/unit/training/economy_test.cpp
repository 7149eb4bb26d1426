#include "core/training/economy.h"

#include "core/estimates/published_models.h"
#include "core/estimates/weight_count.h"

#include <gtest/gtest.h>

namespace diptych::training {
namespace {

constexpr std::uint64_t kGigabyte = 1'000'000'000;

ModelShape shapeOf(models::UnetConfig unet) {
    const auto edge = static_cast<int>(8 * unet.sampleSize);
    return {std::move(unet), {}, edge};
}

/// What Pair Customization's largest call is on a card in bfloat16.
estimates::LearningCall pairCall() {
    return {.rows = 2, .elementBytes = 2, .rank = 64, .onProcessor = false};
}

/// Of a card's memory what the model leaves: the UNet in bfloat16, the picture coder and the text
/// towers (`towerWeights` numbers) in float32, and what CUDA itself holds.
std::uint64_t leftOn(std::uint64_t gigabytes, const ModelShape& model, std::int64_t towerWeights) {
    const std::uint64_t held =
        2 * static_cast<std::uint64_t>(estimates::weightCount(model.unet)) +
        4 * static_cast<std::uint64_t>(estimates::weightCount(model.coder) + towerWeights) +
        kGigabyte / 2;
    return gigabytes * kGigabyte > held ? gigabytes * kGigabyte - held : 0;
}

struct Plan {
    std::uint64_t gigabytes;
    const char* text;
};

std::string planFor(std::uint64_t gigabytes, const ModelShape& model, std::int64_t towerWeights) {
    const auto economy = fittingEconomy(model, pairCall(), {model.edge, model.edge},
                                        leftOn(gigabytes, model, towerWeights));
    if (!economy.ok())
        return "none";
    return std::to_string(economy->edge) + (economy->recomputesBlocks ? ", recomputed" : ", kept") +
           (economy->encodesInTiles ? ", tiles" : "");
}

TEST(Economy, OfPairCustomizationOnCards) {
    const auto clipL = estimates::weightCount(estimates::clipL());
    const auto openClipH = estimates::weightCount(estimates::openClipH());
    const auto bigG = estimates::weightCount(estimates::openClipBigG());
    const ModelShape sd15 = shapeOf(estimates::sd15Unet());
    const ModelShape sd21 = shapeOf(estimates::sd21Unet());
    const ModelShape sdxl = shapeOf(estimates::sdxlUnet());
    for (const Plan& plan :
         {Plan{24, "512, kept"}, {12, "512, kept"}, {8, "512, kept"}, {6, "512, kept"}})
        EXPECT_EQ(planFor(plan.gigabytes, sd15, clipL), plan.text) << plan.gigabytes;
    for (const Plan& plan :
         {Plan{24, "768, kept"}, {12, "768, kept"}, {8, "768, kept"}, {6, "768, recomputed"}})
        EXPECT_EQ(planFor(plan.gigabytes, sd21, openClipH), plan.text) << plan.gigabytes;
    for (const Plan& plan :
         {Plan{24, "1024, kept"}, {12, "1024, recomputed"}, {8, "none"}, {6, "none"}})
        EXPECT_EQ(planFor(plan.gigabytes, sdxl, clipL + bigG), plan.text) << plan.gigabytes;
}

TEST(Economy, TellsWhatIsGivenUp) {
    EXPECT_TRUE((Economy{false, false, 1024}.sentences(1024).empty()));
    const auto all = Economy{true, true, 512}.sentences(1024);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_NE(all[0].find("computed twice"), std::string::npos);
    EXPECT_NE(all[1].find("512 pixels instead of 1024"), std::string::npos);
}

TEST(Economy, WhereNothingFitsTheNumbersAreTold) {
    const auto none =
        fittingEconomy(shapeOf(estimates::sdxlUnet()), pairCall(), {1024, 1024}, 50'000'000);
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.error().code, ErrorCode::OutOfMemory);
    EXPECT_NE(none.error().message.find("50 MB are free"), std::string::npos)
        << none.error().message;
    EXPECT_NE(none.error().message.find("512 pixels"), std::string::npos) << none.error().message;
}

TEST(Economy, SmallerPicturesKeepTheirShape) {
    const ModelShape model = shapeOf(estimates::sdxlUnet());
    EXPECT_EQ(learntSize({1536, 1024}, model, 512), (image::Size{768, 512}));
    EXPECT_EQ(learntSize({1536, 1024}, model, 1024), (image::Size{1536, 1024}));
    EXPECT_EQ(learntSize({1000, 1024}, model, 512).width % 8, 0);
}

} // namespace
} // namespace diptych::training
