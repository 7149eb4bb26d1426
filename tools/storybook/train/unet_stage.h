#pragma once

#include "core/base/result.h"
#include "core/models/unet.h"
#include "core/tensor/named_tensor.h"
#include "tools/storybook/train/stage.h"

namespace diptych::storybook {

/// Trains the UNet on the latents (velocity prediction, captions dropped now and then for
/// classifier-free guidance), keeping an average of the weights. Resumes from
/// WORK/unet.safetensors; latents that appear meanwhile are taken up. Draws WORK/sheet.png from
/// time to time.
Status trainUnet(const StageContext& context);

/// Writes the checkpoint of a UNet that has learnt elsewhere: `read` gives "unet.NAME".
Status importUnet(const StageContext& context, const tensor::NamedTensorReader& read,
                  std::int64_t steps);

/// The UNet with its averaged weights.
Result<models::Unet> loadUnet(const StageContext& context);

/// Draws WORK/sheet.png with the averaged weights: 6 x 6 random held-out captions.
Status drawSheet(const StageContext& context);

} // namespace diptych::storybook
