#pragma once

#include "core/base/result.h"
#include "core/pipeline/preview_decoder.h"
#include "core/tensor/named_tensor.h"
#include "tools/storybook/train/stage.h"

namespace diptych::storybook {

/// Trains the small decoder that draws previews to draw what the autoencoder's decoder draws, of
/// latents with some noise and of blends of two: previews are of both kinds. Resumes from
/// WORK/preview.safetensors; ends with a sheet, WORK/preview.png. Minutes.
Status trainPreview(const StageContext& context);

/// Writes the checkpoint of one that has learnt elsewhere, at the recipe's last step: `read` gives
/// "preview.NAME".
Status importPreviewDecoder(const StageContext& context, const tensor::NamedTensorReader& read);

/// The trained one, its averaged weights. Errors: NotFound before trainPreview() has run.
Result<pipeline::PreviewDecoder> loadPreviewDecoder(const StageContext& context);

} // namespace diptych::storybook
