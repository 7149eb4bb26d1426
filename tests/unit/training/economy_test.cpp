#include "core/training/economy.h"

#include "core/estimates/published_models.h"
#include "core/estimates/weight_count.h"
#include "core/pipeline/model_placement.h"
#include "tests/support/published_shape.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace diptych::training {
namespace {

using test::PublishedShape;

constexpr std::uint64_t kGigabyte = 1'000'000'000;

ModelShape shapeOf(models::UnetConfig unet, bool weightsWait = false) {
    const auto edge = static_cast<int>(8 * unet.sampleSize);
    return {std::move(unet), {}, edge, weightsWait};
}

/// What Pair Customization's largest call is on a card in bfloat16.
estimates::LearningCall pairCall() {
    return {.rows = 2, .elementBytes = 2, .rank = 64, .onProcessor = false};
}

/// What happens to a model on a card of so much memory: "all" on it, the "towers" on the processor,
/// or a share of the weights as well; then how Pair Customization learns.
std::string planFor(std::uint64_t gigabytes, const PublishedShape& parts) {
    // CUDA itself holds some.
    const std::uint64_t bytes = gigabytes * kGigabyte - kGigabyte / 2;
    const c10::Device card(c10::kCUDA, 0);
    const auto placed = pipeline::placeModel(parts, card, at::kBFloat16, bytes);
    if (!placed.ok())
        return "none";
    const ModelShape model = shapeOf(parts.unetConfig(), placed->waitingShare > 0.0);
    double held = 2.0 * static_cast<double>(estimates::weightCount(model.unet)) *
                      (1.0 - placed->waitingShare) +
                  4.0 * static_cast<double>(estimates::weightCount(model.coder));
    std::string text = placed->waitingShare > 0.0 ? "streamed" : "towers apart";
    if (placed->towers == card) {
        text = "all";
        for (std::size_t tower = 0; tower < parts.textTowerCount(); ++tower)
            held += 4.0 * static_cast<double>(estimates::weightCount(parts.textConfig(tower)));
    }
    const auto economy = fittingEconomy(model, pairCall(), {model.edge, model.edge},
                                        bytes - static_cast<std::uint64_t>(held));
    if (!economy.ok())
        return text + ", none";
    return text + ", " + std::to_string(economy->edge) +
           (economy->recomputesBlocks ? " recomputed" : " kept") +
           (economy->encodesInTiles ? " in tiles" : "");
}

struct Plan {
    std::uint64_t gigabytes;
    const char* text;
};

void expectPlans(const PublishedShape& parts, std::initializer_list<Plan> plans) {
    for (const Plan& plan : plans)
        EXPECT_EQ(planFor(plan.gigabytes, parts), plan.text) << plan.gigabytes << " GB";
}

TEST(Economy, OfPairCustomizationOnCards) {
    expectPlans(
        PublishedShape::sd15(),
        {{24, "all, 512 kept"}, {12, "all, 512 kept"}, {8, "all, 512 kept"}, {6, "all, 512 kept"}});
    expectPlans(PublishedShape::sd21(), {{24, "all, 768 kept"},
                                         {12, "all, 768 kept"},
                                         {8, "all, 768 kept"},
                                         {6, "all, 768 recomputed"}});
    expectPlans(PublishedShape::sdxl(), {{24, "all, 1024 kept"},
                                         {12, "all, 1024 recomputed"},
                                         {8, "towers apart, 1024 recomputed in tiles"},
                                         {6, "streamed, 512 recomputed"}});
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
