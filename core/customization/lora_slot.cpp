#include "core/customization/lora_slot.h"

#include "core/adapters/row_adapters.h"
#include "core/tensor/noise_source.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros.h>

#include <array>
#include <string_view>

namespace diptych::customization {
namespace {

bool endsWith(const std::string& text, std::string_view end) {
    return text.size() >= end.size() &&
           std::string_view(text).substr(text.size() - end.size()) == end;
}

} // namespace

std::vector<models::LinearSite> attentionSites(const std::vector<models::LinearSite>& all) {
    static constexpr std::array<std::string_view, 4> kEnds = {".to_q", ".to_k", ".to_v",
                                                              ".to_out.0"};
    std::vector<models::LinearSite> chosen;
    for (const auto& site : all)
        for (const auto end : kEnds)
            if (endsWith(site.path, end))
                chosen.push_back(site);
    return chosen;
}

LoraSlot LoraSlot::frozenDown(const std::vector<models::LinearSite>& sites,
                              const std::function<at::Tensor(const models::LinearSite&)>& down,
                              const at::TensorOptions& parameters,
                              const at::TensorOptions& compute) {
    LoraSlot slot;
    for (const auto& site : sites) {
        const at::Tensor factor = down(site).to(parameters);
        slot.m_entries.push_back({site, factor,
                                  at::zeros({site.outFeatures, factor.size(0)}, parameters),
                                  factor.to(compute)});
    }
    slot.finish(false);
    return slot;
}

LoraSlot LoraSlot::bothTrained(const std::vector<models::LinearSite>& sites, std::int64_t rank,
                               std::uint64_t seed, const at::TensorOptions& parameters) {
    LoraSlot slot;
    tensor::NoiseSource random(seed);
    for (const auto& site : sites)
        slot.m_entries.push_back(
            {site,
             random.normal({rank, site.inFeatures}).div(static_cast<double>(rank)).to(parameters),
             at::zeros({site.outFeatures, rank}, parameters)});
    slot.finish(true);
    return slot;
}

void LoraSlot::finish(bool downTrained) {
    for (const auto& entry : m_entries) {
        const std::string stem = adapters::kohyaUnetStem(entry.site.path);
        m_trainable.push_back({stem + ".lora_up.weight", entry.up});
        if (downTrained)
            m_trainable.push_back({stem + ".lora_down.weight", entry.down});
    }
}

std::shared_ptr<const adapters::BoundLayers>
LoraSlot::bound(std::size_t siteCount, const at::TensorOptions& compute) const {
    std::vector<adapters::BoundLayers::Layer> pairs(siteCount);
    for (const auto& entry : m_entries) {
        auto& pair = pairs[static_cast<std::size_t>(entry.site.index)];
        const bool convolution = entry.site.kind == models::SiteKind::Convolution;
        const auto shaped = [&](const at::Tensor& factor) {
            const at::Tensor cast = factor.to(compute);
            return convolution ? cast.unsqueeze(-1).unsqueeze(-1) : cast;
        };
        pair.down = shaped(entry.castDown.defined() ? entry.castDown : entry.down);
        pair.up = shaped(entry.up);
    }
    return std::make_shared<const adapters::BoundLayers>(std::move(pairs));
}

std::map<std::string, adapters::LoraLayer> LoraSlot::layers() const {
    const at::NoGradGuard noGrad;
    std::map<std::string, adapters::LoraLayer> layers;
    for (const auto& entry : m_entries) {
        const bool convolution = entry.site.kind == models::SiteKind::Convolution;
        const auto shaped = [&](const at::Tensor& factor) {
            const at::Tensor copy = factor.detach().to(at::kCPU).clone();
            return convolution ? copy.unsqueeze(-1).unsqueeze(-1) : copy;
        };
        layers[adapters::kohyaUnetStem(entry.site.path)] = {
            shaped(entry.down), shaped(entry.up), static_cast<double>(entry.down.size(0))};
    }
    return layers;
}

std::unique_ptr<models::LayerHook> hookForRows(const std::vector<TrainingRow>& rows,
                                               const std::vector<const LoraSlot*>& slots,
                                               std::size_t siteCount,
                                               const at::TensorOptions& compute) {
    std::vector<adapters::AdapterUse> uses;
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        std::vector<adapters::PartScales> owned(rows.size());
        std::vector<adapters::PartScales> stopped(rows.size());
        bool anyOwned = false;
        bool anyStopped = false;
        for (std::size_t row = 0; row < rows.size(); ++row)
            for (const SlotUse& use : rows[row].slots) {
                if (use.slot != static_cast<int>(slot))
                    continue;
                const bool keep = use.gradient == Gradient::Owned;
                (keep ? owned : stopped)[row] = 1.0;
                anyOwned = anyOwned || keep;
                anyStopped = anyStopped || !keep;
            }
        if (!anyOwned && !anyStopped)
            continue;
        const auto lora = slots[slot]->bound(siteCount, compute);
        if (anyOwned)
            uses.push_back({lora, std::move(owned)});
        if (anyStopped)
            uses.push_back({lora->stopped(), std::move(stopped)});
    }
    return std::make_unique<adapters::RowAdapters>(std::move(uses),
                                                   static_cast<std::int64_t>(rows.size()));
}

} // namespace diptych::customization
