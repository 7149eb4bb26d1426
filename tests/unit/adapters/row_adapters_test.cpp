#include "core/adapters/row_adapters.h"

#include "core/tensor/noise_source.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace diptych::adapters {
namespace {

constexpr std::int64_t kIn = 12;
constexpr std::int64_t kOut = 10;
constexpr std::int64_t kRank = 3;
constexpr std::int64_t kRows = 4;

const models::LinearSite kLinear{0, "to_q", kIn, kOut, models::SiteKind::Linear};
const models::LinearSite kConvolution{1, "proj_in", kIn, kOut, models::SiteKind::Convolution1x1};

/// Everything in double, so that "equal" leaves no room for a wrong term.
class RowAdaptersTest : public testing::Test {
  protected:
    at::Tensor normal(const std::vector<std::int64_t>& shape) {
        return m_random.normal(shape).to(at::kDouble);
    }
    /// A LoRA with factors at both sites and α/rank = `scale`.
    std::shared_ptr<const BoundLora> lora(double scale) {
        return std::make_shared<const BoundLora>(std::vector<BoundLora::Pair>{
            {normal({kRank, kIn}), normal({kOut, kRank}), scale},
            {normal({kRank, kIn, 1, 1}), normal({kOut, kRank, 1, 1}), scale}});
    }
    /// W + Σ s_j (α/r) B_j A_j for one row.
    static at::Tensor mergedWeight(const at::Tensor& weight, const std::vector<AdapterUse>& uses,
                                   std::size_t row, int site) {
        at::Tensor merged = weight.flatten(1);
        for (const auto& use : uses) {
            const auto& pair = use.lora->at(site);
            merged = merged + pair.up.flatten(1).matmul(pair.down.flatten(1)) *
                                  (use.rowScale[row] * pair.scale);
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
    const at::Tensor y = RowAdapters(uses, kRows).convolution1x1(kConvolution, weight, bias, x);
    for (std::int64_t row = 0; row < kRows; ++row) {
        const at::Tensor expected =
            mergedWeight(weight, uses, static_cast<std::size_t>(row), 1).matmul(x[row].flatten(1)) +
            bias.unsqueeze(1);
        EXPECT_LT((y[row].flatten(1) - expected).abs().max().item<double>(), 1e-12)
            << "row " << row;
    }
}

TEST_F(RowAdaptersTest, RowsWithoutAnAdapterAreBitEqualToThePlainLayer) {
    const at::NoGradGuard noGrad;
    const std::vector<AdapterUse> uses = {{lora(1.0), {0.0, 0.0, 1.0, 0.0}}};
    const at::Tensor weight = normal({kOut, kIn}).to(at::kFloat);
    const at::Tensor x = normal({kRows, 33, kIn}).to(at::kFloat);
    const std::vector<AdapterUse> floats = {
        {std::make_shared<const BoundLora>(std::vector<BoundLora::Pair>{
             {uses[0].lora->at(0).down.to(at::kFloat), uses[0].lora->at(0).up.to(at::kFloat), 1}}),
         uses[0].rowScale}};
    const at::Tensor plain = models::plainLayers().linear(kLinear, weight, {}, x);
    const at::Tensor y = RowAdapters(floats, kRows).linear(kLinear, weight, {}, x);
    for (const std::int64_t row : {0, 1, 3})
        EXPECT_TRUE(y[row].equal(plain[row])) << "row " << row;
    EXPECT_FALSE(y[2].equal(plain[2]));
}

TEST_F(RowAdaptersTest, SitesWithoutFactorsAreThePlainLayer) {
    const at::NoGradGuard noGrad;
    const auto onlyConvolution = std::make_shared<const BoundLora>(std::vector<BoundLora::Pair>{
        {}, {normal({kRank, kIn, 1, 1}), normal({kOut, kRank, 1, 1}), 1.0}});
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
    const auto owned =
        std::make_shared<const BoundLora>(std::vector<BoundLora::Pair>{{down, up, 0.5}});
    const auto other = std::make_shared<const BoundLora>(
        std::vector<BoundLora::Pair>{{normal({kRank, kIn}), foreignUp, 1.0}});
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
