#include "core/tensor/memory_meter.h"

#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

namespace diptych::tensor {
namespace {

TEST(MemoryMeter, CountsWhatIsHeldAndTheMostThatWas) {
    const at::Tensor before = at::zeros({1000});
    const MemoryMeter meter;
    at::Tensor kept = at::zeros({256});
    {
        const at::Tensor passing = at::zeros({1024});
        EXPECT_EQ(meter.held(), 4 * (256 + 1024));
    }
    EXPECT_EQ(meter.held(), 4 * 256);
    EXPECT_EQ(meter.peak(), 4 * (256 + 1024));
    kept.reset();
    EXPECT_EQ(meter.held(), 0);
}

TEST(MemoryMeter, SaysNothingOfWhatHappensWithoutIt) {
    at::Tensor first;
    {
        const MemoryMeter meter;
        first = at::zeros({10});
        EXPECT_EQ(meter.held(), 40);
    }
    const at::Tensor more = at::zeros({1000});
    const MemoryMeter meter;
    EXPECT_EQ(meter.peak(), 0);
}

} // namespace
} // namespace diptych::tensor
