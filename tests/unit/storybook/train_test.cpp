#include "core/models/autoencoder.h"
#include "core/models/initial_weights.h"
#include "core/tensor/tensor_file.h"
#include "tests/support/scratch_folder.h"
#include "tools/storybook/train/export_stage.h"
#include "tools/storybook/train/import_stage.h"
#include "tools/storybook/train/loss_curve.h"
#include "tools/storybook/train/nearly_linear_start.h"
#include "tools/storybook/train/recipe.h"
#include "tools/storybook/train/training_state.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace diptych::storybook {
namespace {

models::Autoencoder freshAutoencoder(const Recipe& recipe) {
    models::InitialWeights initial({.seed = recipe.seed});
    return models::Autoencoder::create(recipe.autoencoder(), initial, {}).value();
}

/// Largest weight of all convolutions that end a residual branch.
double largestBranchEnd(const models::Autoencoder& vae) {
    double largest = 0.0;
    for (const auto& parameter : vae.parameters())
        if (parameter.name.find(".conv2.") != std::string::npos)
            largest = std::max(largest, parameter.tensor.abs().max().item<double>());
    return largest;
}

TEST(NearlyLinearStart, BranchesStartSilentAndTheirInsidesKeepTheirNumbers) {
    const at::NoGradGuard noGrad;
    const Recipe recipe;
    const models::Autoencoder before = freshAutoencoder(recipe);
    const models::Autoencoder after = freshAutoencoder(recipe);
    EXPECT_GT(largestBranchEnd(before), 0.0);
    startNearlyLinear(after.parameters(), {".conv2."});
    EXPECT_EQ(largestBranchEnd(after), 0.0);
    int scaled = 0;
    int kept = 0;
    const auto old = before.parameters();
    const auto now = after.parameters();
    ASSERT_EQ(old.size(), now.size());
    for (std::size_t i = 0; i < old.size(); ++i) {
        if (old[i].name.find(".conv2.") != std::string::npos)
            continue;
        const bool isWay = old[i].tensor.dim() == 4 && old[i].name.ends_with("weight") &&
                           old[i].name.find(".conv1.") == std::string::npos;
        const at::Tensor expected = isWay ? old[i].tensor * std::sqrt(3.0) : old[i].tensor;
        EXPECT_TRUE(now[i].tensor.allclose(expected, 1e-6, 1e-7)) << old[i].name;
        ++(isWay ? scaled : kept);
    }
    EXPECT_GT(scaled, 5);
    EXPECT_GT(kept, 5);
}

TEST(NearlyLinearStart, TheWayThroughKeepsTheVariance) {
    const at::NoGradGuard noGrad;
    const Recipe recipe;
    const models::Autoencoder torchStart = freshAutoencoder(recipe);
    const models::Autoencoder vae = freshAutoencoder(recipe);
    startNearlyLinear(vae.parameters(), {".conv2."});
    const at::Tensor x = at::randn({2, 3, 64, 64});
    const double was = torchStart.encode(x).mean.std().item<double>();
    const double is = vae.encode(x).mean.std().item<double>();
    EXPECT_GT(is, 2.0 * was); // Torch's start: a third of the variance a layer
    EXPECT_GT(is, 0.3);
    EXPECT_LT(is, 3.0);
}

/// The columns that hold the curve's colour, and their mean height, leftmost first.
std::vector<double> curveHeights(const image::Image& chart) {
    std::vector<double> heights;
    for (int x = 0; x < chart.width; ++x) {
        double sum = 0.0;
        int count = 0;
        for (int y = 0; y < chart.height; ++y) {
            const image::Rgb8 colour = chart.colour(x, y);
            if (colour.red > 170 && colour.green < 100 && colour.blue < 80) {
                sum += y;
                ++count;
            }
        }
        if (count > 0)
            heights.push_back(sum / count);
    }
    return heights;
}

TEST(LossCurve, AFallByEqualFactorsIsAStraightLineDown) {
    std::vector<float> losses;
    for (int i = 0; i < 50; ++i)
        losses.push_back(static_cast<float>(std::pow(0.9, i)));
    const auto chart = drawLossCurve("test", losses, 20);
    ASSERT_TRUE(chart.ok());
    const auto heights = curveHeights(*chart);
    ASSERT_GT(heights.size(), 500U);
    const double middle = heights[heights.size() / 2];
    EXPECT_NEAR(middle, 0.5 * (heights.front() + heights.back()), 3.0);
    EXPECT_GT(heights.back() - heights.front(), 250.0); // down the whole plot
}

TEST(LossCurve, NothingToDrawIsSaid) {
    EXPECT_EQ(drawLossCurve("test", {}, 20).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(drawLossCurve("test", {1.0F, std::nanf("")}, 20).error().code,
              ErrorCode::InvalidInput);
}

StageContext contextIn(const std::filesystem::path& work) {
    StageContext context;
    context.work = work;
    context.say = [](const std::string&) {};
    return context;
}

/// Every tensor of the one file is in the other, bit for bit.
void expectSameTensors(const std::filesystem::path& one, const std::filesystem::path& other) {
    const auto a = tensor::TensorFile::open(one).value();
    const auto b = tensor::TensorFile::open(other).value();
    ASSERT_EQ(a.names().size(), b.names().size()) << one;
    for (const auto& name : a.names())
        ASSERT_TRUE(a.read(name).value().equal(b.read(name).value())) << name;
}

TEST(ImportModel, FinishedWeightsComeBackBitForBitAndGoOnAtTheirStep) {
    const std::filesystem::path shipped = DIPTYCH_STORYBOOK_FOLDER;
    const diptych::test::ScratchFolder folder;
    const StageContext context = contextIn(folder.path());
    const Status taken = importModel(context, shipped);
    ASSERT_TRUE(taken.ok()) << taken.error().text();
    EXPECT_EQ(stepOf(context.file("unet.safetensors")).value(),
              readJsonFile(shipped / "diptych.json")->at("steps").at("unet"));
    ASSERT_TRUE(exportModel(context).ok());
    for (const char* file :
         {"unet/diffusion_pytorch_model.safetensors", "vae/diffusion_pytorch_model.safetensors",
          "text_encoder/model.safetensors", "image_encoder/model.safetensors",
          "preview_decoder/diffusion_pytorch_model.safetensors"})
        expectSameTensors(shipped / file, context.work / "model" / file);
    EXPECT_EQ(*readJsonFile(shipped / "diptych.json"),
              *readJsonFile(context.work / "model" / "diptych.json"));
    EXPECT_FALSE(importModel(context, shipped).ok()); // what has been learnt is not written over
}

TEST(ImportModel, AFolderThatIsNoExportIsSaid) {
    const diptych::test::ScratchFolder folder;
    EXPECT_EQ(importModel(contextIn(folder.path()), folder / "nothing").error().code,
              ErrorCode::NotFound);
}

TEST(Recipe, ChangesOnlyWhatIsNamedAndRefusesTheRest) {
    const auto changed = Recipe::fromJson({{"vae_steps", 12}});
    ASSERT_TRUE(changed.ok());
    EXPECT_EQ(changed->vaeSteps, 12);
    EXPECT_EQ(changed->unetSteps, Recipe().unetSteps);
    EXPECT_FALSE(Recipe::fromJson({{"vae_step", 12}}).ok());
    EXPECT_FALSE(Recipe::fromJson({{"vae_steps", "12"}}).ok());
    EXPECT_EQ(Recipe::fromJson(Recipe().toJson())->toJson(), Recipe().toJson());
}

} // namespace
} // namespace diptych::storybook
