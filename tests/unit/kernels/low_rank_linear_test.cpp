#include "core/kernels/low_rank_linear.h"

#include "tests/unit/kernels/farthest.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>
#include <gtest/gtest.h>

namespace diptych::kernels {
namespace {

struct LinearCase {
    at::Tensor x = at::randn({2, 9, 24}, at::kDouble);
    at::Tensor weight = at::randn({20, 24}, at::kDouble);
    at::Tensor bias = at::randn({20}, at::kDouble);
    at::Tensor down = at::randn({5, 24}, at::kDouble);
    at::Tensor up = at::randn({20, 5}, at::kDouble);
    at::Tensor g = at::randn({2, 9, 20}, at::kDouble);

    LinearCase in(at::ScalarType type) const {
        LinearCase copy;
        copy.x = x.detach().to(type, false, true).requires_grad_();
        copy.weight = weight.to(type);
        copy.bias = bias.defined() ? bias.to(type) : bias;
        copy.down = down.detach().to(type, false, true).requires_grad_();
        copy.up = up.detach().to(type, false, true).requires_grad_();
        copy.g = g.to(type);
        return copy;
    }
};

void expectEqualsItsOperators(const LinearCase& given) {
    const LinearCase exact = given.in(at::kDouble);
    const at::Tensor exactY = at::linear(exact.x, exact.weight, exact.bias) +
                              at::linear(at::linear(exact.x, exact.down), exact.up);
    exactY.backward(exact.g);
    for (const auto type : {at::kDouble, at::kFloat, at::kBFloat16}) {
        const LinearCase ours = given.in(type);
        const at::Tensor y = lowRankLinear(ours.x, ours.weight, ours.bias, ours.down, ours.up);
        ASSERT_EQ(y.scalar_type(), type);
        y.backward(ours.g);
        const double rounding = type == at::kDouble ? 1e-12 : type == at::kFloat ? 1e-6 : 0.01;
        const auto within = [rounding](const at::Tensor& a, const at::Tensor& b) {
            return farthest(a, b) <= rounding * b.abs().max().item<double>();
        };
        EXPECT_TRUE(within(y, exactY)) << type;
        EXPECT_TRUE(within(ours.x.grad(), exact.x.grad())) << type;
        EXPECT_TRUE(within(ours.down.grad(), exact.down.grad())) << type;
        EXPECT_TRUE(within(ours.up.grad(), exact.up.grad())) << type;
    }
}

TEST(LowRankLinear, EqualsItsOperatorsWithGradients) {
    LinearCase given;
    expectEqualsItsOperators(given);
    given.bias = at::Tensor();
    expectEqualsItsOperators(given);
}

TEST(LowRankLinear, TakesRowsThatAreNotContiguous) {
    LinearCase given;
    given.x = at::randn({2, 24, 9}, at::kDouble).transpose(1, 2);
    given.g = at::randn({2, 20, 9}, at::kDouble).transpose(1, 2);
    expectEqualsItsOperators(given);
}

TEST(LowRankLinear, FactorsThatDoNotLearnGetNoGradient) {
    const LinearCase given = LinearCase().in(at::kFloat);
    const at::Tensor y =
        lowRankLinear(given.x, given.weight, given.bias, given.down.detach(), given.up);
    y.backward(given.g);
    EXPECT_TRUE(given.x.grad().defined());
    EXPECT_TRUE(given.up.grad().defined());
    EXPECT_FALSE(given.down.grad().defined());
}

} // namespace
} // namespace diptych::kernels
