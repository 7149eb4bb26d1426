// Every kind of change that files of other programs hold, against dense algebra in double.
#include "tests/unit/adapters/foreign_files.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/zeros.h>

#include <cmath>
#include <functional>

namespace diptych::adapters {
namespace {

using test::convolutionSite;
using test::kConvolutionStem;
using test::kLinearStem;
using test::linearSite;

class ForeignKinds : public test::ForeignFiles {
  protected:
    /// Σ_ij core_ijkl left_ip right_jq at (p, q, k, l), number by number.
    static at::Tensor tucker(const at::Tensor& core, const at::Tensor& left,
                             const at::Tensor& right) {
        at::Tensor sum =
            at::zeros({left.size(1), right.size(1), core.size(2), core.size(3)}, at::kDouble);
        for (std::int64_t k = 0; k < core.size(2); ++k)
            for (std::int64_t l = 0; l < core.size(3); ++l)
                for (std::int64_t p = 0; p < left.size(1); ++p)
                    for (std::int64_t q = 0; q < right.size(1); ++q)
                        for (std::int64_t i = 0; i < core.size(0); ++i)
                            for (std::int64_t j = 0; j < core.size(1); ++j)
                                sum[p][q][k][l] += core[i][j][k][l] * left[i][p] * right[j][q];
        return sum;
    }

    /// The Kronecker product of a matrix and a matrix or kernel, block by block.
    static at::Tensor kronecker(const at::Tensor& first, const at::Tensor& second) {
        std::vector<std::int64_t> shape(second.sizes().begin(), second.sizes().end());
        shape[0] *= first.size(0);
        shape[1] *= first.size(1);
        const at::Tensor product = at::zeros(shape, at::kDouble);
        for (std::int64_t a = 0; a < first.size(0); ++a)
            for (std::int64_t b = 0; b < first.size(1); ++b)
                product.narrow(0, a * second.size(0), second.size(0))
                    .narrow(1, b * second.size(1), second.size(1))
                    .copy_(first[a][b] * second);
        return product;
    }

    /// W + V - W for lengths over rows or columns, one by one.
    static at::Tensor brought(const at::Tensor& changed, const at::Tensor& lengths, bool rows) {
        const at::Tensor result = changed.clone();
        for (std::int64_t i = 0; i < lengths.numel(); ++i) {
            const at::Tensor part = result.select(rows ? 0 : 1, i);
            const double norm = std::sqrt(part.square().sum().item<double>());
            part.mul_(lengths.flatten()[i].item<double>() / norm);
        }
        return result;
    }

    static at::Tensor d(const at::Tensor& numbers) { return numbers.to(at::kDouble); }

    /// A change that grows with the strength.
    static std::function<at::Tensor(double, const at::Tensor&)> growing(const at::Tensor& change) {
        return [change](double strength, const at::Tensor& weight) {
            return change.reshape(weight.sizes()) * strength;
        };
    }
};

TEST_F(ForeignKinds, LowRankOfAMatrix) {
    const at::Tensor down = numbers({2, 4});
    const at::Tensor up = numbers({6, 2});
    expectActsAs({{kLinearStem + ".lora_down.weight", down},
                  {kLinearStem + ".lora_up.weight", up},
                  {kLinearStem + ".alpha", number(3.0)}},
                 linearSite(), growing(d(up).matmul(d(down)) * 1.5));
}

TEST_F(ForeignKinds, LowRankOfAConvolutionWithItsWindow) {
    const at::Tensor down = numbers({2, 4, 3, 3});
    const at::Tensor up = numbers({6, 2, 1, 1});
    expectActsAs({{kConvolutionStem + ".lora_down.weight", down},
                  {kConvolutionStem + ".lora_up.weight", up},
                  {kConvolutionStem + ".alpha", number(1.0)}},
                 convolutionSite(), growing(d(up).flatten(1).matmul(d(down).flatten(1)) * 0.5));
}

TEST_F(ForeignKinds, LowRankOfAConvolutionWithATuckerCore) {
    const at::Tensor down = numbers({2, 4, 1, 1});
    const at::Tensor core = numbers({2, 2, 3, 3});
    const at::Tensor up = numbers({6, 2, 1, 1});
    expectActsAs({{kConvolutionStem + ".lora_down.weight", down},
                  {kConvolutionStem + ".lora_mid.weight", core},
                  {kConvolutionStem + ".lora_up.weight", up},
                  {kConvolutionStem + ".alpha", number(3.0)}},
                 convolutionSite(),
                 growing(tucker(d(core), d(up).flatten(1).t(), d(down).flatten(1)) * 1.5), {},
                 1e-6); // core and down are multiplied in float32
}

TEST_F(ForeignKinds, LoHaOfAMatrix) {
    const at::Tensor a1 = numbers({6, 2}), b1 = numbers({2, 4});
    const at::Tensor a2 = numbers({6, 2}), b2 = numbers({2, 4});
    expectActsAs({{kLinearStem + ".hada_w1_a", a1},
                  {kLinearStem + ".hada_w1_b", b1},
                  {kLinearStem + ".hada_w2_a", a2},
                  {kLinearStem + ".hada_w2_b", b2},
                  {kLinearStem + ".alpha", number(6.0)}},
                 linearSite(), growing(d(a1).matmul(d(b1)) * d(a2).matmul(d(b2)) * 3.0));
}

TEST_F(ForeignKinds, LoHaOfAConvolutionFlatAndWithCores) {
    const at::Tensor a1 = numbers({6, 2}), b1 = numbers({2, 36});
    const at::Tensor a2 = numbers({6, 2}), b2 = numbers({2, 36});
    expectActsAs({{kConvolutionStem + ".hada_w1_a", a1},
                  {kConvolutionStem + ".hada_w1_b", b1},
                  {kConvolutionStem + ".hada_w2_a", a2},
                  {kConvolutionStem + ".hada_w2_b", b2},
                  {kConvolutionStem + ".alpha", number(2.0)}},
                 convolutionSite(), growing(d(a1).matmul(d(b1)) * d(a2).matmul(d(b2))));
    const at::Tensor t1 = numbers({2, 2, 3, 3}), p1 = numbers({2, 6}), q1 = numbers({2, 4});
    const at::Tensor t2 = numbers({2, 2, 3, 3}), p2 = numbers({2, 6}), q2 = numbers({2, 4});
    expectActsAs({{kConvolutionStem + ".hada_t1", t1},
                  {kConvolutionStem + ".hada_w1_a", p1},
                  {kConvolutionStem + ".hada_w1_b", q1},
                  {kConvolutionStem + ".hada_t2", t2},
                  {kConvolutionStem + ".hada_w2_a", p2},
                  {kConvolutionStem + ".hada_w2_b", q2},
                  {kConvolutionStem + ".alpha", number(8.0)}},
                 convolutionSite(),
                 growing(tucker(d(t1), d(p1), d(q1)) * tucker(d(t2), d(p2), d(q2)) * 4.0));
}

TEST_F(ForeignKinds, LoKrInEveryFormOfItsFactors) {
    const at::Tensor w1 = numbers({2, 2}), w2 = numbers({3, 2});
    // Both whole: the alpha in the file counts for nothing.
    expectActsAs({{kLinearStem + ".lokr_w1", w1},
                  {kLinearStem + ".lokr_w2", w2},
                  {kLinearStem + ".alpha", number(77.0)}},
                 linearSite(), growing(kronecker(d(w1), d(w2))));
    const at::Tensor a2 = numbers({3, 1}), b2 = numbers({1, 2});
    expectActsAs({{kLinearStem + ".lokr_w1", w1},
                  {kLinearStem + ".lokr_w2_a", a2},
                  {kLinearStem + ".lokr_w2_b", b2},
                  {kLinearStem + ".alpha", number(2.0)}},
                 linearSite(), growing(kronecker(d(w1), d(a2).matmul(d(b2))) * 2.0));
    const at::Tensor a1 = numbers({2, 1}), b1 = numbers({1, 2});
    expectActsAs({{kLinearStem + ".lokr_w1_a", a1},
                  {kLinearStem + ".lokr_w1_b", b1},
                  {kLinearStem + ".lokr_w2", w2},
                  {kLinearStem + ".alpha", number(0.5)}},
                 linearSite(), growing(kronecker(d(a1).matmul(d(b1)), d(w2)) * 0.5));
    const at::Tensor kernel = numbers({3, 2, 3, 3});
    expectActsAs({{kConvolutionStem + ".lokr_w1", w1}, {kConvolutionStem + ".lokr_w2", kernel}},
                 convolutionSite(), growing(kronecker(d(w1), d(kernel))));
    const at::Tensor core = numbers({2, 2, 3, 3}), p = numbers({2, 3}), q = numbers({2, 2});
    expectActsAs({{kConvolutionStem + ".lokr_w1", w1},
                  {kConvolutionStem + ".lokr_t2", core},
                  {kConvolutionStem + ".lokr_w2_a", p},
                  {kConvolutionStem + ".lokr_w2_b", q},
                  {kConvolutionStem + ".alpha", number(1.0)}},
                 convolutionSite(), growing(kronecker(d(w1), tucker(d(core), d(p), d(q))) * 0.5));
}

TEST_F(ForeignKinds, DoraBringsRowsOrColumnsToItsLengths) {
    const at::Tensor down = numbers({2, 4});
    const at::Tensor up = numbers({6, 2});
    const at::Tensor product = d(up).matmul(d(down)) * 0.5;
    const at::Tensor rows = numbers({6, 1}).abs() + 1.0;
    const at::Tensor columns = numbers({1, 4}).abs() + 1.0;
    for (const bool ofRows : {true, false}) {
        const at::Tensor& lengths = ofRows ? rows : columns;
        expectActsAs({{kLinearStem + ".lora_down.weight", down},
                      {kLinearStem + ".lora_up.weight", up},
                      {kLinearStem + ".alpha", number(1.0)},
                      {kLinearStem + ".dora_scale", lengths}},
                     linearSite(), [&](double strength, const at::Tensor& weight) {
                         return brought(weight + product * strength, d(lengths), ofRows) - weight;
                     });
    }
}

TEST_F(ForeignKinds, DoraOfAConvolutionAndOnTopOfLoHa) {
    const at::Tensor down = numbers({2, 4, 3, 3});
    const at::Tensor up = numbers({6, 2, 1, 1});
    const at::Tensor product = d(up).flatten(1).matmul(d(down).flatten(1)).view({6, 4, 3, 3});
    const at::Tensor lengths = numbers({1, 4, 1, 1}).abs() + 2.0;
    expectActsAs({{kConvolutionStem + ".lora_down.weight", down},
                  {kConvolutionStem + ".lora_up.weight", up},
                  {kConvolutionStem + ".alpha", number(2.0)},
                  {kConvolutionStem + ".dora_scale", lengths}},
                 convolutionSite(), [&](double strength, const at::Tensor& weight) {
                     return brought(weight + product * strength, d(lengths), false) - weight;
                 });
    const at::Tensor a1 = numbers({6, 2}), b1 = numbers({2, 4});
    const at::Tensor a2 = numbers({6, 2}), b2 = numbers({2, 4});
    const at::Tensor rows = numbers({6, 1}).abs() + 1.0;
    const at::Tensor loha = d(a1).matmul(d(b1)) * d(a2).matmul(d(b2));
    expectActsAs({{kLinearStem + ".hada_w1_a", a1},
                  {kLinearStem + ".hada_w1_b", b1},
                  {kLinearStem + ".hada_w2_a", a2},
                  {kLinearStem + ".hada_w2_b", b2},
                  {kLinearStem + ".alpha", number(2.0)},
                  {kLinearStem + ".dora_scale", rows}},
                 linearSite(), [&](double strength, const at::Tensor& weight) {
                     return brought(weight + loha * strength, d(rows), true) - weight;
                 });
}

TEST_F(ForeignKinds, WholeDifferencesOfWeightAndBias) {
    const at::Tensor matrix = numbers({6, 4});
    const at::Tensor kernel = numbers({6, 4, 3, 3});
    const at::Tensor bias = numbers({6});
    expectActsAs({{kLinearStem + ".diff", matrix}, {kLinearStem + ".diff_b", bias}}, linearSite(),
                 growing(d(matrix)), d(bias));
    expectActsAs({{kConvolutionStem + ".diff", kernel}}, convolutionSite(), growing(d(kernel)));
    expectActsAs({{kConvolutionStem + ".diff_b", bias}}, convolutionSite(),
                 growing(d(kernel) * 0.0), d(bias));
}

TEST_F(ForeignKinds, NormsOfBothSorts) {
    const at::Tensor scale = numbers({4});
    const at::Tensor offset = numbers({4});
    for (const auto& [stem, groups] :
         {std::pair<std::string, std::int64_t>{"lora_unet_down_blocks_1_resnets_0_norm1", 2},
          {"lora_unet_mid_block_attentions_0_transformer_blocks_0_norm1", 0}})
        expectActsAs({{stem + ".w_norm", scale}, {stem + ".b_norm", offset}},
                     test::normSite(groups), growing(d(scale)), d(offset));
}

TEST_F(ForeignKinds, Ia3OfRowsAndColumns) {
    const at::Tensor rows = numbers({1, 6});
    const at::Tensor columns = numbers({1, 4});
    expectActsAs(
        {{kLinearStem + ".weight", rows}, {kLinearStem + ".on_input", number(0.0)}}, linearSite(),
        [&](double strength, const at::Tensor& weight) { return weight * d(rows).t() * strength; });
    expectActsAs(
        {{kConvolutionStem + ".weight", columns}, {kConvolutionStem + ".on_input", number(1.0)}},
        convolutionSite(), [&](double strength, const at::Tensor& weight) {
            return weight * d(columns).view({1, 4, 1, 1}) * strength;
        });
}

} // namespace
} // namespace diptych::adapters
