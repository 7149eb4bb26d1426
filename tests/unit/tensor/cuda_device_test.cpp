#include "core/tensor/compute_policy.h"
#include "core/tensor/cuda_driver.h"
#include "core/tensor/device.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/torch_guard.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>

#include <gtest/gtest.h>

namespace diptych::tensor {
namespace {

/// Opens the card, or skips the test with the reason.
#define OPEN_CARD_OR_SKIP(device)                                                                  \
    const auto device##Opened = openDevice(DeviceChoice::Cuda);                                    \
    if (!device##Opened.ok())                                                                      \
        GTEST_SKIP() << device##Opened.error().text();                                             \
    const c10::Device device = *device##Opened

TEST(CudaDevice, IsDescribedAndHasAPolicy) {
    OPEN_CARD_OR_SKIP(device);
    const auto report = describe(device);
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_FALSE(report->name.empty());
    EXPECT_GT(report->memoryFreeBytes, 0u);
    EXPECT_GE(report->memoryTotalBytes, report->memoryFreeBytes);
    const auto policy = cudaComputePolicy(device);
    ASSERT_TRUE(policy.ok());
    EXPECT_NE(policy->machine.find(report->name), std::string::npos);
}

TEST(CudaDevice, NoiseIsTheProcessorsNoise) {
    OPEN_CARD_OR_SKIP(device);
    NoiseSource here(7);
    NoiseSource there(7);
    const at::Tensor moved = there.normal({2, 4, 9, 14}, device);
    EXPECT_TRUE(moved.is_cuda());
    EXPECT_TRUE(at::equal(moved.cpu(), here.normal({2, 4, 9, 14})));
}

TEST(CudaDevice, AskingForTooMuchIsAnErrorAndTheCardGoesOn) {
    OPEN_CARD_OR_SKIP(device);
    const auto options = at::TensorOptions().dtype(c10::kByte).device(device);
    const auto huge = guardTorch([&] { return at::empty({std::int64_t{1} << 44}, options); });
    ASSERT_FALSE(huge.ok());
    EXPECT_EQ(huge.error().code, ErrorCode::OutOfMemory) << huge.error().text();
    EXPECT_TRUE(guardTorch([&] { return at::empty({1024}, options).zero_().cpu(); }).ok());
}

} // namespace
} // namespace diptych::tensor
