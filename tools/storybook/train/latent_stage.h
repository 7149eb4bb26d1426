#pragma once

#include "core/base/result.h"
#include "core/models/autoencoder.h"
#include "tools/storybook/train/stage.h"

#include <ATen/core/Tensor.h>

namespace diptych::storybook {

/// The trained autoencoder (its averaged weights), with the scaling factor that makes latents unit
/// variance once encodeLatents() has measured it.
Result<models::Autoencoder> loadVae(const StageContext& context);

/// Draws the pictures the UNet learns from and keeps their latents, in parts of kLatentPart
/// (WORK/latents_NNN.safetensors); parts that exist are not made again.
Status encodeLatents(const StageContext& context);

inline constexpr int kLatentPart = 4000;

/// Latents made so far: (N, C, h, w) float16 unscaled; picture i is the world's training picture i.
Result<at::Tensor> loadLatents(const StageContext& context);

/// 1 / standard deviation of the first part, remembered in WORK/scale.json.
Result<double> latentScale(const StageContext& context);

} // namespace diptych::storybook
