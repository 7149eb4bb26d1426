#pragma once

#include "core/models/autoencoder_config.h"
#include "core/models/clip_config.h"
#include "core/models/unet.h"
#include "core/models/unet_config.h"
#include "core/models/weight_source.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace diptych::models {

/// The tiny architectures whose outputs are known (weights from FormulaWeights).
UnetConfig tinySd1Unet();  ///< one layer a level, 1x1 projections, attention on the coarse level
UnetConfig tinySd2Unet();  ///< two layers, linear projections, attention on the fine level
UnetConfig tinySdxlUnet(); ///< three levels, depths 1/1/2, added conditioning
AutoencoderConfig tinyAutoencoder();
ClipTextConfig tinyClipText();

/// Gives every tensor without storage, so that full-size models can be counted (on the meta device,
/// where nothing is allocated).
class CountingWeights : public WeightSource {
  public:
    Result<at::Tensor> take(const std::string& name, at::IntArrayRef shape) override;
    std::size_t tensors = 0;
    std::int64_t numbers = 0;
};

/// The golden input of such a UNet: two rows at timesteps 500 and 37.
UnetInput tinyUnetInput(const UnetConfig& config, std::int64_t height, std::int64_t width);

} // namespace diptych::models
