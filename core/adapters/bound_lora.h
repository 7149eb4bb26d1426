#pragma once

#include "core/adapters/lora.h"
#include "core/models/layer_hook.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace diptych::adapters {

/// A LoRA fitted to one model's layers: factors by site index, in the model's type and device.
/// A pair whose `down` is undefined does nothing at that site.
class BoundLora {
  public:
    struct Pair {
        at::Tensor down; ///< (rank, in), or (rank, in, 1, 1) at a convolution site
        at::Tensor up;   ///< (out, rank), or (out, rank, 1, 1); may require a gradient
        double scale = 1.0;
    };

    /// Factors given directly, one pair per site (training).
    explicit BoundLora(std::vector<Pair> pairs) : m_pairs(std::move(pairs)) {}

    /// Fits `adapter` to `sites`. Errors: Unsupported, naming layers the model lacks;
    /// ShapeMismatch, naming the layer and both shapes; OutOfMemory, Internal from LibTorch.
    static Result<std::shared_ptr<const BoundLora>>
    bind(const LoraAdapter& adapter, const std::vector<models::LinearSite>& sites,
         const at::TensorOptions& options);

    const Pair& at(int siteIndex) const { return m_pairs[static_cast<std::size_t>(siteIndex)]; }

    /// The same factors cut off from the gradient.
    std::shared_ptr<const BoundLora> stopped() const;

  private:
    std::vector<Pair> m_pairs;
};

} // namespace diptych::adapters
