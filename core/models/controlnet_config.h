#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/models/unet_config.h"

#include <cstdint>
#include <vector>

namespace diptych::models {

/// In which order a ControlNet wants the colours of its hint.
enum class HintChannels { Rgb, Bgr };

/// Architecture of a ControlNetModel (Zhang et al. 2023, arXiv 2302.05543) for the UNets of
/// UnetConfig. Field names in config.json are diffusers' own.
struct ControlNetConfig {
    UnetConfig unet;             ///< of the half it copies; outChannels means nothing
    std::int64_t hintInputs = 3; ///< conditioning_channels
    std::vector<std::int64_t> hintWidths = {16, 32, 96, 256}; ///< of the hint's encoder
    HintChannels hintOrder = HintChannels::Rgb;

    /// How much smaller the features are than the hint, each edge: 8 for four widths.
    std::int64_t hintDownscale() const;

    /// Reads a ControlNet's config.json. Errors: Corrupt for a value that makes no sense,
    /// Unsupported for an architecture outside the family (ControlNet union, global pooling).
    static Result<ControlNetConfig> fromJson(const Json& json);
    /// A complete config.json that diffusers opens.
    Json toJson() const;
    Status validate() const;
};

} // namespace diptych::models
