#include "core/adapters/bound_layers.h"

#include "core/tensor/torch_guard.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>

#include <set>
#include <sstream>

namespace diptych::adapters {
namespace {

/// Brings a matrix to the form its site wants: 2-D for linear sites, 4-D for 1x1 convolutions.
at::Tensor fitted(const at::Tensor& given, models::SiteKind kind,
                  const at::TensorOptions& options) {
    at::Tensor matrix = given.flatten(1);
    if (kind == models::SiteKind::Convolution1x1)
        matrix = matrix.unsqueeze(-1).unsqueeze(-1);
    return matrix.to(options).contiguous();
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
    const bool fits = layer.down.dim() >= 2 && layer.up.dim() >= 2 &&
                      layer.down.numel() == layer.rank() * site.inFeatures &&
                      layer.up.numel() == layer.rank() * site.outFeatures &&
                      layer.up.size(0) == site.outFeatures;
    if (!fits)
        return doesNotFit(stem, site, layer.down, layer.up);
    into.down = fitted(layer.down, site.kind, options);
    into.up = fitted(layer.up, site.kind, options);
    into.scale = layer.scale();
    return {};
}

Status bindModulation(const std::string& stem, const ModulationLayer& layer,
                      const models::LinearSite& site, const at::TensorOptions& options,
                      BoundLayers::Layer& into) {
    const bool fits = layer.output.dim() == 2 && layer.input.dim() == 2 &&
                      layer.output.size(0) == layer.input.size(0) &&
                      layer.output.size(1) == site.outFeatures &&
                      layer.input.size(1) == site.inFeatures;
    if (!fits)
        return doesNotFit(stem, site, layer.output, layer.input);
    // Vectors are small, and their product is formed in float32 whatever the model computes in.
    into.modulationOutput = layer.output.to(options.dtype(at::kFloat));
    into.modulationInput = layer.input.to(options.dtype(at::kFloat));
    return {};
}

Status bindDifference(const std::string& stem, const at::Tensor& difference,
                      const models::LinearSite& site, const at::TensorOptions& options,
                      BoundLayers::Layer& into) {
    const bool fits = difference.dim() >= 2 && difference.size(0) == site.outFeatures &&
                      difference.numel() == site.outFeatures * site.inFeatures;
    if (!fits)
        return doesNotFit(stem, site, difference, {});
    into.difference = fitted(difference, site.kind, options);
    return {};
}

/// Says how many of an adapter's layers the model lacks, and names one.
Status checkAllKnown(const Adapter& adapter, const std::vector<models::LinearSite>& sites) {
    std::set<std::string> known;
    for (const auto& site : sites)
        known.insert(kohyaUnetStem(site.path));
    std::set<std::string> missing;
    const auto look = [&](const auto& layers) {
        for (const auto& [stem, layer] : layers)
            if (!known.contains(stem))
                missing.insert(stem);
    };
    look(adapter.layers);
    look(adapter.modulations);
    look(adapter.differences);
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

} // namespace

Result<std::shared_ptr<const BoundLayers>>
BoundLayers::bind(const Adapter& adapter, const std::vector<models::LinearSite>& sites,
                  const at::TensorOptions& options) {
    std::vector<Layer> layers(sites.size());
    const Status bound = tensor::guardTorch([&]() -> Status {
        for (const auto& site : sites) {
            const std::string stem = kohyaUnetStem(site.path);
            Layer& layer = layers[static_cast<std::size_t>(site.index)];
            if (const auto found = adapter.layers.find(stem); found != adapter.layers.end())
                DIPTYCH_CHECK(bindLora(stem, found->second, site, options, layer));
            if (const auto found = adapter.modulations.find(stem);
                found != adapter.modulations.end())
                DIPTYCH_CHECK(bindModulation(stem, found->second, site, options, layer));
            if (const auto found = adapter.differences.find(stem);
                found != adapter.differences.end())
                DIPTYCH_CHECK(bindDifference(stem, found->second, site, options, layer));
        }
        return {};
    });
    DIPTYCH_CHECK(bound);
    DIPTYCH_CHECK(checkAllKnown(adapter, sites));
    return std::make_shared<const BoundLayers>(std::move(layers), adapter.sharing);
}

at::Tensor BoundLayers::lowRankDelta(const models::LinearSite& site, const PartScales& scales,
                                     const at::Tensor& x) const {
    const Layer& layer = at(site.index);
    if (!layer.down.defined())
        return {};
    const bool halves = m_sharing == FactorSharing::Halves;
    const double scale = halves ? layer.scale : scales.first * layer.scale;
    if (scale == 0.0)
        return {};
    const at::Tensor down = halves ? scaledHalf(layer.down, 1, scales.second) : layer.down;
    const at::Tensor up = halves ? scaledHalf(layer.up, 0, scales.first) : layer.up;
    const bool linear = site.kind == models::SiteKind::Linear;
    const at::Tensor hidden = linear ? at::linear(x, down) : at::conv2d(x, down);
    const at::Tensor scaled = scale == 1.0 ? hidden : hidden * scale;
    return linear ? at::linear(scaled, up) : at::conv2d(scaled, up);
}

at::Tensor BoundLayers::weightChange(const models::LinearSite& site, const PartScales& scales,
                                     const at::Tensor& weight) const {
    const Layer& layer = at(site.index);
    const at::ScalarType type = weight.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
    at::Tensor change;
    if (layer.difference.defined() && scales.second != 0.0)
        change = layer.difference.to(type) * scales.second;
    if (layer.modulationOutput.defined() && scales.first != 0.0) {
        const at::Tensor offset =
            layer.modulationOutput.to(type).t().matmul(layer.modulationInput.to(type)) *
            scales.first;
        const at::Tensor base = weight.to(type);
        const at::Tensor modulated =
            (change.defined() ? base + change : base) * offset.view_as(weight);
        change = change.defined() ? change + modulated : modulated;
    }
    return change;
}

std::shared_ptr<const BoundLayers> BoundLayers::stopped() const {
    std::vector<Layer> layers = m_layers;
    for (auto& layer : layers)
        for (at::Tensor* part : {&layer.down, &layer.up, &layer.modulationOutput,
                                 &layer.modulationInput, &layer.difference})
            if (part->defined())
                *part = part->detach();
    return std::make_shared<const BoundLayers>(std::move(layers), m_sharing);
}

} // namespace diptych::adapters
