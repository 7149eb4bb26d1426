#include "core/kernels/attention.h"

#include "tests/unit/kernels/farthest.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <gtest/gtest.h>

namespace diptych::kernels {
namespace {

struct Inputs {
    at::Tensor q;
    at::Tensor k;
    at::Tensor v;
};

Inputs inputs(std::int64_t queries, std::int64_t keys, at::ScalarType type) {
    return {at::randn({2, 3, queries, 16}, type).requires_grad_(),
            at::randn({2, 3, keys, 16}, type).requires_grad_(),
            at::randn({2, 3, keys, 16}, type).requires_grad_()};
}

Inputs inDouble(const Inputs& given) {
    const auto copy = [](const at::Tensor& x) {
        return x.detach().to(at::kDouble).requires_grad_();
    };
    return {copy(given.q), copy(given.k), copy(given.v)};
}

TEST(Attention, EqualsLibTorchsWithGradients) {
    for (const auto type : {at::kFloat, at::kBFloat16})
        for (const std::int64_t keys : {40, 7}) {
            const Inputs ours = inputs(40, keys, type);
            const Inputs exact = inDouble(ours);
            const at::Tensor g = at::randn({2, 3, 40, 16}, type);
            const at::Tensor y = attention(ours.q, ours.k, ours.v);
            y.backward(g);
            const at::Tensor exactY =
                at::scaled_dot_product_attention(exact.q, exact.k, exact.v, {}, 0.0, false);
            exactY.backward(g.to(at::kDouble));
            const double rounding = type == at::kFloat ? 1e-5 : 0.04;
            EXPECT_LE(farthest(y, exactY), rounding);
            EXPECT_LE(farthest(ours.q.grad(), exact.q.grad()), rounding);
            EXPECT_LE(farthest(ours.k.grad(), exact.k.grad()), rounding);
            EXPECT_LE(farthest(ours.v.grad(), exact.v.grad()), rounding);
        }
}

TEST(Attention, HidesLaterTokensBehindACausalMask) {
    const Inputs given = inputs(9, 9, at::kFloat);
    const at::Tensor y = attention(given.q, given.k, given.v, AttentionMask::Causal);
    const at::NoGradGuard guard;
    given.v.slice(2, 5).fill_(100.0);
    const at::Tensor changed = attention(given.q, given.k, given.v, AttentionMask::Causal);
    EXPECT_LE(farthest(y.slice(2, 0, 5), changed.slice(2, 0, 5)), 1e-5);
    EXPECT_GE(farthest(y.slice(2, 5), changed.slice(2, 5)), 1.0);
}

} // namespace
} // namespace diptych::kernels
