#include "core/kernels/group_norm.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/full.h>
#include <ATen/ops/group_norm.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

namespace diptych::kernels {
namespace {

struct Case {
    std::int64_t pictures;
    std::int64_t channels;
    std::int64_t height;
    std::int64_t width;
    std::int64_t groups;
};

constexpr double kEps = 1e-5;

at::Tensor channelsLast(const Case& shape, at::ScalarType type) {
    // An offset far from 0 shows a variance that was taken from rounded squares.
    const at::Tensor x =
        at::randn({shape.pictures, shape.channels, shape.height, shape.width}, at::kDouble) * 2.0 +
        3.0;
    return x.to(type).contiguous(at::MemoryFormat::ChannelsLast);
}

struct Outcome {
    at::Tensor y;
    at::Tensor ofX;
    at::Tensor ofWeight;
    at::Tensor ofBias;
};

using Norm = at::Tensor (*)(const at::Tensor&, std::int64_t, const at::Tensor&, const at::Tensor&,
                            double);

at::Tensor libTorchs(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight,
                     const at::Tensor& bias, double eps) {
    return at::group_norm(x, groups, weight, bias, eps);
}

at::Tensor oursPlain(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight,
                     const at::Tensor& bias, double eps) {
    return groupNorm(x, groups, weight, bias, eps);
}

Outcome outcomeOf(Norm norm, const Case& shape, at::Tensor x, at::Tensor weight, at::Tensor bias,
                  const at::Tensor& g) {
    x = x.detach().clone().requires_grad_();
    weight = weight.detach().clone().requires_grad_();
    bias = bias.detach().clone().requires_grad_();
    const at::Tensor y = norm(x, shape.groups, weight, bias, kEps);
    y.backward(g);
    return {y.detach(), x.grad(), weight.grad(), bias.grad()};
}

void expectNear(const at::Tensor& ours, const at::Tensor& exact, double relative,
                const char* what) {
    const double scale = exact.abs().max().item<double>();
    const double off = (ours.to(at::kDouble) - exact).abs().max().item<double>();
    EXPECT_LE(off, relative * scale) << what;
}

class GroupNorm : public testing::TestWithParam<Case> {};

TEST_P(GroupNorm, EqualsLibTorchInDoublePrecisionWithItsGradients) {
    const Case shape = GetParam();
    for (const auto type : {at::kFloat, at::kBFloat16}) {
        const at::Tensor x = channelsLast(shape, type);
        const at::Tensor g = channelsLast(shape, type) - 3.0;
        const at::Tensor weight = at::randn({shape.channels}) + 1.0;
        const at::Tensor bias = at::randn({shape.channels});
        const Outcome ours = outcomeOf(oursPlain, shape, x, weight, bias, g);
        const Outcome exact =
            outcomeOf(libTorchs, shape, x.to(at::kDouble).contiguous(), weight.to(at::kDouble),
                      bias.to(at::kDouble), g.to(at::kDouble).contiguous());
        ASSERT_EQ(ours.y.scalar_type(), type);
        EXPECT_TRUE(ours.y.is_contiguous(at::MemoryFormat::ChannelsLast));
        const double rounding = type == at::kFloat ? 2e-6 : 4e-3;
        expectNear(ours.y, exact.y, rounding, "output");
        expectNear(ours.ofX, exact.ofX, rounding, "gradient of the input");
        expectNear(ours.ofWeight, exact.ofWeight, 1e-5, "gradient of the weight");
        expectNear(ours.ofBias, exact.ofBias, 1e-5, "gradient of the bias");
    }
}

TEST_P(GroupNorm, SameBitsWithGradientsAndWithout) {
    const Case shape = GetParam();
    const at::Tensor x = channelsLast(shape, at::kBFloat16);
    const at::Tensor weight = at::randn({shape.channels}).requires_grad_();
    const at::Tensor bias = at::randn({shape.channels}).requires_grad_();
    const at::Tensor learning = groupNorm(x, shape.groups, weight, bias, kEps);
    const at::NoGradGuard guard;
    EXPECT_TRUE(learning.equal(groupNorm(x, shape.groups, weight, bias, kEps)));
}

at::Tensor oursActivated(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight,
                         const at::Tensor& bias, double eps) {
    return groupNorm(x, groups, weight, bias, eps, Activation::Silu);
}

at::Tensor libTorchsActivated(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight,
                              const at::Tensor& bias, double eps) {
    return at::silu(at::group_norm(x, groups, weight, bias, eps));
}

TEST_P(GroupNorm, WithItsActivationEqualsBothInDoublePrecision) {
    const Case shape = GetParam();
    for (const auto type : {at::kFloat, at::kBFloat16}) {
        const at::Tensor x = channelsLast(shape, type);
        const at::Tensor g = channelsLast(shape, type) - 3.0;
        // Wide enough that e^x of some would not fit a float.
        const at::Tensor weight = at::randn({shape.channels}) * 40.0;
        const at::Tensor bias = at::randn({shape.channels});
        const Outcome ours = outcomeOf(oursActivated, shape, x, weight, bias, g);
        const Outcome exact =
            outcomeOf(libTorchsActivated, shape, x.to(at::kDouble).contiguous(),
                      weight.to(at::kDouble), bias.to(at::kDouble), g.to(at::kDouble).contiguous());
        const double rounding = type == at::kFloat ? 5e-6 : 8e-3;
        expectNear(ours.y, exact.y, rounding, "output");
        expectNear(ours.ofX, exact.ofX, rounding, "gradient of the input");
        expectNear(ours.ofWeight, exact.ofWeight, rounding, "gradient of the weight");
        expectNear(ours.ofBias, exact.ofBias, rounding, "gradient of the bias");
        const at::NoGradGuard guard;
        const at::Tensor drawn = oursActivated(x, shape.groups, weight, bias, kEps);
        if (type == at::kBFloat16) {
            EXPECT_TRUE(ours.y.equal(drawn));
        } else {
            expectNear(drawn, exact.y, rounding, "output without gradients");
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Shapes, GroupNorm,
                         testing::Values(Case{1, 32, 4, 4, 32}, Case{3, 64, 32, 32, 32},
                                         Case{2, 96, 7, 5, 8}, Case{2, 2560, 3, 3, 32},
                                         Case{1, 6, 65, 63, 3}, Case{2, 8, 1, 1, 2}));

TEST(GroupNormSums, DoNotDependOnTheNumberOfThreads) {
    const Case shape{3, 64, 64, 48, 32};
    const at::Tensor x = channelsLast(shape, at::kFloat);
    const at::Tensor g = channelsLast(shape, at::kFloat);
    const at::Tensor weight = at::randn({shape.channels});
    const int threads = at::get_num_threads();
    at::set_num_threads(1);
    const Outcome one = outcomeOf(oursPlain, shape, x, weight, weight, g);
    at::set_num_threads(2);
    const Outcome two = outcomeOf(oursPlain, shape, x, weight, weight, g);
    at::set_num_threads(threads);
    EXPECT_TRUE(one.y.equal(two.y));
    EXPECT_TRUE(one.ofX.equal(two.ofX));
    EXPECT_TRUE(one.ofWeight.equal(two.ofWeight));
}

TEST(GroupNormSums, LoseNothingWhereLargeValuesHardlyDiffer) {
    // A flat picture with a little noise: the mean of the squares is 10^8 times the variance.
    const at::Tensor x = (at::randn({1, 16, 64, 64}, at::kDouble) * 1e-3 + 10.0)
                             .to(at::kFloat)
                             .contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor one = at::ones({16}).requires_grad_(); // or LibTorch computes
    const at::Tensor zero = at::zeros({16});
    const at::Tensor exact = at::group_norm(x.to(at::kDouble), 4, one.detach().to(at::kDouble),
                                            zero.to(at::kDouble), 1e-6);
    expectNear(groupNorm(x, 4, one, zero, 1e-6).detach(), exact, 1e-3, "noise");
    const at::Tensor flat =
        at::full({1, 16, 64, 64}, 0.1f, at::kFloat).contiguous(at::MemoryFormat::ChannelsLast);
    EXPECT_EQ(groupNorm(flat, 4, one, zero, 1e-6).detach().abs().max().item<float>(), 0.0f);
}

TEST(GroupNormParameters, LearnAloneOnBothLayouts) {
    const Case shape{2, 64, 8, 8, 32};
    for (const bool last : {true, false}) {
        at::Tensor x = channelsLast(shape, at::kFloat);
        if (!last)
            x = x.contiguous();
        const at::Tensor weight = at::randn({64}).requires_grad_();
        const at::Tensor bias = at::randn({64}).requires_grad_();
        groupNorm(x, shape.groups, weight, bias, kEps).sum().backward();
        EXPECT_TRUE(at::allclose(bias.grad(), at::Tensor(bias.grad()).new_full({64}, 2.0 * 8 * 8)));
        EXPECT_FALSE(x.grad().defined());
    }
}

} // namespace
} // namespace diptych::kernels
