#include "core/models/streamed_weights.h"

#include "core/models/initial_weights.h"
#include "core/models/recomputing_hook.h"
#include "core/models/unet.h"
#include "core/tensor/memory_meter.h"
#include "tests/support/formula_weights.h"
#include "tests/support/tiny_models.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randn.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace diptych::models {
namespace {

/// Of the two-dimensional weights and those of four, which are what may wait.
struct Matrices {
    std::int64_t bytes = 0;
    std::int64_t largest = 0;
    std::int64_t count = 0;
};

Matrices matricesOf(const Unet& unet) {
    Matrices all;
    for (const auto& parameter : unet.parameters()) {
        if (parameter.tensor.dim() < 2)
            continue;
        const auto bytes = static_cast<std::int64_t>(parameter.tensor.nbytes());
        all.bytes += bytes;
        all.largest = std::max(all.largest, bytes);
        ++all.count;
    }
    return all;
}

Unet tinyWaiting(double share) {
    FormulaWeights weights;
    return Unet::create(tinySdxlUnet(), weights, {.waitingShare = share}).value();
}

/// Multiplies what every linear map gives by a number that learns.
class LearntGain : public LayerHook {
  public:
    explicit LearntGain(at::Tensor gain) : m_gain(std::move(gain)) {}
    at::Tensor linear(const LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                      const at::Tensor& x) const override {
        return LayerHook::linear(site, weight, bias, x) * m_gain;
    }

  private:
    at::Tensor m_gain;
};

TEST(StreamedWeights, GiveTheBitsOfWeightsThatStay) {
    const at::NoGradGuard noGrad;
    const Unet resident = tinyWaiting(0.0);
    EXPECT_EQ(resident.streamed(), nullptr);
    const UnetInput input = tinyUnetInput(resident.config(), 16, 16);
    const at::Tensor expected = resident.forward(input);
    const Matrices matrices = matricesOf(resident);
    for (const double share : {0.3, 0.5, 1.0}) {
        const Unet unet = tinyWaiting(share);
        ASSERT_NE(unet.streamed(), nullptr);
        EXPECT_NEAR(static_cast<double>(unet.streamed()->waitingBytes()),
                    share * static_cast<double>(matrices.bytes),
                    static_cast<double>(matrices.largest))
            << share;
        EXPECT_TRUE(at::equal(unet.forward(input), expected)) << share;
        EXPECT_EQ(unet.parameters().size(), resident.parameters().size());
    }
}

TEST(StreamedWeights, AreSentForBeforeTheyAreNeeded) {
    const at::NoGradGuard noGrad;
    const Unet unet = tinyWaiting(1.0);
    const UnetInput input = tinyUnetInput(unet.config(), 16, 16);
    constexpr int kCalls = 3;
    for (int call = 0; call < kCalls; ++call)
        (void)unet.forward(input);
    const auto counts = unet.streamed()->counts();
    EXPECT_EQ(counts.fetched, kCalls * matricesOf(unet).count);
    EXPECT_EQ(counts.unforeseen, 1); // the very first
}

TEST(StreamedWeights, AreFewAtATime) {
    const at::NoGradGuard noGrad;
    at::set_num_threads(1);
    UnetConfig config;
    config.blockChannels = {64, 128};
    config.blocks.assign(2, UnetBlock::CrossAttention);
    config.layersPerBlock = {1, 1};
    config.heads = {2, 4};
    config.transformerLayers = {1, 1};
    config.contextWidth = 64;
    const auto peakOf = [&](double share) {
        InitialWeights initial({.seed = 3});
        const Unet unet = Unet::create(config, initial, {.waitingShare = share}).value();
        const UnetInput input{
            at::randn({1, 4, 8, 8}), at::full({1}, 500.0f), at::randn({1, 8, 64}), {}};
        (void)unet.forward(input);
        const tensor::MemoryMeter meter;
        (void)unet.forward(input);
        return std::pair(meter.peak(), matricesOf(unet));
    };
    const std::int64_t resident = peakOf(0.0).first;
    const auto [streamed, matrices] = peakOf(1.0);
    const auto atATime = static_cast<std::int64_t>(StreamedWeights::kAtATime);
    EXPECT_LE(streamed - resident, atATime * matrices.largest);
    EXPECT_LT(streamed - resident, matrices.bytes / 4);
}

TEST(StreamedWeights, BlocksThatRunAgainForTheirGradientsFetchThemAgain) {
    const auto gradientOf = [](const Unet& unet) {
        const at::Tensor gain = at::full({}, 1.01f).requires_grad_();
        const LearntGain learnt(gain);
        const RecomputingHook recomputing(learnt);
        const UnetInput input = tinyUnetInput(unet.config(), 16, 16);
        unet.forward(input, recomputing).square().mean().backward();
        return gain.grad().clone();
    };
    const at::Tensor expected = gradientOf(tinyWaiting(0.0));
    const Unet unet = tinyWaiting(1.0);
    EXPECT_TRUE(at::equal(gradientOf(unet), expected));
    EXPECT_GT(unet.streamed()->counts().fetched, matricesOf(unet).count * 3 / 2);
}

} // namespace
} // namespace diptych::models
