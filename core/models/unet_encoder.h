#pragma once

#include "core/models/layers.h"
#include "core/models/time_embedding.h"
#include "core/models/unet_config.h"
#include "core/models/unet_input.h"
#include "core/models/unet_level.h"

#include <optional>
#include <vector>

namespace diptych::models {

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
