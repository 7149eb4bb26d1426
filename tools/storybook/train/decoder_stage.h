#pragma once

#include "core/base/result.h"
#include "core/models/autoencoder.h"
#include "tools/storybook/train/stage.h"

namespace diptych::storybook {

/// Trains the decoder further while the encoder stays as it is, so that latents that were made and
/// learnt from remain valid (as Stable Diffusion's later decoders were made). A little noise on the
/// latents makes it forgive what a UNet does not get exactly right. Resumes from
/// WORK/decoder.safetensors; may run at any time after the autoencoder's own stage.
Status trainDecoder(const StageContext& context);

/// Puts the decoder of WORK/decoder.safetensors into `vae`, where there is one. Errors: of reading.
Status useTrainedDecoder(const StageContext& context, const models::Autoencoder& vae);

} // namespace diptych::storybook
