#include "core/kernels/softmax.h"

#include "tests/unit/kernels/farthest.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/softmax.h>
#include <gtest/gtest.h>

#include <limits>

namespace diptych::kernels {
namespace {

constexpr double kScale = 0.25;
/// Four units in the last place at one: the exponential, the sum, its inverse and the product each
/// round, the exponent's own rounding weighs at most p·|ln p| < 0.37 of one.
constexpr double kFloatRounding = 4.0 * 0x1p-23;

struct Exact {
    at::Tensor p;
    at::Tensor gradient;
};

Exact exactOf(const at::Tensor& x, const at::Tensor& g) {
    const at::Tensor leaf = x.to(at::kDouble).requires_grad_();
    const at::Tensor p = at::softmax(leaf * kScale, -1);
    p.backward(g.to(at::kDouble));
    return {p.detach(), leaf.grad()};
}

TEST(Softmax, EqualsLibTorchInDoublePrecisionWithItsGradient) {
    for (const auto type : {at::kFloat, at::kBFloat16, at::kDouble})
        for (const std::int64_t width : {1, 7, 16, 77, 1024}) {
            const at::Tensor x = (at::randn({3, 5, width}, at::kDouble) * 8.0).to(type);
            const at::Tensor g = at::randn({3, 5, width}, at::kDouble).to(type);
            const Exact exact = exactOf(x, g);
            const at::Tensor p = softmaxOf(x.clone(), kScale);
            ASSERT_EQ(p.scalar_type(), type);
            EXPECT_LE(farthest(p, exact.p), type == at::kBFloat16 ? 2e-3 : kFloatRounding) << width;
            const at::Tensor gradient = softmaxGradient(p, g.clone(), kScale);
            EXPECT_LE(farthest(gradient, exact.gradient), type == at::kBFloat16 ? 4e-3 : 5e-7)
                << width;
        }
}

TEST(Softmax, ScoresFarApartStayFinite) {
    const at::Tensor x = at::full({1, 40}, -1e4f);
    x.select(1, 17).fill_(1e4f);
    const at::Tensor p = softmaxOf(x, 1.0);
    EXPECT_EQ(p.select(1, 17).item<float>(), 1.0f);
    EXPECT_LE(p.sum().item<double>(), 1.0 + 1e-6);
}

TEST(Softmax, WhatIsNotANumberStaysSo) {
    const at::Tensor x = at::full({1, 40}, 1.0f);
    x.select(1, 33).fill_(std::numeric_limits<float>::quiet_NaN());
    EXPECT_TRUE(softmaxOf(x, 1.0).isnan().any().item<bool>());
}

} // namespace
} // namespace diptych::kernels
