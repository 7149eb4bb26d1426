#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace diptych::models {

/// SDXL's conditioning beside the prompt; undefined tensors for models without it.
struct AddedConditioning {
    at::Tensor pooled;  ///< (B, P) pooled prompt embedding
    at::Tensor timeIds; ///< (B, 6): original height, width; crop top, left; target height, width
};

/// What the way down of a UNet gives for the way up.
struct UnetFeatures {
    /// (B, C, h, w) each: what conv_in gives, then each layer and each halving, in that order.
    std::vector<at::Tensor> skips;
    at::Tensor middle; ///< (B, C, h, w) of the coarsest level

    bool empty() const { return skips.empty() && !middle.defined(); }
};

/// One batched evaluation; B rows that may belong to different prompts and timesteps.
struct UnetInput {
    at::Tensor sample;    ///< (B, inChannels, H, W), any floating dtype
    at::Tensor timesteps; ///< (B) float32 in 0..999, fractions allowed
    at::Tensor context;   ///< (B, L, contextWidth) prompt embedding
    AddedConditioning added;
    /// What ControlNets add to the features of the way down, same shapes; empty: nothing.
    UnetFeatures control = {};
};

} // namespace diptych::models
