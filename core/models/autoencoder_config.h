#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <cstdint>
#include <vector>

namespace diptych::models {

/// Architecture of an AutoencoderKL. Field names in config.json are diffusers' own.
struct AutoencoderConfig {
    std::int64_t inChannels = 3;
    std::int64_t outChannels = 3;
    std::int64_t latentChannels = 4;
    std::vector<std::int64_t> blockChannels = {128, 256, 512, 512}; ///< finest level first
    std::int64_t layersPerBlock = 2; ///< of the encoder; the decoder has one more
    std::int64_t normGroups = 32;
    std::int64_t sampleSize = 512;  ///< edge of a picture it was trained at; 0: not recorded
    double scalingFactor = 0.18215; ///< model latent = (latent - shift) * scalingFactor
    double shiftFactor = 0;
    bool middleAttention = true; ///< mid_block_add_attention
    bool quantConvolution = true;
    bool postQuantConvolution = true;
    bool forceUpcast = false; ///< overflows in float16: decode in float32

    /// Pixels an edge of one latent pixel.
    std::int64_t downscale() const { return std::int64_t{1} << (blockChannels.size() - 1); }

    /// Reads vae/config.json. Errors: Corrupt, Unsupported with the field's name.
    static Result<AutoencoderConfig> fromJson(const Json& json);
    /// A complete config.json that diffusers opens.
    Json toJson() const;
    Status validate() const;
};

} // namespace diptych::models
