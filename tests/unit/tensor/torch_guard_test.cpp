#include "core/tensor/torch_guard.h"

#include "core/tensor/checks.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <c10/util/Exception.h>

#include <gtest/gtest.h>

#include <limits>
#include <new>
#include <stdexcept>

namespace diptych::tensor {
namespace {

TEST(GuardTorch, PassesValuesResultsAndNothing) {
    EXPECT_EQ(*guardTorch([] { return 7; }), 7);
    EXPECT_TRUE(guardTorch([] {}).ok());
    const auto inner = guardTorch([]() -> Result<int> { return Error{ErrorCode::Io, "disk", {}}; });
    EXPECT_EQ(inner.error().code, ErrorCode::Io);
    EXPECT_EQ(*guardTorch([]() -> Result<int> { return 3; }), 3);
    EXPECT_EQ(guardTorch([]() -> Status {
                  return Error{ErrorCode::Io, "disk", {}};
              })
                  .error()
                  .code,
              ErrorCode::Io);
}

TEST(GuardTorch, AWrongShapeIsOneLine) {
    const auto sum = guardTorch([] { return at::ones({2, 3}).matmul(at::ones({2, 3})); });
    ASSERT_FALSE(sum.ok());
    EXPECT_EQ(sum.error().code, ErrorCode::Internal);
    EXPECT_NE(sum.error().message.find("2x3"), std::string::npos) << sum.error().message;
    EXPECT_EQ(sum.error().message.find('\n'), std::string::npos);
}

TEST(GuardTorch, TooMuchMemoryIsToldFromDefects) {
    const auto options = at::TensorOptions().dtype(c10::kByte);
    // More than an address space holds, so that no machine can grant it.
    const auto huge = guardTorch([&] { return at::empty({std::int64_t{1} << 60}, options); });
    ASSERT_FALSE(huge.ok());
    EXPECT_EQ(huge.error().code, ErrorCode::OutOfMemory) << huge.error().message;
    EXPECT_EQ(guardTorch([]() -> int { throw std::bad_alloc(); }).error().code,
              ErrorCode::OutOfMemory);
    EXPECT_EQ(guardTorch([]() -> int {
                  throw c10::OutOfMemoryError({__func__, __FILE__, __LINE__}, "CUDA out of memory");
              })
                  .error()
                  .code,
              ErrorCode::OutOfMemory);
}

ErrorCode codeOfCardError(int number) {
    return guardTorch([number]() -> int {
               throw c10::AcceleratorError({__func__, __FILE__, __LINE__}, number,
                                           "CUDA error: test\nmore lines");
           })
        .error()
        .code;
}

TEST(GuardTorch, CardErrorsAreSortedByWhetherTheCardCanGoOn) {
    EXPECT_EQ(codeOfCardError(2), ErrorCode::OutOfMemory);
    EXPECT_EQ(codeOfCardError(700), ErrorCode::DeviceLost);
    EXPECT_EQ(codeOfCardError(710), ErrorCode::DeviceLost);
    EXPECT_EQ(codeOfCardError(719), ErrorCode::DeviceLost);
    EXPECT_EQ(codeOfCardError(209), ErrorCode::Unsupported);
    EXPECT_EQ(codeOfCardError(1), ErrorCode::Internal);
}

TEST(GuardTorch, AnyOtherExceptionIsAnInternalError) {
    const auto known = guardTorch([]() -> int { throw std::runtime_error("first\nsecond"); });
    EXPECT_EQ(known.error().message, "A computation failed: first");
    EXPECT_EQ(guardTorch([]() -> int { throw 5; }).error().code, ErrorCode::Internal);
}

TEST(Checks, FindNonFiniteValues) {
    at::Tensor tensor = at::ones({3, 4});
    EXPECT_TRUE(allFinite(tensor));
    EXPECT_TRUE(allFinite(at::empty({0})));
    EXPECT_TRUE(allFinite(at::ones({2}, at::TensorOptions().dtype(c10::kLong))));
    for (const double bad :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
          -std::numeric_limits<double>::infinity()}) {
        for (const auto type : {c10::kFloat, c10::kHalf, c10::kBFloat16, c10::kDouble}) {
            at::Tensor copy = tensor.to(type, /*non_blocking=*/false, /*copy=*/true);
            copy[2][3].fill_(bad);
            EXPECT_FALSE(allFinite(copy));
            const Status status = checkFinite(copy, "The picture");
            EXPECT_EQ(status.error().code, ErrorCode::Corrupt);
            EXPECT_EQ(status.error().message.rfind("The picture ", 0), 0u);
        }
    }
}

} // namespace
} // namespace diptych::tensor
