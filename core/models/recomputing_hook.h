#pragma once

#include "core/models/layer_hook.h"

namespace diptych::models {

/// Of every block only what enters it is kept for the gradient; the block runs again when its
/// gradient is due (Chen et al. 2016, arXiv 1604.06174). Takes up to half as long again; its
/// gradients differ in their last digits. Must live until they are there, as must `inner`.
class RecomputingHook final : public ForwardingHook {
  public:
    using ForwardingHook::ForwardingHook;

    at::Tensor block(const BlockFunction& compute,
                     const std::vector<at::Tensor>& inputs) const override;
};

} // namespace diptych::models
