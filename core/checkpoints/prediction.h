#pragma once

#include "core/checkpoints/checkpoint_facts.h"
#include "core/checkpoints/tensor_names.h"

namespace diptych::checkpoints {

/// What a single file's UNet predicts: by the empty marker tensors v_pred and ztsnr; by the keys of
/// ModelSpec metadata (modelspec.prediction_type, ComfyUI's modelspec.predict_key, and an
/// architecture that says so); else Epsilon, which all published Stable Diffusion 1.x and SDXL
/// models and the inpainting model of 2.x have. A 2.x model without any of them is Ask.
PredictionFacts predictionOf(const TensorNames& names, Family family, std::int64_t inChannels,
                             const PartFacts& unet);

} // namespace diptych::checkpoints
