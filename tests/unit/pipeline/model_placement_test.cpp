#include "core/pipeline/model_placement.h"

#include "core/pipeline/loaded_model.h"
#include "tests/support/published_shape.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/tiny_model_folder.h"

#include <gtest/gtest.h>

namespace diptych::pipeline {
namespace {

using test::PublishedShape;

constexpr std::uint64_t kGigabyte = 1'000'000'000;
const c10::Device kCard(c10::kCUDA, 0);

TEST(ModelPlacement, OfSdxlOnCards) {
    const auto sdxl = PublishedShape::sdxl();
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
    EXPECT_EQ(eight->waitingShare, 0.0);
    double before = 0.0;
    for (const std::uint64_t gigabytes : {5, 4, 3}) {
        const auto placed = placeModel(sdxl, kCard, at::kBFloat16, gigabytes * kGigabyte);
        ASSERT_TRUE(placed.ok());
        EXPECT_TRUE(placed->towers.is_cpu());
        EXPECT_GT(placed->waitingShare, before) << gigabytes;
        EXPECT_LE(placed->waitingShare, 1.0) << gigabytes;
        before = placed->waitingShare;
        EXPECT_NE(placed->note.find(" % of what draws wait in the computer's memory"),
                  std::string::npos)
            << placed->note;
    }
    const auto half = placeModel(sdxl, kCard, at::kBFloat16, kGigabyte / 2);
    ASSERT_FALSE(half.ok());
    EXPECT_EQ(half.error().code, ErrorCode::OutOfMemory);
    EXPECT_NE(half.error().message.find("500 MB are free"), std::string::npos)
        << half.error().message;
}

TEST(ModelPlacement, OnAProcessorThereIsNowhereElse) {
    const auto sdxl = PublishedShape::sdxl();
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
