#pragma once

#include "core/base/result.h"
#include "tools/storybook/train/stage.h"

namespace diptych::storybook {

/// WORK/vae-sheet.png: held-out pictures as they are and textured, each above what the autoencoder
/// makes of it, with the PSNR. Errors: those of loadVae() and of files.
Status drawReconstructionSheet(const StageContext& context);

/// WORK/clip-sheet.png: held-out pictures, each with the caption that CLIP finds nearest among all
/// of them; the title says how many are their own. Errors: NotFound before trainClip(), of files.
Status drawRetrievalSheet(const StageContext& context);

} // namespace diptych::storybook
