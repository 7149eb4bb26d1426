#pragma once

#include "core/models/autoencoder_config.h"
#include "core/models/clip_config.h"
#include "core/models/unet_config.h"

/// Architectures of published models as their config.json say them: what the families take can be
/// told before one is opened.
namespace diptych::estimates {

models::UnetConfig sd15Unet(); ///< stable-diffusion-v1-5
models::UnetConfig sd21Unet(); ///< stable-diffusion-2-1
models::UnetConfig sdxlUnet(); ///< stable-diffusion-xl-base-1.0

models::ClipTextConfig clipL();        ///< of Stable Diffusion 1.x, and SDXL's first
models::ClipTextConfig openClipH();    ///< of Stable Diffusion 2.x: 23 layers, no projection
models::ClipTextConfig openClipBigG(); ///< SDXL's second, with projection

} // namespace diptych::estimates
