#include "core/tensor/device.h"

#include "core/tensor/cuda_driver.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace diptych::tensor {
namespace {

/// What the stand-in driver answers.
void setDriver(const char* version, const char* init, const char* count) {
    ::setenv("FAKE_CUDA_VERSION", version, 1);
    ::setenv("FAKE_CUDA_INIT", init, 1);
    ::setenv("FAKE_CUDA_COUNT", count, 1);
}

TEST(CudaDriver, ListsWhatTheDriverDescribes) {
    setDriver("13000", "0", "2");
    const auto cards = queryCudaCards(FAKE_CUDA_DRIVER);
    ASSERT_TRUE(cards.ok()) << cards.error().text();
    ASSERT_EQ(cards->size(), 2u);
    EXPECT_EQ((*cards)[1].name, "Fake card 1");
    EXPECT_EQ((*cards)[1].memoryBytes, std::uint64_t{24} << 30);
    EXPECT_EQ((*cards)[1].capabilityMajor, 8);
    EXPECT_EQ((*cards)[1].capabilityMinor, 6);
}

TEST(CudaDriver, SaysWhyThereIsNoCard) {
    const auto missing = queryCudaCards("libno-such-driver.so.1");
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_NE(missing.error().message.find("No NVIDIA driver"), std::string::npos);

    setDriver("12040", "0", "1");
    const auto old = queryCudaCards(FAKE_CUDA_DRIVER);
    EXPECT_EQ(old.error().code, ErrorCode::Unsupported);
    EXPECT_NE(old.error().message.find("12.4"), std::string::npos) << old.error().message;
    EXPECT_NE(old.error().message.find("13.0"), std::string::npos);

    setDriver("13000", "100", "0");
    EXPECT_EQ(queryCudaCards(FAKE_CUDA_DRIVER).error().code, ErrorCode::NotFound);
    setDriver("13000", "0", "0");
    EXPECT_NE(queryCudaCards(FAKE_CUDA_DRIVER).error().message.find("CUDA_VISIBLE_DEVICES"),
              std::string::npos);

    setDriver("13000", "999", "1");
    const auto broken = queryCudaCards(FAKE_CUDA_DRIVER);
    EXPECT_EQ(broken.error().code, ErrorCode::DeviceLost);
    EXPECT_NE(broken.error().message.find("999"), std::string::npos);

    // A library of that name which is no driver.
    EXPECT_EQ(queryCudaCards("libm.so.6").error().code, ErrorCode::Unsupported);
}

TEST(Device, TheProcessorIsAlwaysThereAndDescribed) {
    const auto device = openDevice(DeviceChoice::Cpu);
    ASSERT_TRUE(device.ok());
    EXPECT_TRUE(device->is_cpu());
    const auto report = describe(*device);
    ASSERT_TRUE(report.ok());
    EXPECT_FALSE(report->name.empty());
    EXPECT_GT(report->memoryTotalBytes, report->memoryFreeBytes);
    EXPECT_GT(report->memoryFreeBytes, 0u);
    EXPECT_EQ(describe(c10::Device("meta")).error().code, ErrorCode::Unsupported);
}

TEST(Device, WithoutACardAutoTakesTheProcessorAndCudaSaysWhy) {
    if (queryCudaCards().ok())
        GTEST_SKIP() << "this computer has a graphics card";
    const auto automatic = openDevice(DeviceChoice::Auto);
    ASSERT_TRUE(automatic.ok());
    EXPECT_TRUE(automatic->is_cpu());
    const auto cuda = openDevice(DeviceChoice::Cuda);
    ASSERT_FALSE(cuda.ok());
    EXPECT_FALSE(cuda.error().message.empty());
    EXPECT_EQ(cudaStatus().error().message, cuda.error().message);
}

} // namespace
} // namespace diptych::tensor
