#include "core/adapters/row_adapters.h"

#include "core/tensor/noise_source.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/outer.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <gtest/gtest.h>

namespace diptych::adapters {
namespace {

constexpr std::int64_t kIn = 12;
constexpr std::int64_t kOut = 10;
constexpr std::int64_t kRank = 3;
constexpr std::int64_t kRows = 4;

const models::LinearSite kLinear{0, "to_q", kIn, kOut, models::SiteKind::Linear};
const models::LinearSite kConvolution{1, "proj_in", kIn, kOut, models::SiteKind::Convolution};

/// Everything in double, so that "equal" leaves no room for a wrong term.
class RowAdaptersTest : public testing::Test {
  protected:
    at::Tensor normal(const std::vector<std::int64_t>& shape) {
        return m_random.normal(shape).to(at::kDouble);
    }
    /// A LoRA with factors at both sites and α/rank = `scale`.
    std::shared_ptr<const BoundLayers> lora(double scale) {
        return std::make_shared<const BoundLayers>(std::vector<BoundLayers::Layer>{
            {normal({kRank, kIn}), normal({kOut, kRank}), scale},
            {normal({kRank, kIn, 1, 1}), normal({kOut, kRank, 1, 1}), scale}});
    }
    /// W + Σ s_j (α/r) B_j A_j for one row.
    static at::Tensor mergedWeight(const at::Tensor& weight, const std::vector<AdapterUse>& uses,
                                   std::size_t row, int site) {
        at::Tensor merged = weight.flatten(1);
        for (const auto& use : uses) {
            const auto& pair = use.layers->at(site);
            merged = merged + pair.up.flatten(1).matmul(pair.down.flatten(1)) *
                                  (use.rowScale[row].first * pair.scale);
        }
        return merged;
    }

    tensor::NoiseSource m_random{17};
};

TEST_F(RowAdaptersTest, EachRowIsComputedWithItsOwnMergedWeight) {
    const at::NoGradGuard noGrad;
    const std::vector<AdapterUse> uses = {{lora(1.0), {0.0, 0.7, 0.7, -1.5}},
                                          {lora(0.5), {0.0, 0.0, 2.0, 1.0}}};
    const at::Tensor weight = normal({kOut, kIn});
    const at::Tensor bias = normal({kOut});
    const at::Tensor x = normal({kRows, 5, kIn});
    const at::Tensor y = RowAdapters(uses, kRows).linear(kLinear, weight, bias, x);
    for (std::int64_t row = 0; row < kRows; ++row) {
        const at::Tensor expected =
            x[row].matmul(mergedWeight(weight, uses, static_cast<std::size_t>(row), 0).t()) + bias;
        EXPECT_LT((y[row] - expected).abs().max().item<double>(), 1e-12) << "row " << row;
    }
}

TEST_F(RowAdaptersTest, RowsOfVectorsWorkAsWell) {
    const at::NoGradGuard noGrad;
    const std::vector<AdapterUse> uses = {{lora(1.0), {0.0, 1.0, 0.0, 1.0}}};
    const at::Tensor weight = normal({kOut, kIn});
    const at::Tensor x = normal({kRows, kIn});
    const at::Tensor y = RowAdapters(uses, kRows).linear(kLinear, weight, {}, x);
    for (std::int64_t row = 0; row < kRows; ++row) {
        const at::Tensor expected =
            mergedWeight(weight, uses, static_cast<std::size_t>(row), 0).matmul(x[row]);
        EXPECT_LT((y[row] - expected).abs().max().item<double>(), 1e-12) << "row " << row;
    }
}

TEST_F(RowAdaptersTest, ConvolutionSitesFollowTheSameFormula) {
    const at::NoGradGuard noGrad;
    const std::vector<AdapterUse> uses = {{lora(0.25), {1.0, 0.0, 3.0, 0.0}}};
    const at::Tensor weight = normal({kOut, kIn, 1, 1});
    const at::Tensor bias = normal({kOut});
    const at::Tensor x = normal({kRows, kIn, 2, 3});
    const at::Tensor y = RowAdapters(uses, kRows).convolution(kConvolution, weight, bias, x);
    for (std::int64_t row = 0; row < kRows; ++row) {
        const at::Tensor expected =
            mergedWeight(weight, uses, static_cast<std::size_t>(row), 1).matmul(x[row].flatten(1)) +
            bias.unsqueeze(1);
        EXPECT_LT((y[row].flatten(1) - expected).abs().max().item<double>(), 1e-12)
            << "row " << row;
    }
}

/// An adapter that changes W itself at the linear site.
std::shared_ptr<const BoundLayers> weightChanger(at::Tensor output, at::Tensor input,
                                                 at::Tensor difference) {
    BoundLayers::Layer layer;
    layer.modulationOutput = std::move(output);
    layer.modulationInput = std::move(input);
    layer.difference = std::move(difference);
    return std::make_shared<const BoundLayers>(std::vector<BoundLayers::Layer>{layer, {}});
}

TEST_F(RowAdaptersTest, ModulationsAndDifferencesFollowDenseAlgebra) {
    const at::NoGradGuard noGrad;
    const at::Tensor output = normal({3, kOut});
    const at::Tensor input = normal({3, kIn});
    const at::Tensor difference = normal({kOut, kIn});
    const at::Tensor weight = normal({kOut, kIn});
    const at::Tensor bias = normal({kOut});
    const at::Tensor x = normal({kRows, 5, kIn});
    const auto low = lora(0.5);
    // λ of the modulation and μ of the tuned weights apart, and a LoRA beside them.
    const std::vector<AdapterUse> uses = {
        {weightChanger(output, input, difference),
         {PartScales(0.0, 0.0), PartScales(0.7, 0.0), PartScales(0.7, -1.2), PartScales(0.0, 2.0)}},
        {low, {0.0, 0.0, 1.5, 1.5}}};
    const at::Tensor y = RowAdapters(uses, kRows).linear(kLinear, weight, bias, x);
    for (std::int64_t row = 0; row < kRows; ++row) {
        const auto index = static_cast<std::size_t>(row);
        const PartScales scales = uses[0].rowScale[index];
        at::Tensor dense = weight + scales.second * difference;
        at::Tensor offset = at::zeros_like(weight);
        for (std::int64_t k = 0; k < 3; ++k)
            offset += at::outer(output[k], input[k]);
        dense = dense * (1.0 + scales.first * offset);
        dense =
            dense + low->at(0).up.matmul(low->at(0).down) * (uses[1].rowScale[index].first * 0.5);
        const at::Tensor expected = x[row].matmul(dense.t()) + bias;
        EXPECT_LT((y[row] - expected).abs().max().item<double>(), 1e-12) << "row " << row;
    }
}

TEST_F(RowAdaptersTest, HalvesHaveAScaleEach) {
    const at::NoGradGuard noGrad;
    const at::Tensor up = normal({kOut, kRank});
    const at::Tensor down = normal({kRank, kIn});
    const auto halves = std::make_shared<const BoundLayers>(
        std::vector<BoundLayers::Layer>{{down, up, 0.5, {}, {}, {}}, {}}, FactorSharing::Halves);
    const std::vector<AdapterUse> uses = {
        {halves, {PartScales(1.0, 1.0), PartScales(0.3, 0.0), PartScales(0.0, -2.0), 0.0}}};
    const at::Tensor weight = normal({kOut, kIn});
    const at::Tensor x = normal({kRows, kIn});
    const at::Tensor y = RowAdapters(uses, kRows).linear(kLinear, weight, {}, x);
    for (std::int64_t row = 0; row < kRows; ++row) {
        const PartScales scales = uses[0].rowScale[static_cast<std::size_t>(row)];
        // The learnt halves: the lower rows of up (first part), the right columns of down (second).
        at::Tensor scaledUp = up.clone();
        scaledUp.narrow(0, kOut / 2, kOut / 2).mul_(scales.first);
        at::Tensor scaledDown = down.clone();
        scaledDown.narrow(1, kIn / 2, kIn / 2).mul_(scales.second);
        const at::Tensor change =
            scales.acts() ? 0.5 * scaledUp.matmul(scaledDown) : at::zeros({kOut, kIn}, at::kDouble);
        const at::Tensor expected = (weight + change).matmul(x[row]);
        EXPECT_LT((y[row] - expected).abs().max().item<double>(), 1e-12) << "row " << row;
    }
}

TEST_F(RowAdaptersTest, ShortTypesKeepSmallChangesOfTheWeight) {
    const at::NoGradGuard noGrad;
    const at::Tensor weight = at::ones({kOut, kIn}, at::kBFloat16);
    at::Tensor small = at::full({kOut, kIn}, 1e-4, at::kBFloat16); // 1 + 1e-4 rounds to 1
    small.narrow(1, kIn / 2, kIn / 2).zero_();
    at::Tensor x = at::full({1, kIn}, 1024.0, at::kBFloat16); // whose product with W is 0
    x.narrow(1, kIn / 2, kIn / 2).neg_();
    const RowAdapters hook({{weightChanger({}, {}, small), {1.0}}}, 1);
    const at::Tensor y = hook.linear(kLinear, weight, {}, x);
    const at::Tensor without = models::plainLayers().linear(kLinear, weight, {}, x);
    EXPECT_FALSE(y.equal(without)) << "the change is lost in the weight's rounding";
}

TEST_F(RowAdaptersTest, GradientReachesModulations) {
    at::Tensor output = normal({3, kOut});
    at::Tensor input = normal({3, kIn});
    output.requires_grad_(true);
    input.requires_grad_(true);
    const at::Tensor weight = normal({kOut, kIn});
    const at::Tensor x = normal({1, 7, kIn});
    const at::Tensor cotangent = normal({1, 7, kOut});
    const RowAdapters hook({{weightChanger(output, input, {}), {0.5}}}, 1);
    (hook.linear(kLinear, weight, {}, x) * cotangent).sum().backward();
    // d/da_k of Σ c·(W ∘ λ Σ a b^T) x = λ (G ∘ W) b_k with G = c^T x.
    const at::NoGradGuard noGrad;
    const at::Tensor g = cotangent[0].t().matmul(x[0]) * weight * 0.5;
    EXPECT_LT((output.grad() - input.matmul(g.t())).abs().max().item<double>(), 1e-11);
    EXPECT_LT((input.grad() - output.matmul(g)).abs().max().item<double>(), 1e-11);
}

TEST_F(RowAdaptersTest, RowsWithoutAnAdapterAreBitEqualToThePlainLayer) {
    const at::NoGradGuard noGrad;
    const std::vector<AdapterUse> uses = {{lora(1.0), {0.0, 0.0, 1.0, 0.0}}};
    const at::Tensor weight = normal({kOut, kIn}).to(at::kFloat);
    const at::Tensor x = normal({kRows, 33, kIn}).to(at::kFloat);
    const std::vector<AdapterUse> floats = {
        {std::make_shared<const BoundLayers>(
             std::vector<BoundLayers::Layer>{{uses[0].layers->at(0).down.to(at::kFloat),
                                              uses[0].layers->at(0).up.to(at::kFloat),
                                              1,
                                              {},
                                              {},
                                              {}}}),
         uses[0].rowScale}};
    const at::Tensor plain = models::plainLayers().linear(kLinear, weight, {}, x);
    const at::Tensor y = RowAdapters(floats, kRows).linear(kLinear, weight, {}, x);
    for (const std::int64_t row : {0, 1, 3})
        EXPECT_TRUE(y[row].equal(plain[row])) << "row " << row;
    EXPECT_FALSE(y[2].equal(plain[2]));
}

TEST_F(RowAdaptersTest, SitesWithoutFactorsAreThePlainLayer) {
    const at::NoGradGuard noGrad;
    const auto onlyConvolution =
        std::make_shared<const BoundLayers>(std::vector<BoundLayers::Layer>{
            {}, {normal({kRank, kIn, 1, 1}), normal({kOut, kRank, 1, 1}), 1.0, {}, {}, {}}});
    const at::Tensor weight = normal({kOut, kIn});
    const at::Tensor x = normal({kRows, kIn});
    const RowAdapters hook({{onlyConvolution, {1, 1, 1, 1}}}, kRows);
    EXPECT_TRUE(hook.linear(kLinear, weight, {}, x)
                    .equal(models::plainLayers().linear(kLinear, weight, {}, x)));
}

TEST_F(RowAdaptersTest, TheArgumentsStayAsTheyAre) {
    const at::NoGradGuard noGrad;
    const at::Tensor weight = normal({kOut, kIn});
    const at::Tensor x = normal({kRows, kIn});
    const at::Tensor weightBefore = weight.clone();
    const at::Tensor xBefore = x.clone();
    (void)RowAdapters({{lora(1.0), {1, 1, 1, 1}}}, kRows).linear(kLinear, weight, {}, x);
    EXPECT_TRUE(weight.equal(weightBefore));
    EXPECT_TRUE(x.equal(xBefore));
}

TEST_F(RowAdaptersTest, RecordingGivesTheNumbersOfInference) {
    const std::vector<AdapterUse> uses = {{lora(1.0), {0.0, 1.0, 1.0, 0.5}},
                                          {lora(0.5), {0.0, 0.0, 1.0, 0.0}}};
    const RowAdapters hook(uses, kRows);
    const at::Tensor weight = normal({kOut, kIn});
    const at::Tensor x = normal({kRows, 5, kIn});
    const at::Tensor recorded = hook.linear(kLinear, weight, {}, x);
    const at::NoGradGuard noGrad;
    const at::Tensor inferred = hook.linear(kLinear, weight, {}, x);
    EXPECT_LT((recorded - inferred).abs().max().item<double>(), 1e-13);
}

TEST_F(RowAdaptersTest, GradientReachesOnlyTheFactorsThatAreOwned) {
    at::Tensor up = normal({kOut, kRank});
    at::Tensor down = normal({kRank, kIn});
    at::Tensor foreignUp = normal({kOut, kRank});
    for (at::Tensor* factor : {&up, &down, &foreignUp})
        factor->requires_grad_(true);
    const auto owned = std::make_shared<const BoundLayers>(
        std::vector<BoundLayers::Layer>{{down, up, 0.5, {}, {}, {}}});
    const auto other = std::make_shared<const BoundLayers>(
        std::vector<BoundLayers::Layer>{{normal({kRank, kIn}), foreignUp, 1.0, {}, {}, {}}});
    const std::vector<AdapterUse> uses = {{owned, {0.0, 0.0, 1.0, 1.0}},
                                          {other->stopped(), {0.0, 1.0, 1.0, 0.0}}};
    const at::Tensor weight = normal({kOut, kIn});
    const at::Tensor x = normal({kRows, kIn});
    const at::Tensor cotangent = normal({kRows, kOut});
    const at::Tensor y = RowAdapters(uses, kRows).linear(kLinear, weight, {}, x);
    (y * cotangent).sum().backward();
    EXPECT_FALSE(foreignUp.grad().defined());
    // d/dB of Σ_row c·(s B A x) = s Σ_row c (A x)^T, over the rows on which it acts.
    const at::NoGradGuard noGrad;
    const at::Tensor c = cotangent.narrow(0, 2, 2);
    const at::Tensor xs = x.narrow(0, 2, 2);
    const at::Tensor expectedUp = c.t().matmul(xs.matmul(down.t())) * 0.5;
    const at::Tensor expectedDown = up.t().matmul(c.t()).matmul(xs) * 0.5;
    ASSERT_TRUE(up.grad().defined() && down.grad().defined());
    EXPECT_LT((up.grad() - expectedUp).abs().max().item<double>(), 1e-12);
    EXPECT_LT((down.grad() - expectedDown).abs().max().item<double>(), 1e-12);
}

} // namespace
} // namespace diptych::adapters
