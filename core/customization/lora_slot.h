#pragma once

#include "core/adapters/adapter.h"
#include "core/adapters/bound_layers.h"
#include "core/customization/training_plan.h"
#include "core/models/layer_hook.h"
#include "core/tensor/named_tensor.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace diptych::customization {

/// The sites of every attention's to_q, to_k, to_v and to_out.0: what LoRA methods usually train.
std::vector<models::LinearSite> attentionSites(const std::vector<models::LinearSite>& all);

/// A LoRA being trained: float32 factors for chosen sites, up = 0 at the start, alpha = rank.
class LoraSlot {
  public:
    /// Down factors are given by `down(site)` and stay as they are (LoRA-FA); only up is trained.
    /// They are cast to `compute` once, for bound().
    static LoraSlot frozenDown(const std::vector<models::LinearSite>& sites,
                               const std::function<at::Tensor(const models::LinearSite&)>& down,
                               const at::TensorOptions& parameters,
                               const at::TensorOptions& compute);

    /// Down ~ normal with deviation 1/rank from `seed`; down and up are trained (diffusers' LoRA).
    static LoraSlot bothTrained(const std::vector<models::LinearSite>& sites, std::int64_t rank,
                                std::uint64_t seed, const at::TensorOptions& parameters);

    /// "STEM.lora_up.weight" and, where trained, "STEM.lora_down.weight".
    const std::vector<tensor::NamedTensor>& trainable() const { return m_trainable; }

    /// For a model with `siteCount` sites, computing in `compute`; keeps the gradient.
    std::shared_ptr<const adapters::BoundLayers> bound(std::size_t siteCount,
                                                       const at::TensorOptions& compute) const;

    /// Copies of the factors as they are now, by kohya stem.
    std::map<std::string, adapters::LoraLayer> layers() const;

  private:
    struct Entry {
        models::LinearSite site;
        at::Tensor down;
        at::Tensor up;
        at::Tensor castDown = {}; ///< of one that stays as it is
    };
    void finish(bool downTrained);

    std::vector<Entry> m_entries;
    std::vector<tensor::NamedTensor> m_trainable;
};

/// The layers as a list of training rows sees them: slot i of a row is slots[i], its gradient kept
/// or cut off as the row says.
std::unique_ptr<models::LayerHook> hookForRows(const std::vector<TrainingRow>& rows,
                                               const std::vector<const LoraSlot*>& slots,
                                               std::size_t siteCount,
                                               const at::TensorOptions& compute);

} // namespace diptych::customization
