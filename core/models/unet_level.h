#pragma once

#include "core/models/layers.h"
#include "core/models/spatial_transformer.h"
#include "core/models/unet_config.h"

#include <string>
#include <vector>

namespace diptych::models {

/// What every layer of a UNet sees beside the feature map.
struct UnetEmbeddings {
    at::Tensor activatedTime; ///< (B, timeWidth) SiLU of the time embedding
    at::Tensor context;       ///< (B, L, contextWidth)
};

/// Residual blocks of one level, each followed by attention where the level attends.
class UnetLevel {
  public:
    /// Of a layer that is added.
    struct LayerOptions {
        std::string name;      ///< of the block, "down_blocks.0"
        std::size_t level = 0; ///< counted from the finest
        std::int64_t inChannels = 0;
    };
    void addLayer(ParameterReader& reader, const UnetConfig& config, const LayerOptions& options);

    std::size_t layers() const { return m_resnets.size(); }
    /// x (B, in, H, W); returns (B, blockChannels[level], H, W).
    at::Tensor run(std::size_t layer, const at::Tensor& x, const UnetEmbeddings& embeddings,
                   const LayerHook& hook) const;

  private:
    std::vector<ResnetBlock> m_resnets;
    std::vector<SpatialTransformer> m_attentions; ///< empty, or one after each resnet
};

/// Residual block, attention, residual block of the coarsest level.
class UnetMiddle {
  public:
    UnetMiddle() = default;
    UnetMiddle(ParameterReader& reader, const UnetConfig& config);
    /// x (B, C, H, W); returns the shape of x.
    at::Tensor operator()(const at::Tensor& x, const UnetEmbeddings& embeddings,
                          const LayerHook& hook) const;

  private:
    std::vector<ResnetBlock> m_resnets;          ///< two
    std::vector<SpatialTransformer> m_attention; ///< one
};

} // namespace diptych::models
