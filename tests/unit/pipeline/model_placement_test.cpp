#include "core/pipeline/model_placement.h"

#include "core/estimates/published_models.h"
#include "core/pipeline/loaded_model.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_model_folder.h"

#include <gtest/gtest.h>

namespace diptych::pipeline {
namespace {

/// SDXL base by its numbers alone.
class SdxlShape final : public model_files::ModelParts {
  public:
    SdxlShape() {
        m_unet = estimates::sdxlUnet();
        m_autoencoder = models::AutoencoderConfig{};
        m_texts = {estimates::clipL(), estimates::openClipBigG()};
    }
    Result<models::Unet> loadUnet(const models::ModelOptions&) const override { return none(); }
    Result<models::Autoencoder> loadAutoencoder(const models::ModelOptions&) const override {
        return none();
    }
    Result<models::ClipText> loadText(const models::ModelOptions&, std::size_t) const override {
        return none();
    }
    Result<std::string> unetSha256() const override { return none(); }
    Result<std::string> autoencoderSha256() const override { return none(); }

  private:
    static Error none() { return {ErrorCode::NotFound, "There are no weights", {}}; }
};

constexpr std::uint64_t kGigabyte = 1'000'000'000;
const c10::Device kCard(c10::kCUDA, 0);

TEST(ModelPlacement, OfSdxlOnCards) {
    const SdxlShape sdxl;
    for (const std::uint64_t gigabytes : {24, 12}) {
        const auto placed = placeModel(sdxl, kCard, at::kBFloat16, gigabytes * kGigabyte);
        ASSERT_TRUE(placed.ok());
        EXPECT_EQ(placed->towers, kCard) << gigabytes;
        EXPECT_TRUE(placed->note.empty());
    }
    const auto eight = placeModel(sdxl, kCard, at::kBFloat16, 8 * kGigabyte);
    ASSERT_TRUE(eight.ok());
    EXPECT_TRUE(eight->towers.is_cpu());
    EXPECT_NE(eight->note.find("processor reads the prompts"), std::string::npos);
    const auto five = placeModel(sdxl, kCard, at::kBFloat16, 5 * kGigabyte);
    ASSERT_FALSE(five.ok());
    EXPECT_EQ(five.error().code, ErrorCode::OutOfMemory);
    EXPECT_NE(five.error().message.find("5.5 GB"), std::string::npos) << five.error().message;
}

TEST(ModelPlacement, OnAProcessorThereIsNowhereElse) {
    const SdxlShape sdxl;
    const auto fits = placeModel(sdxl, at::kCPU, at::kBFloat16, 9 * kGigabyte);
    ASSERT_TRUE(fits.ok());
    EXPECT_TRUE(fits->note.empty());
    const auto lacks = placeModel(sdxl, at::kCPU, at::kFloat, 9 * kGigabyte);
    ASSERT_FALSE(lacks.ok());
    EXPECT_NE(lacks.error().message.find("13.9 GB"), std::string::npos) << lacks.error().message;
}

TEST(ModelPlacement, IsAskedBeforeAnyWeightIsRead) {
    const diptych::test::ScratchFolder folder;
    ASSERT_TRUE(diptych::test::writeTinyModel(folder / "model").ok());
    LoadOptions options{.compute = {c10::ScalarType::Float, 1, "test"}};
    options.memoryBytes = 1000;
    const auto refused = loadModel(folder / "model", options);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::OutOfMemory);
    options.memoryBytes = kGigabyte;
    EXPECT_TRUE(loadModel(folder / "model", options).ok());
}

} // namespace
} // namespace diptych::pipeline
