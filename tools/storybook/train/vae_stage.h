#pragma once

#include "core/base/result.h"
#include "tools/storybook/train/stage.h"

namespace diptych::storybook {

/// Trains the autoencoder on 64-pixel crops of world pictures, half of them with random textures,
/// so that it can draw styles it has not met: L1 + 0.5 × the difference of gradients at three
/// scales + a small KL term. Resumes from WORK/vae.safetensors.
Status trainVae(const StageContext& context);

} // namespace diptych::storybook
