#include "core/adapters/row_adapters.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/zeros_like.h>

namespace diptych::adapters {
namespace {

at::Tensor delta(const BoundLora::Pair& pair, double rowScale, models::SiteKind kind,
                 const at::Tensor& x) {
    const double scale = rowScale * pair.scale;
    at::Tensor hidden;
    at::Tensor out;
    if (kind == models::SiteKind::Linear) {
        hidden = at::linear(x, pair.down);
        out = at::linear(scale == 1.0 ? hidden : hidden * scale, pair.up);
    } else {
        hidden = at::conv2d(x, pair.down);
        out = at::conv2d(scale == 1.0 ? hidden : hidden * scale, pair.up);
    }
    return out;
}

} // namespace

RowAdapters::RowAdapters(std::vector<AdapterUse> uses, std::int64_t rows)
    : m_uses(std::move(uses)) {
    for (std::int64_t row = 0; row < rows; ++row) {
        std::vector<std::pair<const BoundLora*, double>> active;
        for (const auto& use : m_uses) {
            const double scale = use.rowScale[static_cast<std::size_t>(row)];
            if (scale != 0.0)
                active.emplace_back(use.lora.get(), scale);
        }
        if (!m_runs.empty() && m_runs.back().active == active)
            ++m_runs.back().count;
        else
            m_runs.push_back({row, 1, std::move(active)});
    }
}

at::Tensor RowAdapters::addDeltas(const models::LinearSite& site, at::Tensor y,
                                  const at::Tensor& x) const {
    const bool recording = at::GradMode::is_enabled();
    std::vector<at::Tensor> pieces; // used when recording: in-place changes would cost copies then
    bool changed = false;
    for (const Run& run : m_runs) {
        at::Tensor sum;
        for (const auto& [lora, scale] : run.active) {
            const BoundLora::Pair& pair = lora->at(site.index);
            if (!pair.down.defined())
                continue;
            const at::Tensor part =
                delta(pair, scale, site.kind, x.narrow(0, run.begin, run.count));
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
    return addDeltas(site, models::LayerHook::linear(site, weight, bias, x), x);
}

at::Tensor RowAdapters::convolution1x1(const models::LinearSite& site, const at::Tensor& weight,
                                       const at::Tensor& bias, const at::Tensor& x) const {
    return addDeltas(site, models::LayerHook::convolution1x1(site, weight, bias, x), x);
}

} // namespace diptych::adapters
