#include "core/adapters/export_forms.h"

#include "core/adapters/bound_layers.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/torch_guard.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_svd.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace diptych::adapters {
namespace {

std::set<std::string> stemsOf(const Adapter& adapter) {
    std::set<std::string> stems;
    for (const auto& [stem, layer] : adapter.layers)
        stems.insert(stem);
    for (const auto& [stem, layer] : adapter.modulations)
        stems.insert(stem);
    for (const auto& [stem, difference] : adapter.differences)
        stems.insert(stem);
    return stems;
}

/// A site that fits `weight`, for BoundLayers to bind to.
models::LinearSite siteOf(const std::string& path, const at::Tensor& weight) {
    return {0, path, weight.size(1), weight.size(0),
            weight.dim() == 4 ? models::SiteKind::Convolution1x1 : models::SiteKind::Linear};
}

/// What `adapter` changes at one layer alone.
Adapter only(const Adapter& adapter, const std::string& stem) {
    Adapter one;
    one.sharing = adapter.sharing;
    const auto copy = [&](const auto& from, auto& to) {
        if (const auto found = from.find(stem); found != from.end())
            to["lora_unet_layer"] = found->second;
    };
    copy(adapter.layers, one.layers);
    copy(adapter.modulations, one.modulations);
    copy(adapter.differences, one.differences);
    return one;
}

/// ΔW of one layer, (out, in) float32, by the same arithmetic as in a render.
Result<at::Tensor> changeOf(const Adapter& adapter, const std::string& stem,
                            const at::Tensor& weight, const PartScales& scales) {
    const models::LinearSite site = siteOf("layer", weight);
    DIPTYCH_TRY(bound, BoundLayers::bind(only(adapter, stem), {site}, at::kFloat));
    const at::Tensor matrix = weight.to(at::kFloat);
    at::Tensor change = at::zeros({site.outFeatures, site.inFeatures});
    if (const at::Tensor other = bound->weightChange(site, scales, matrix); other.defined())
        change = change + other.flatten(1);
    const at::Tensor down = bound->at(0).down;
    if (!down.defined())
        return change;
    // The low-rank part as it acts on unit vectors.
    models::LinearSite plain = site;
    plain.kind = models::SiteKind::Linear;
    BoundLayers::Layer flat = bound->at(0);
    flat.down = flat.down.flatten(1);
    flat.up = flat.up.flatten(1);
    const BoundLayers matrices({flat}, adapter.sharing);
    if (const at::Tensor low = matrices.lowRankDelta(plain, scales, at::eye(site.inFeatures));
        low.defined())
        change = change + low.t();
    return change;
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

/// The facts of an adapter whose parts have become one.
AdapterInfo singlePart(AdapterInfo info) {
    info.second.reset();
    return info;
}

} // namespace

Result<Adapter> asDifferences(const Adapter& adapter, const WeightLookup& weights,
                              double firstScale, double secondScale) {
    return tensor::guardTorch([&]() -> Result<Adapter> {
        const at::NoGradGuard noGrad;
        Adapter result;
        result.info = singlePart(adapter.info);
        result.tokens = adapter.tokens;
        for (const std::string& stem : stemsOf(adapter)) {
            DIPTYCH_TRY(weight, weightFor(weights, stem));
            DIPTYCH_TRY(change, changeOf(adapter, stem, weight, {firstScale, secondScale}));
            result.differences[stem] = change.view_as(weight).contiguous();
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
        form.adapter.info = singlePart(adapter.info);
        form.adapter.tokens = adapter.tokens;
        double lost = 0.0;
        double whole = 0.0;
        for (const std::string& stem : stemsOf(adapter)) {
            DIPTYCH_TRY(weight, weightFor(weights, stem));
            const bool lowAlready =
                !adapter.modulations.contains(stem) && !adapter.differences.contains(stem);
            DIPTYCH_TRY(change, changeOf(adapter, stem, weight, 1.0));
            const double size = change.square().sum().item<double>();
            whole += size;
            if (lowAlready && adapter.layers.at(stem).rank() <= rank) {
                form.adapter.layers[stem] = adapter.layers.at(stem);
                continue;
            }
            const auto [u, s, v] = at::linalg_svd(change.to(at::kDouble), false);
            const std::int64_t kept = std::min(rank, s.size(0));
            const at::Tensor root = s.narrow(0, 0, kept).sqrt();
            at::Tensor up = (u.narrow(1, 0, kept) * root).to(at::kFloat).contiguous();
            at::Tensor down =
                (v.narrow(0, 0, kept) * root.unsqueeze(1)).to(at::kFloat).contiguous();
            const double left = (change - up.matmul(down)).square().sum().item<double>();
            lost += left;
            const double residual = size > 0.0 ? std::sqrt(left / size) : 0.0;
            if (residual > form.worstResidual) {
                form.worstResidual = residual;
                form.worstLayer = stem;
            }
            if (weight.dim() == 4) {
                up = up.unsqueeze(-1).unsqueeze(-1);
                down = down.unsqueeze(-1).unsqueeze(-1);
            }
            form.adapter.layers[stem] = {down, up, static_cast<double>(kept)};
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
                               token.embeddings[tower].unsqueeze(0)});
        return tensor::saveTensors(
            path, tensors, {{"name", token.placeholder}, {"class_word", token.classWord}}, calls);
    });
}

} // namespace diptych::adapters
