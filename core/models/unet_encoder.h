#pragma once

#include "core/models/layers.h"
#include "core/models/time_embedding.h"
#include "core/models/unet_config.h"
#include "core/models/unet_level.h"

#include <ATen/core/Tensor.h>

#include <optional>
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

/// The half of a UNet that a ControlNet copies: embeddings, way down and middle.
class UnetEncoder {
  public:
    UnetEncoder() = default;
    UnetEncoder(ParameterReader& reader, const UnetConfig& config, const ModelOptions& options);

    /// Throws c10::Error when shapes of `input` do not fit (a defect of the caller).
    UnetEmbeddings embed(const UnetInput& input, const LayerHook& hook) const;

    /// `hint` (B or 1, C, H, W) is added to what conv_in gives; may be undefined. `control` of the
    /// input is not looked at.
    UnetFeatures run(const UnetInput& input, const UnetEmbeddings& embeddings,
                     const at::Tensor& hint, const LayerHook& hook) const;

    /// Channels of the skips, in their order.
    static std::vector<std::int64_t> skipChannels(const UnetConfig& config);

  private:
    struct Level {
        UnetLevel layers;
        std::optional<Downsample> downsample;
    };
    void checkInput(const UnetInput& input) const;

    UnetConfig m_config;
    ModelOptions m_options;
    TimeEmbedding m_timeEmbedding;
    std::optional<TimeEmbedding> m_addedEmbedding;
    Convolution m_convolutionIn;
    std::vector<Level> m_down;
    UnetMiddle m_middle;
};

} // namespace diptych::models
