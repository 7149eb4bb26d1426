#include "core/adapters/export_forms.h"

#include "core/adapters/bound_layers.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/torch_guard.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/linalg_svd.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace diptych::adapters {
namespace {

/// A site that fits `weight`, for BoundLayers to bind to. Where it stands does not matter here.
models::LinearSite siteOf(const at::Tensor& weight) {
    models::LinearSite site{.path = "layer", .outFeatures = weight.size(0)};
    site.inFeatures = weight.dim() > 1 ? weight.size(1) : site.outFeatures;
    site.kind = weight.dim() == 4   ? models::SiteKind::Convolution
                : weight.dim() == 2 ? models::SiteKind::Linear
                                    : models::SiteKind::Norm;
    if (weight.dim() == 4)
        site.kernel = static_cast<int>(weight.size(2));
    return site;
}

/// What `adapter` changes at one layer alone.
Adapter only(const Adapter& adapter, const std::string& stem) {
    Adapter one;
    one.sharing = adapter.sharing;
    const auto copy = [&](const auto& from, auto& to) {
        if (const auto found = from.find(stem); found != from.end())
            to[kohyaUnetStem("layer")] = found->second;
    };
    copy(adapter.layers, one.layers);
    copy(adapter.modulations, one.modulations);
    copy(adapter.differences, one.differences);
    copy(adapter.products, one.products);
    copy(adapter.biases, one.biases);
    copy(adapter.magnitudes, one.magnitudes);
    return one;
}

double squareOf(const at::Tensor& values) {
    return values.defined() ? values.square().sum().item<double>() : 0.0;
}

/// Whether nothing but low-rank factors makes a layer's change.
bool isLowRank(const Adapter& adapter, const std::string& stem) {
    return adapter.layers.contains(stem) && !adapter.modulations.contains(stem) &&
           !adapter.differences.contains(stem) && !adapter.products.contains(stem) &&
           !adapter.biases.contains(stem) && !adapter.magnitudes.contains(stem);
}

/// The best factors of rank `rank` of a matrix or a kernel (out, in·k·k).
LoraLayer factored(const at::Tensor& change, std::int64_t rank) {
    const auto [u, s, v] = at::linalg_svd(change.flatten(1).to(at::kDouble), false);
    const std::int64_t kept = std::min(rank, s.size(0));
    const at::Tensor root = s.narrow(0, 0, kept).sqrt();
    at::Tensor up = (u.narrow(1, 0, kept) * root).to(at::kFloat).contiguous();
    at::Tensor down = (v.narrow(0, 0, kept) * root.unsqueeze(1)).to(at::kFloat).contiguous();
    if (change.dim() == 4) {
        up = up.unsqueeze(-1).unsqueeze(-1);
        down = down.view({kept, change.size(1), change.size(2), change.size(3)});
    }
    return {down, up, static_cast<double>(kept)};
}

Result<at::Tensor> weightFor(const WeightLookup& weights, const std::string& stem) {
    at::Tensor weight = weights(stem);
    if (weight.defined())
        return weight;
    return Error{ErrorCode::Unsupported,
                 "The adapter changes a layer that this model does not have; it was made for "
                 "another model",
                 stem};
}

/// An adapter without layers, whose parts will have become one.
Adapter emptied(const Adapter& adapter) {
    Adapter result;
    result.info = adapter.info;
    result.info.second.reset();
    result.tokens = adapter.tokens;
    result.base = adapter.base;
    return result;
}

} // namespace

Result<LayerChange> layerChange(const Adapter& adapter, const std::string& stem,
                                const at::Tensor& weight, const PartScales& scales) {
    return tensor::guardTorch([&]() -> Result<LayerChange> {
        const at::NoGradGuard noGrad;
        const models::LinearSite site = siteOf(weight);
        DIPTYCH_TRY(bound, BoundLayers::bind(only(adapter, stem), {site}, at::kFloat));
        return LayerChange{bound->wholeChange(site, scales, weight.to(at::kFloat)),
                           bound->biasChange(site, scales)};
    });
}

Result<Adapter> asDifferences(const Adapter& adapter, const WeightLookup& weights,
                              double firstScale, double secondScale) {
    return tensor::guardTorch([&]() -> Result<Adapter> {
        const at::NoGradGuard noGrad;
        Adapter result = emptied(adapter);
        for (const std::string& stem : adapter.stems()) {
            DIPTYCH_TRY(weight, weightFor(weights, stem));
            DIPTYCH_TRY(change, layerChange(adapter, stem, weight, {firstScale, secondScale}));
            result.differences[stem] = change.weight.contiguous();
            if (change.bias.defined())
                result.biases[stem] = change.bias;
        }
        return result;
    });
}

Result<LowRankForm> asLowRank(const Adapter& adapter, const WeightLookup& weights,
                              std::int64_t rank) {
    if (rank < 1)
        return Error{ErrorCode::InvalidInput, "A rank is at least 1", std::to_string(rank)};
    return tensor::guardTorch([&]() -> Result<LowRankForm> {
        const at::NoGradGuard noGrad;
        LowRankForm form;
        form.adapter = emptied(adapter);
        double lost = 0.0;
        double whole = 0.0;
        for (const std::string& stem : adapter.stems()) {
            DIPTYCH_TRY(weight, weightFor(weights, stem));
            DIPTYCH_TRY(change, layerChange(adapter, stem, weight, 1.0));
            const double size = squareOf(change.weight) + squareOf(change.bias);
            whole += size;
            if (isLowRank(adapter, stem) && adapter.layers.at(stem).rank() <= rank) {
                form.adapter.layers[stem] = adapter.layers.at(stem);
                continue;
            }
            double left = size; // norms and biases have no place in a LoRA
            if (weight.dim() > 1) {
                const LoraLayer layer = factored(change.weight, rank);
                const at::Tensor kept = layer.up.flatten(1).matmul(layer.down.flatten(1));
                left = squareOf(change.weight.flatten(1) - kept) + squareOf(change.bias);
                form.adapter.layers[stem] = layer;
            }
            lost += left;
            const double residual = size > 0.0 ? std::sqrt(left / size) : 0.0;
            if (residual > form.worstResidual) {
                form.worstResidual = residual;
                form.worstLayer = stem;
            }
        }
        form.residual = whole > 0.0 ? std::sqrt(lost / whole) : 0.0;
        return form;
    });
}

Status writeTextualInversion(const std::filesystem::path& path, const Adapter& adapter,
                             FileCalls* calls) {
    if (adapter.tokens.empty())
        return Error{ErrorCode::NotFound, "The adapter holds no learnt word", adapter.info.title};
    return tensor::guardTorch([&]() -> Status {
        const LearnedToken& token = adapter.tokens.front();
        std::vector<tensor::NamedTensor> tensors;
        const bool one = token.embeddings.size() == 1;
        for (std::size_t tower = 0; tower < token.embeddings.size(); ++tower)
            tensors.push_back({one          ? "emb_params"
                               : tower == 0 ? "clip_l"
                                            : "clip_g",
                               token.rows(tower)});
        return tensor::saveTensors(
            path, tensors, {{"name", token.placeholder}, {"class_word", token.classWord}}, calls);
    });
}

} // namespace diptych::adapters
