#include "core/pipeline/guidance.h"

#include "core/tensor/noise_source.h"

#include <ATen/TensorOperators.h>
#include <gtest/gtest.h>

namespace diptych::pipeline {
namespace {

PlannedCall callWith(int styles, bool unconditional) {
    PlannedCall call;
    if (unconditional)
        call.rows.push_back({RowRole::Unconditional, -1, {}});
    call.rows.push_back({RowRole::Conditional, -1, {}});
    for (int i = 0; i < styles; ++i)
        call.rows.push_back({RowRole::Style, i, {}});
    return call;
}

RenderPlan planWith(std::vector<double> strengths) {
    RenderPlan plan;
    for (const double strength : strengths)
        plan.styles.push_back({nullptr, "", strength, 1.0});
    return plan;
}

TEST(Guidance, FollowsTheEquation) {
    tensor::NoiseSource random(3);
    const at::Tensor rows = random.normal({4, 2, 3, 3});
    const at::Tensor combined = combineRows(rows, callWith(2, true), planWith({2.0, -0.5}), 5.0);
    const auto row = [&](int i) { return rows.narrow(0, i, 1).to(at::kDouble); };
    const at::Tensor expected =
        row(0) + 5.0 * (row(1) - row(0)) + 2.0 * (row(2) - row(1)) - 0.5 * (row(3) - row(1));
    EXPECT_LT((combined.to(at::kDouble) - expected).abs().max().item<double>(), 1e-5);
}

TEST(Guidance, StrengthEqualToGuidanceIsNoSpecialCase) {
    tensor::NoiseSource random(4);
    const at::Tensor rows = random.normal({3, 2, 3, 3});
    // At λ = g the terms of the conditional row cancel: ε_u + g (ε_s − ε_u).
    const at::Tensor combined = combineRows(rows, callWith(1, true), planWith({5.0}), 5.0);
    const at::Tensor expected =
        rows.narrow(0, 0, 1) + 5.0 * (rows.narrow(0, 2, 1) - rows.narrow(0, 0, 1));
    EXPECT_LT((combined - expected).abs().max().item<double>(), 1e-5);
}

TEST(Guidance, WithoutUnconditionalRow) {
    tensor::NoiseSource random(5);
    const at::Tensor rows = random.normal({2, 1, 2, 2});
    const at::Tensor combined = combineRows(rows, callWith(1, false), planWith({1.5}), 1.0);
    const at::Tensor expected =
        rows.narrow(0, 0, 1) + 1.5 * (rows.narrow(0, 1, 1) - rows.narrow(0, 0, 1));
    EXPECT_LT((combined - expected).abs().max().item<double>(), 1e-6);
}

} // namespace
} // namespace diptych::pipeline
