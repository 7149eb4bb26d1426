#pragma once

#include "core/base/result.h"
#include "core/models/autoencoder.h"
#include "tools/storybook/train/stage.h"

#include <ATen/core/Tensor.h>

namespace diptych::storybook {

/// The trained autoencoder (its averaged weights) as it left its own stage, whose encoder makes the
/// latents; with the scaling factor that makes latents unit variance once encodeLatents() has
/// measured it.
Result<models::Autoencoder> loadEncodedVae(const StageContext& context);

/// The same with the decoder that was trained further, where there is one.
Result<models::Autoencoder> loadVae(const StageContext& context);

/// Draws the pictures the UNet learns from and keeps their latents, in parts of kLatentPart
/// (WORK/latents_PIXELS_NNN.safetensors), those at half the edge first; parts that exist are not
/// made again.
Status encodeLatents(const StageContext& context);

inline constexpr int kLatentPart = 4000;

/// Latents of pictures with an edge of `pixels` made so far: (N, C, h, w) float16 unscaled; picture
/// i is the world's training picture i. Errors: NotFound before the first part.
Result<at::Tensor> loadLatents(const StageContext& context, int pixels);

/// 1 / standard deviation of the first part, remembered in WORK/scale.json.
Result<double> latentScale(const StageContext& context);

} // namespace diptych::storybook
