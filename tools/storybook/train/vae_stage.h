#pragma once

#include "core/base/result.h"
#include "core/tensor/named_tensor.h"
#include "tools/storybook/train/stage.h"

namespace diptych::storybook {

/// Trains the autoencoder on 64-pixel crops of world pictures, half of them with random textures,
/// so that it can draw styles it has not met: L1 + 0.5 × the difference of gradients at three
/// scales + a small KL term. Resumes from WORK/vae.safetensors.
Status trainVae(const StageContext& context);

/// Writes the checkpoint of an autoencoder that has learnt elsewhere: `read` gives "vae.NAME".
Status importVae(const StageContext& context, const tensor::NamedTensorReader& read,
                 std::int64_t steps);

} // namespace diptych::storybook
