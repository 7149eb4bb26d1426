#pragma once

#include "core/models/autoencoder_config.h"
#include "core/models/clip_config.h"
#include "core/models/unet_config.h"

#include <cstdint>

/// How many numbers a network of an architecture has. Exact: it is built from shapes alone, without
/// memory for a weight (milliseconds).
namespace diptych::estimates {

std::int64_t weightCount(const models::UnetConfig& config);
/// Numbers in its largest tensor.
std::int64_t largestWeight(const models::UnetConfig& config);
std::int64_t weightCount(const models::AutoencoderConfig& config);
std::int64_t weightCount(const models::ClipTextConfig& config);

} // namespace diptych::estimates
