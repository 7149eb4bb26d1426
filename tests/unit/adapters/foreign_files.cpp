#include "tests/unit/adapters/foreign_files.h"

#include "core/adapters/adapter_file.h"
#include "core/adapters/row_adapters.h"
#include "core/tensor/save_tensors.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/group_norm.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/scalar_tensor.h>

namespace diptych::adapters::test {
namespace {

using models::LinearSite;
using models::SiteKind;

/// The layer by LibTorch's own functions.
at::Tensor answerOf(const LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                    const at::Tensor& x) {
    if (site.kind == SiteKind::Linear)
        return at::linear(x, weight, bias);
    if (site.kind == SiteKind::Convolution)
        return at::conv2d(x, weight, bias, {site.stride, site.stride},
                          {site.padding, site.padding});
    return site.groups > 0 ? at::group_norm(x, site.groups, weight, bias, site.eps)
                           : at::layer_norm(x, {site.outFeatures}, weight, bias, site.eps);
}

at::Tensor through(const models::LayerHook& hook, const LinearSite& site, const at::Tensor& weight,
                   const at::Tensor& bias, const at::Tensor& x) {
    if (site.kind == SiteKind::Linear)
        return hook.linear(site, weight, bias, x);
    return site.kind == SiteKind::Convolution ? hook.convolution(site, weight, bias, x)
                                              : hook.norm(site, weight, bias, x);
}

} // namespace

LinearSite linearSite() {
    return {.path = "mid_block.attentions.0.transformer_blocks.0.attn1.to_q",
            .inFeatures = 4,
            .outFeatures = 6};
}

LinearSite convolutionSite() {
    return {.path = "down_blocks.1.resnets.0.conv1",
            .inFeatures = 4,
            .outFeatures = 6,
            .kind = SiteKind::Convolution,
            .kernel = 3,
            .stride = 2,
            .padding = 1};
}

LinearSite normSite(std::int64_t groups) {
    return {.path = groups > 0 ? "down_blocks.1.resnets.0.norm1"
                               : "mid_block.attentions.0.transformer_blocks.0.norm1",
            .inFeatures = 4,
            .outFeatures = 4,
            .kind = SiteKind::Norm,
            .groups = groups,
            .eps = 1e-5};
}

at::Tensor ForeignFiles::numbers(const std::vector<std::int64_t>& shape) {
    return m_random.normal(shape).mul(0.4);
}

at::Tensor ForeignFiles::wide(const std::vector<std::int64_t>& shape) {
    return numbers(shape).to(at::kDouble);
}

at::Tensor ForeignFiles::number(double value) const {
    return at::scalar_tensor(value, at::TensorOptions(at::kFloat));
}

std::filesystem::path ForeignFiles::write(const Tensors& tensors,
                                          const safetensors::Metadata& metadata,
                                          const std::string& name) const {
    std::vector<tensor::NamedTensor> named;
    for (const auto& [key, value] : tensors)
        named.push_back({key, value.contiguous()});
    const auto path = m_folder / name;
    const Status saved = tensor::saveTensors(path, named, {metadata.begin(), metadata.end()});
    EXPECT_TRUE(saved.ok()) << saved.error().text();
    return path;
}

Adapter ForeignFiles::opened(const Tensors& tensors, const safetensors::Metadata& metadata) const {
    auto adapter = readAdapter(write(tensors, metadata));
    EXPECT_TRUE(adapter.ok()) << adapter.error().text();
    return adapter.ok() ? *adapter : Adapter{};
}

std::shared_ptr<const BoundLayers> ForeignFiles::bound(const Adapter& adapter,
                                                       const LinearSite& site,
                                                       adapter_formats::Component component) {
    const auto result = BoundLayers::bind(adapter, {site}, at::kDouble, component);
    EXPECT_TRUE(result.ok()) << result.error().text();
    return result.ok() ? *result : nullptr;
}

void ForeignFiles::expectActsAs(const Tensors& tensors, const LinearSite& site,
                                const std::function<at::Tensor(double, const at::Tensor&)>& change,
                                const at::Tensor& shift, double tolerance) {
    const at::NoGradGuard noGrad;
    const Adapter adapter = opened(tensors);
    EXPECT_TRUE(adapter.report.notApplied.empty());
    EXPECT_EQ(adapter.layerCount(), 1u);
    EXPECT_TRUE(adapter.hasEffect());
    const auto layers = bound(adapter, site);
    ASSERT_TRUE(layers);
    const at::Tensor weight = wide(site.weightShape());
    const at::Tensor bias = wide({site.outFeatures});
    const bool image = site.kind == SiteKind::Convolution || site.groups > 0;
    const at::Tensor x = image ? wide({5, site.inFeatures, 4, 6}) : wide({5, 3, site.inFeatures});
    const std::vector<double> strengths = {0.0, 0.5, 1.0, 1.3, -0.7};
    const RowAdapters hook({{layers, {strengths.begin(), strengths.end()}}}, 5);
    const at::Tensor y = through(hook, site, weight, bias, x);
    EXPECT_TRUE(y[0].equal(answerOf(site, weight, bias, x.narrow(0, 0, 1))[0]))
        << "strength 0 changes something";
    for (std::int64_t row = 1; row < 5; ++row) {
        const double strength = strengths[static_cast<std::size_t>(row)];
        const at::Tensor changed = weight + change(strength, weight);
        const at::Tensor offset = shift.defined() ? bias + shift * strength : bias;
        const at::Tensor expected = answerOf(site, changed, offset, x.narrow(0, row, 1))[0];
        EXPECT_LT((y[row] - expected).abs().max().item<double>(), tolerance) << strength;
        EXPECT_GT((y[row] - y[0]).abs().max().item<double>(), 1e-3) << "no effect";
        const at::Tensor whole = layers->wholeChange(site, strength, weight);
        EXPECT_LT((weight + whole - changed).abs().max().item<double>(), tolerance) << strength;
    }
}

} // namespace diptych::adapters::test
