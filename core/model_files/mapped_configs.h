#pragma once

#include "core/base/result.h"
#include "core/checkpoints/checkpoint_facts.h"
#include "core/checkpoints/model_numbers.h"
#include "core/models/autoencoder_config.h"
#include "core/models/clip_config.h"
#include "core/models/unet_config.h"

namespace diptych::model_files {

// The architectures of files that have no config.json: what their tensors show
// (core/checkpoints/model_numbers.h), and what no tensor shows and all published models of the
// families share: 32 norm groups, norm_eps 1e-5, flip_sin_to_cos (diffusers' configs of Stable
// Diffusion 1.5, 2.1 and SDXL base 1.0, which its single-file loader takes, too).

/// `prediction` tells the two sizes of Stable Diffusion 2.x apart: latents of 96 for those that
/// predict velocity, 64 for the others; 1.x has 64, SDXL 128. Errors: as UnetConfig::validate().
Result<models::UnetConfig> unetConfigOf(const checkpoints::UnetNumbers& numbers,
                                        checkpoints::Family family,
                                        checkpoints::Prediction prediction);

/// Where the numbers know no scaling factor, Stable Diffusion 1.x's is taken. Errors: as
/// AutoencoderConfig::validate().
Result<models::AutoencoderConfig> autoencoderConfigOf(const checkpoints::VaeNumbers& numbers);

/// Start and end mark are CLIP's own (49406, 49407); of a smaller vocabulary its last two entries.
/// Errors: as ClipTextConfig::validate().
Result<models::ClipTextConfig> textConfigOf(const checkpoints::TextNumbers& numbers);

} // namespace diptych::model_files
