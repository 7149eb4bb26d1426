#include "core/kernels/gated_gelu.h"

#include "tests/unit/kernels/farthest.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/chunk.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/randn.h>
#include <gtest/gtest.h>

namespace diptych::kernels {
namespace {

at::Tensor byOperators(const at::Tensor& x) {
    const std::vector<at::Tensor> halves = at::chunk(x, 2, -1);
    return halves[0] * at::gelu(halves[1]);
}

struct GateOutcome {
    at::Tensor y;
    at::Tensor ofX;
};

GateOutcome outcomeOf(at::Tensor (*gate)(const at::Tensor&), const at::Tensor& given,
                      const at::Tensor& g) {
    const at::Tensor x = given.detach().clone().requires_grad_();
    const at::Tensor y = gate(x);
    y.backward(g);
    return {y.detach(), x.grad()};
}

TEST(GatedGelu, EqualsItsOperatorsInDoublePrecision) {
    const at::Tensor x = at::randn({3, 50, 2 * 37}, at::kDouble) * 3.0;
    const at::Tensor g = at::randn({3, 50, 37}, at::kDouble);
    const GateOutcome exact = outcomeOf(byOperators, x, g);
    const GateOutcome single = outcomeOf(gatedGelu, x.to(at::kFloat), g.to(at::kFloat));
    EXPECT_LE(farthest(single.y, exact.y), 2e-5);
    EXPECT_LE(farthest(single.ofX, exact.ofX), 2e-5);
    const at::Tensor rounded = x.to(at::kBFloat16);
    const at::Tensor roundedG = g.to(at::kBFloat16);
    const GateOutcome half = outcomeOf(gatedGelu, rounded, roundedG);
    const GateOutcome halfExact =
        outcomeOf(byOperators, rounded.to(at::kDouble), roundedG.to(at::kDouble));
    ASSERT_EQ(half.y.scalar_type(), at::kBFloat16);
    const double ofRounding = 1.0 / 256.0;
    EXPECT_LE(farthest(half.y, halfExact.y), ofRounding * halfExact.y.abs().max().item<double>());
    EXPECT_LE(farthest(half.ofX, halfExact.ofX),
              ofRounding * halfExact.ofX.abs().max().item<double>());
}

TEST(GatedGelu, HoldsOverTheWholeRangeOfTheGate) {
    const at::Tensor gate = at::linspace(-40.0, 40.0, 20001, at::kFloat).view({-1, 1});
    // With gradients, or LibTorch computes.
    const at::Tensor x = at::cat({gate * 0.0 + 1.0, gate}, -1).contiguous().requires_grad_();
    const at::Tensor off =
        (gatedGelu(x).detach().to(at::kDouble) - at::gelu(gate.to(at::kDouble))).abs();
    EXPECT_LE((off / gate.abs().clamp_min(1.0).to(at::kDouble)).max().item<double>(), 3e-7);
}

TEST(GatedGelu, TakesTensorsThatAreNotContiguous) {
    const at::Tensor x = at::randn({2, 16, 9}).transpose(1, 2);
    EXPECT_LE(farthest(gatedGelu(x), gatedGelu(x.contiguous())), 1e-6);
}

} // namespace
} // namespace diptych::kernels
