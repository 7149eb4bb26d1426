#include "core/adapters/bound_lora.h"

#include "core/tensor/torch_guard.h"

#include <sstream>

namespace diptych::adapters {
namespace {

/// Brings a factor to the form its site wants: 2-D for linear sites, 4-D for 1x1 convolutions.
at::Tensor fitted(const at::Tensor& factor, models::SiteKind kind,
                  const at::TensorOptions& options) {
    at::Tensor matrix = factor.flatten(1);
    if (kind == models::SiteKind::Convolution1x1)
        matrix = matrix.unsqueeze(-1).unsqueeze(-1);
    return matrix.to(options).contiguous();
}

Status checkShapes(const std::string& stem, const LoraLayer& layer,
                   const models::LinearSite& site) {
    const bool fits = layer.down.dim() >= 2 && layer.up.dim() >= 2 &&
                      layer.down.numel() == layer.rank() * site.inFeatures &&
                      layer.up.numel() == layer.rank() * site.outFeatures &&
                      layer.up.size(0) == site.outFeatures;
    if (fits)
        return {};
    std::ostringstream text;
    text << "The adapter does not fit this model: a layer of " << layer.down.sizes() << " and "
         << layer.up.sizes() << " meets one with " << site.inFeatures << " inputs and "
         << site.outFeatures << " outputs; it was made for another model";
    return Error{ErrorCode::ShapeMismatch, text.str(), stem};
}

} // namespace

Result<std::shared_ptr<const BoundLora>>
BoundLora::bind(const LoraAdapter& adapter, const std::vector<models::LinearSite>& sites,
                const at::TensorOptions& options) {
    std::vector<Pair> pairs(sites.size());
    std::size_t bound = 0;
    for (const auto& site : sites) {
        const std::string stem = kohyaUnetStem(site.path);
        const auto found = adapter.layers.find(stem);
        if (found == adapter.layers.end())
            continue;
        const LoraLayer& layer = found->second;
        DIPTYCH_CHECK(checkShapes(stem, layer, site));
        Pair& pair = pairs[static_cast<std::size_t>(site.index)];
        DIPTYCH_CHECK(tensor::guardTorch([&] {
            pair.down = fitted(layer.down, site.kind, options);
            pair.up = fitted(layer.up, site.kind, options);
        }));
        pair.scale = layer.scale();
        ++bound;
    }
    if (bound < adapter.layers.size()) {
        std::map<std::string, bool> known;
        for (const auto& site : sites)
            known[kohyaUnetStem(site.path)] = true;
        std::string missing;
        for (const auto& [stem, layer] : adapter.layers)
            if (!known.contains(stem)) {
                missing = stem;
                break;
            }
        return Error{ErrorCode::Unsupported,
                     "The adapter changes " + std::to_string(adapter.layers.size() - bound) +
                         " layers that this model does not have; it was made for another model",
                     missing};
    }
    return std::make_shared<const BoundLora>(std::move(pairs));
}

std::shared_ptr<const BoundLora> BoundLora::stopped() const {
    std::vector<Pair> pairs = m_pairs;
    for (auto& pair : pairs) {
        if (!pair.down.defined())
            continue;
        pair.down = pair.down.detach();
        pair.up = pair.up.detach();
    }
    return std::make_shared<const BoundLora>(std::move(pairs));
}

} // namespace diptych::adapters
