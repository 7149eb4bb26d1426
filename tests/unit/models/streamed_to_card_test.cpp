#include "core/models/streamed_weights.h"

#include "core/models/unet.h"
#include "core/tensor/device.h"
#include "tests/support/formula_weights.h"
#include "tests/support/tiny_models.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/equal.h>
#include <gtest/gtest.h>

namespace diptych::models {
namespace {

TEST(StreamedToCard, GivesTheBitsOfWeightsThatStay) {
    const auto device = tensor::openDevice(tensor::DeviceChoice::Cuda);
    if (!device.ok())
        GTEST_SKIP() << device.error().text();
    const at::NoGradGuard noGrad;
    const auto drawn = [&](double share) {
        FormulaWeights weights;
        const Unet unet =
            Unet::create(tinySdxlUnet(), weights, {.device = *device, .waitingShare = share})
                .value();
        const UnetInput input = tinyUnetInput(unet.config(), 16, 16);
        const UnetInput there{input.sample.to(*device),
                              input.timesteps.to(*device),
                              input.context.to(*device),
                              {input.added.pooled.to(*device), input.added.timeIds.to(*device)}};
        at::Tensor last;
        for (int call = 0; call < 20; ++call)
            last = unet.forward(there);
        return last.to(at::kCPU);
    };
    EXPECT_TRUE(at::equal(drawn(1.0), drawn(0.0)));
    EXPECT_TRUE(at::equal(drawn(0.5), drawn(0.0)));
}

} // namespace
} // namespace diptych::models
