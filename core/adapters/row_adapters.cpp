#include "core/adapters/row_adapters.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>

namespace diptych::adapters {
namespace {

at::Tensor plain(const models::LinearSite& site, const at::Tensor& weight, const at::Tensor& bias,
                 const at::Tensor& x) {
    return site.kind == models::SiteKind::Linear
               ? models::plainLayers().linear(site, weight, bias, x)
               : models::plainLayers().convolution1x1(site, weight, bias, x);
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
        const at::Tensor rows = x.narrow(0, run.begin, run.count);
        at::Tensor change;
        for (const auto& [layers, scales] : run.active) {
            const at::Tensor one = layers->weightChange(site, scales, weight);
            if (one.defined())
                change = change.defined() ? change + one : one;
        }
        if (!change.defined())
            pieces.push_back(plain(site, weight, bias, rows));
        else if (change.scalar_type() == weight.scalar_type())
            pieces.push_back(plain(site, weight + change, bias, rows));
        else // a short type would round a small change away inside W
            pieces.push_back(plain(site, weight, bias, rows) +
                             plain(site, change.to(weight.scalar_type()), {}, rows));
    }
    return pieces.size() == 1 ? pieces.front() : at::cat(pieces, 0);
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

at::Tensor RowAdapters::linear(const models::LinearSite& site, const at::Tensor& weight,
                               const at::Tensor& bias, const at::Tensor& x) const {
    at::Tensor y = weightChangesAt(site) ? withChangedWeights(site, weight, bias, x)
                                         : models::LayerHook::linear(site, weight, bias, x);
    return addDeltas(site, std::move(y), x);
}

at::Tensor RowAdapters::convolution1x1(const models::LinearSite& site, const at::Tensor& weight,
                                       const at::Tensor& bias, const at::Tensor& x) const {
    at::Tensor y = weightChangesAt(site) ? withChangedWeights(site, weight, bias, x)
                                         : models::LayerHook::convolution1x1(site, weight, bias, x);
    return addDeltas(site, std::move(y), x);
}

} // namespace diptych::adapters
