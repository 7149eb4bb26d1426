#pragma once

#include "core/models/autoencoder_config.h"
#include "core/models/unet_config.h"

#include <cstdint>

/// What networks hold for a moment while nothing learns, beside their weights: estimates from the
/// architecture alone, within 15 % of what LibTorch's operators and core/kernels take
/// (tests/unit/estimates).
namespace diptych::estimates {

/// One call of a UNet.
struct DrawingCall {
    std::int64_t rows = 1;
    std::int64_t height = 0; ///< of the latents
    std::int64_t width = 0;
    std::int64_t elementBytes = 4; ///< of the type it computes in
};

std::uint64_t callMemory(const models::UnetConfig& config, const DrawingCall& call);

/// One picture of height x width pixels decoded or encoded in float32.
std::uint64_t decodingMemory(const models::AutoencoderConfig& config, std::int64_t height,
                             std::int64_t width);
std::uint64_t encodingMemory(const models::AutoencoderConfig& config, std::int64_t height,
                             std::int64_t width);

} // namespace diptych::estimates
