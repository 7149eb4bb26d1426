#include "core/adapters/bound_layers.h"

#include "core/tensor/torch_guard.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <sstream>

namespace diptych::adapters {
namespace {

/// The type in which changes of a weight of type `type` are formed.
at::ScalarType changeType(at::ScalarType type) {
    return type == at::kDouble ? at::kDouble : at::kFloat;
}

std::int64_t elementsOf(const std::vector<std::int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

Error doesNotFit(const std::string& stem, const models::LinearSite& site, const at::Tensor& first,
                 const at::Tensor& second) {
    std::ostringstream text;
    text << "The adapter does not fit this model: a layer of " << first.sizes();
    if (second.defined())
        text << " and " << second.sizes();
    text << " meets one with " << site.inFeatures << " inputs and " << site.outFeatures
         << " outputs; it was made for another model";
    return Error{ErrorCode::ShapeMismatch, text.str(), stem};
}

Status bindLora(const std::string& stem, const LoraLayer& layer, const models::LinearSite& site,
                const at::TensorOptions& options, BoundLayers::Layer& into) {
    std::vector<std::int64_t> down = site.weightShape();
    const bool fits = site.kind != models::SiteKind::Norm && layer.down.dim() >= 2 &&
                      layer.up.dim() >= 2 && layer.up.size(0) == site.outFeatures &&
                      layer.up.numel() == layer.rank() * site.outFeatures &&
                      layer.down.numel() * site.outFeatures == layer.rank() * elementsOf(down);
    if (!fits)
        return doesNotFit(stem, site, layer.down, layer.up);
    down[0] = layer.rank();
    std::vector<std::int64_t> up(down.size(), 1);
    up[0] = site.outFeatures;
    up[1] = layer.rank();
    into.down = layer.down.reshape(down).to(options).contiguous();
    into.up = layer.up.reshape(up).to(options).contiguous();
    into.scale = layer.scale();
    return {};
}

Status bindModulation(const std::string& stem, const ModulationLayer& layer,
                      const models::LinearSite& site, const at::TensorOptions& options,
                      BoundLayers::Layer& into) {
    // Vectors are small, and their product is formed in float32 whatever the model computes in.
    const at::TensorOptions wide = options.dtype(at::kFloat);
    const auto orOnes = [&](const at::Tensor& side, std::int64_t width) {
        return side.defined() ? side.to(wide) : at::ones({1, width}, wide);
    };
    const at::Tensor output = orOnes(layer.output, site.outFeatures);
    const at::Tensor input = orOnes(layer.input, site.inFeatures);
    const bool fits = site.kind != models::SiteKind::Norm && output.dim() == 2 &&
                      input.dim() == 2 && output.size(0) == input.size(0) &&
                      output.size(1) == site.outFeatures && input.size(1) == site.inFeatures;
    if (!fits)
        return doesNotFit(stem, site, output, input);
    into.modulationOutput = output;
    into.modulationInput = input;
    return {};
}

Status bindDifference(const std::string& stem, const at::Tensor& difference,
                      const models::LinearSite& site, const at::TensorOptions& options,
                      BoundLayers::Layer& into) {
    const std::vector<std::int64_t> shape = site.weightShape();
    const bool fits =
        difference.dim() >= static_cast<std::int64_t>(std::min<std::size_t>(shape.size(), 2)) &&
        difference.size(0) == site.outFeatures && difference.numel() == elementsOf(shape);
    if (!fits)
        return doesNotFit(stem, site, difference, {});
    into.difference = difference.reshape(shape).to(options).contiguous();
    return {};
}

Status bindBias(const std::string& stem, const at::Tensor& bias, const models::LinearSite& site,
                const at::TensorOptions& options, BoundLayers::Layer& into) {
    if (bias.numel() != site.outFeatures)
        return doesNotFit(stem, site, bias, {});
    into.bias = bias.flatten().to(options);
    return {};
}

Status bindMagnitude(const std::string& stem, const Magnitude& magnitude,
                     const models::LinearSite& site, const at::TensorOptions& options,
                     BoundLayers::Layer& into) {
    std::vector<std::int64_t> shape(site.weightShape().size(), 1);
    const std::int64_t count = magnitude.ofRows ? site.outFeatures : site.inFeatures;
    if (shape.size() < 2 || magnitude.lengths.numel() != count)
        return doesNotFit(stem, site, magnitude.lengths, {});
    shape[magnitude.ofRows ? 0 : 1] = count;
    const at::ScalarType type = changeType(c10::typeMetaToScalarType(options.dtype()));
    into.lengths = magnitude.lengths.reshape(shape).to(options.dtype(type));
    into.lengthsOfRows = magnitude.ofRows;
    return {};
}

/// Everything `adapter` changes at one site.
Status bindSite(const Adapter& adapter, const std::string& stem, const models::LinearSite& site,
                const at::TensorOptions& options, BoundLayers::Layer& into) {
    const auto bindOne = [&](const auto& layers, auto bindLayer) -> Status {
        const auto found = layers.find(stem);
        return found == layers.end() ? Status()
                                     : bindLayer(stem, found->second, site, options, into);
    };
    DIPTYCH_CHECK(bindOne(adapter.layers, bindLora));
    DIPTYCH_CHECK(bindOne(adapter.modulations, bindModulation));
    DIPTYCH_CHECK(bindOne(adapter.differences, bindDifference));
    DIPTYCH_CHECK(bindOne(adapter.biases, bindBias));
    DIPTYCH_CHECK(bindOne(adapter.magnitudes, bindMagnitude));
    if (const auto found = adapter.products.find(stem); found != adapter.products.end()) {
        const at::ScalarType type = changeType(c10::typeMetaToScalarType(options.dtype()));
        DIPTYCH_CHECK(bindDifference(stem, changeOf(found->second, type), site, options, into));
    }
    return {};
}

/// Says how many of an adapter's layers the part lacks, and names one.
Status checkAllKnown(const Adapter& adapter, const std::set<std::string>& known,
                     adapter_formats::Component component) {
    std::set<std::string> missing;
    for (const std::string& stem : adapter.stems())
        if (componentOf(stem) == component && !known.contains(stem))
            missing.insert(stem);
    if (missing.empty())
        return {};
    return Error{ErrorCode::Unsupported,
                 "The adapter changes " + std::to_string(missing.size()) +
                     " layers that this model does not have; it was made for another model",
                 *missing.begin()};
}

/// The upper or left half of `factor` as it is, the other half times `scale`.
at::Tensor scaledHalf(const at::Tensor& factor, std::int64_t dimension, double scale) {
    if (scale == 1.0)
        return factor;
    const std::int64_t half = factor.size(dimension) / 2;
    return at::cat({factor.narrow(dimension, 0, half),
                    factor.narrow(dimension, half, factor.size(dimension) - half) * scale},
                   dimension);
}

/// `weight` with the norm of each row (or column) brought to `lengths`, which has its shape but for
/// ones.
at::Tensor withLengths(const at::Tensor& weight, const at::Tensor& lengths, bool ofRows) {
    constexpr double kSmallestNorm = 1e-12; // a row of zeros has no direction
    std::vector<std::int64_t> others;
    for (std::int64_t dimension = 0; dimension < weight.dim(); ++dimension)
        if (dimension != (ofRows ? 0 : 1))
            others.push_back(dimension);
    const at::Tensor norms = at::linalg_vector_norm(weight, 2, others, true);
    return weight * (lengths / norms.clamp_min(kSmallestNorm));
}

} // namespace

Result<std::shared_ptr<const BoundLayers>>
BoundLayers::bind(const Adapter& adapter, const std::vector<models::LinearSite>& sites,
                  const at::TensorOptions& options, adapter_formats::Component component) {
    std::vector<Layer> layers(sites.size());
    std::set<std::string> known;
    const Status bound = tensor::guardTorch([&]() -> Status {
        for (const auto& site : sites) {
            const std::string stem = stemOf({component, site.path});
            known.insert(stem);
            DIPTYCH_CHECK(bindSite(adapter, stem, site, options,
                                   layers[static_cast<std::size_t>(site.index)]));
        }
        return {};
    });
    DIPTYCH_CHECK(bound);
    DIPTYCH_CHECK(checkAllKnown(adapter, known, component));
    return std::make_shared<const BoundLayers>(std::move(layers), adapter.sharing);
}

BoundLayers::LowRank BoundLayers::factors(const Layer& layer, const PartScales& scales) const {
    if (!layer.down.defined())
        return {};
    if (m_sharing == FactorSharing::Halves)
        return {scaledHalf(layer.down, 1, scales.second), scaledHalf(layer.up, 0, scales.first),
                layer.scale};
    return {layer.down, layer.up, scales.first * layer.scale};
}

std::optional<BoundLayers::LowRank> BoundLayers::lowRank(const models::LinearSite& site,
                                                         const PartScales& scales) const {
    const Layer& layer = at(site.index);
    LowRank found = factors(layer, scales);
    if (found.scale == 0.0 || layer.lengths.defined())
        return std::nullopt;
    return found;
}

at::Tensor BoundLayers::lowRankDelta(const models::LinearSite& site, const PartScales& scales,
                                     const at::Tensor& x) const {
    const auto found = lowRank(site, scales);
    if (!found)
        return {};
    const auto& [down, up, scale] = *found;
    const bool linear = site.kind == models::SiteKind::Linear;
    const at::Tensor hidden =
        linear ? at::linear(x, down)
               : at::conv2d(x, down, {}, {site.stride, site.stride}, {site.padding, site.padding});
    const at::Tensor scaled = scale == 1.0 ? hidden : hidden * scale;
    return linear ? at::linear(scaled, up) : at::conv2d(scaled, up);
}

at::Tensor BoundLayers::lowRankChange(const models::LinearSite& site, const PartScales& scales,
                                      at::ScalarType type) const {
    const auto [down, up, scale] = factors(at(site.index), scales);
    if (scale == 0.0)
        return {};
    const at::Tensor product = up.to(type).flatten(1).matmul(down.to(type).flatten(1));
    return (product * scale).view(site.weightShape());
}

at::Tensor BoundLayers::weightChange(const models::LinearSite& site, const PartScales& scales,
                                     const at::Tensor& weight) const {
    const Layer& layer = at(site.index);
    const at::ScalarType type = changeType(weight.scalar_type());
    at::Tensor change;
    if (layer.difference.defined() && scales.second != 0.0)
        change = layer.difference.to(type) * scales.second;
    if (layer.lengths.defined()) {
        const at::Tensor low = lowRankChange(site, scales, type);
        const at::Tensor base = weight.to(type);
        at::Tensor changed = change.defined() ? base + change : base;
        if (low.defined())
            changed = changed + low;
        change = withLengths(changed, layer.lengths, layer.lengthsOfRows) - base;
    }
    if (layer.modulationOutput.defined() && scales.first != 0.0) {
        at::Tensor offset =
            layer.modulationOutput.to(type).t().matmul(layer.modulationInput.to(type)) *
            scales.first;
        if (weight.dim() == 4)
            offset = offset.unsqueeze(-1).unsqueeze(-1);
        const at::Tensor base = weight.to(type);
        const at::Tensor modulated = (change.defined() ? base + change : base) * offset;
        change = change.defined() ? change + modulated : modulated;
    }
    return change;
}

at::Tensor BoundLayers::wholeChange(const models::LinearSite& site, const PartScales& scales,
                                    const at::Tensor& weight) const {
    const at::ScalarType type = changeType(weight.scalar_type());
    at::Tensor change = weightChange(site, scales, weight);
    if (!at(site.index).lengths.defined())
        if (const at::Tensor low = lowRankChange(site, scales, type); low.defined())
            change = change.defined() ? change + low : low;
    return change.defined() ? change : at::zeros_like(weight, weight.options().dtype(type));
}

at::Tensor BoundLayers::biasChange(const models::LinearSite& site, const PartScales& scales) const {
    const at::Tensor& bias = at(site.index).bias;
    if (!bias.defined() || scales.second == 0.0)
        return {};
    return bias.to(changeType(bias.scalar_type())) * scales.second;
}

std::shared_ptr<const BoundLayers> BoundLayers::stopped() const {
    std::vector<Layer> layers = m_layers;
    for (auto& layer : layers)
        for (at::Tensor* part :
             {&layer.down, &layer.up, &layer.modulationOutput, &layer.modulationInput,
              &layer.difference, &layer.bias, &layer.lengths})
            if (part->defined())
                *part = part->detach();
    return std::make_shared<const BoundLayers>(std::move(layers), m_sharing);
}

} // namespace diptych::adapters
