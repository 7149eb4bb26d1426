#include "core/adapters/row_adapters.h"

#include "core/kernels/low_rank_linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>

namespace diptych::adapters {
namespace {

at::Tensor plain(const models::LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                 const at::Tensor& x) {
    switch (site.kind) {
    case models::SiteKind::Linear:
        return models::plainLayers().linear(site, weight, bias, x);
    case models::SiteKind::Convolution:
        return models::plainLayers().convolution(site, weight, bias, x);
    case models::SiteKind::Norm:
        break;
    }
    return models::plainLayers().norm(site, weight, bias, x);
}

/// The sum of two tensors either of which may be undefined.
at::Tensor sumOf(const at::Tensor& one, const at::Tensor& other) {
    if (!one.defined() || !other.defined())
        return one.defined() ? one : other;
    return one + other;
}

/// The layer with W + `change` and b + `shift`, both of which may be undefined.
at::Tensor changed(const models::LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                   const at::Tensor& change, const at::Tensor& shift, const at::Tensor& x) {
    const at::ScalarType type = weight.scalar_type();
    const at::Tensor offset = shift.defined() ? sumOf(bias, shift).to(type) : bias;
    if (!change.defined())
        return plain(site, weight, offset, x);
    if (change.scalar_type() == type)
        return plain(site, weight + change, offset, x);
    if (site.kind == models::SiteKind::Norm)
        return plain(site, (weight + change).to(type), offset, x);
    // A short type would round a small change away inside W.
    return plain(site, weight, offset, x) + plain(site, change.to(type), {}, x);
}

} // namespace

RowAdapters::RowAdapters(std::vector<AdapterUse> uses, std::int64_t rows)
    : m_uses(std::move(uses)) {
    for (std::int64_t row = 0; row < rows; ++row) {
        std::vector<std::pair<const BoundLayers*, PartScales>> active;
        for (const auto& use : m_uses) {
            const PartScales scales = use.rowScale[static_cast<std::size_t>(row)];
            if (scales.acts())
                active.emplace_back(use.layers.get(), scales);
        }
        if (!m_runs.empty() && m_runs.back().active == active)
            ++m_runs.back().count;
        else
            m_runs.push_back({row, 1, std::move(active)});
    }
}

bool RowAdapters::weightChangesAt(const models::LinearSite& site) const {
    return std::any_of(m_runs.begin(), m_runs.end(), [&](const Run& run) {
        return std::any_of(run.active.begin(), run.active.end(), [&](const auto& use) {
            return use.first->at(site.index).changesWeight();
        });
    });
}

at::Tensor RowAdapters::withChangedWeights(const models::LinearSite& site, const at::Tensor& weight,
                                           const at::Tensor& bias, const at::Tensor& x) const {
    std::vector<at::Tensor> pieces;
    for (const Run& run : m_runs) {
        at::Tensor change;
        at::Tensor shift;
        for (const auto& [layers, scales] : run.active) {
            change = sumOf(change, layers->weightChange(site, scales, weight));
            shift = sumOf(shift, layers->biasChange(site, scales));
        }
        pieces.push_back(
            changed(site, weight, bias, change, shift, x.narrow(0, run.begin, run.count)));
    }
    return pieces.size() == 1 ? pieces.front() : at::cat(pieces, 0);
}

/// Whether this is a linear map that stays as it is and has the same low-rank layers on all rows,
/// and gradients are wanted.
bool RowAdapters::learnsInOneNode(const models::LinearSite& site, const at::Tensor& weight,
                                  const at::Tensor& bias) const {
    if (!at::GradMode::is_enabled() || site.kind != models::SiteKind::Linear || m_runs.size() != 1)
        return false;
    const auto& active = m_runs.front().active;
    return !weight.requires_grad() && !(bias.defined() && bias.requires_grad()) &&
           !weightChangesAt(site) &&
           std::any_of(active.begin(), active.end(), [&](const auto& use) {
               return use.first->lowRank(site, use.second).has_value();
           });
}

/// The map with its low-rank layers as one of the sum of their ranks: fewer and larger products.
at::Tensor RowAdapters::inOneNode(const models::LinearSite& site, const at::Tensor& weight,
                                  const at::Tensor& bias, const at::Tensor& x) const {
    std::vector<at::Tensor> downs;
    std::vector<at::Tensor> ups;
    for (const auto& [layers, scales] : m_runs.front().active)
        if (const auto found = layers->lowRank(site, scales)) {
            downs.push_back(found->down);
            ups.push_back(found->scale == 1.0 ? found->up : found->up * found->scale);
        }
    const auto joined = [](const std::vector<at::Tensor>& parts, std::int64_t dimension) {
        return parts.size() == 1 ? parts.front() : at::cat(parts, dimension);
    };
    return kernels::lowRankLinear(x, weight, bias, joined(downs, 0), joined(ups, 1));
}

at::Tensor RowAdapters::addDeltas(const models::LinearSite& site, at::Tensor y,
                                  const at::Tensor& x) const {
    const bool recording = at::GradMode::is_enabled();
    std::vector<at::Tensor> pieces; // used when recording: in-place changes would cost copies then
    bool changed = false;
    for (const Run& run : m_runs) {
        at::Tensor sum;
        for (const auto& [layers, scales] : run.active) {
            const at::Tensor part =
                layers->lowRankDelta(site, scales, x.narrow(0, run.begin, run.count));
            if (part.defined())
                sum = sum.defined() ? sum + part : part;
        }
        changed = changed || sum.defined();
        if (recording)
            pieces.push_back(sum.defined() ? sum
                                           : at::zeros_like(y.narrow(0, run.begin, run.count)));
        else if (sum.defined())
            y.narrow(0, run.begin, run.count).add_(sum);
    }
    if (!recording || !changed)
        return y;
    return y + (pieces.size() == 1 ? pieces.front() : at::cat(pieces, 0));
}

at::Tensor RowAdapters::apply(const models::LinearSite& site, const at::Tensor& weight,
                              const at::Tensor& bias, const at::Tensor& x) const {
    if (learnsInOneNode(site, weight, bias))
        return inOneNode(site, weight, bias, x);
    at::Tensor y = weightChangesAt(site) ? withChangedWeights(site, weight, bias, x)
                                         : plain(site, weight, bias, x);
    return addDeltas(site, std::move(y), x);
}

at::Tensor RowAdapters::linear(const models::LinearSite& site, const at::Tensor& weight,
                               const at::Tensor& bias, const at::Tensor& x) const {
    return apply(site, weight, bias, x);
}

at::Tensor RowAdapters::convolution(const models::LinearSite& site, const at::Tensor& weight,
                                    const at::Tensor& bias, const at::Tensor& x) const {
    return apply(site, weight, bias, x);
}

at::Tensor RowAdapters::norm(const models::LinearSite& site, const at::Tensor& weight,
                             const at::Tensor& bias, const at::Tensor& x) const {
    return apply(site, weight, bias, x);
}

} // namespace diptych::adapters
