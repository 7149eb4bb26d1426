#include "tests/unit/models/golden.h"

#include <gtest/gtest.h>

namespace diptych::models {

void expectGolden(const at::Tensor& actual, const Golden& golden, double tolerance) {
    ASSERT_EQ(actual.sizes(), at::IntArrayRef(golden.shape));
    const at::Tensor flat = actual.detach().to(at::kDouble).contiguous().flatten();
    const double* data = flat.const_data_ptr<double>();
    const std::int64_t count = flat.numel();
    for (int i = 0; i < 4; ++i)
        EXPECT_NEAR(data[i], golden.first[i], tolerance) << "element " << i;
    for (int i = 0; i < 2; ++i)
        EXPECT_NEAR(data[count - 2 + i], golden.last[i], tolerance) << "element -" << 2 - i;
    // Errors of single elements average out, so a sum is held to a fifth of their bound.
    const double sumTolerance = 0.2 * tolerance * static_cast<double>(count);
    EXPECT_NEAR(flat.sum().item<double>(), golden.sum, sumTolerance);
    EXPECT_NEAR(flat.abs().sum().item<double>(), golden.absoluteSum, sumTolerance);
}

} // namespace diptych::models
