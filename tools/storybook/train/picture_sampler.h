#pragma once

#include "core/base/result.h"
#include "core/models/autoencoder.h"
#include "core/models/unet.h"
#include "tools/storybook/train/stage.h"
#include "tools/storybook/train/text_stage.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::storybook {

/// Draws many captions at once with DDIM and classifier-free guidance: sheets and evaluation.
class PictureSampler {
  public:
    /// `context` outlives it.
    PictureSampler(const StageContext& context, models::Unet unet, models::Autoencoder vae,
                   TextSide text)
        : m_context(context), m_unet(std::move(unet)), m_vae(std::move(vae)),
          m_text(std::move(text)) {}

    /// (n, pixels, pixels, 3) uint8; `pixels` is a multiple of the autoencoder's downscale. Picture
    /// i starts from noise of seed `seed` + i.
    Result<at::Tensor> draw(const std::vector<std::string>& captions, std::uint64_t seed,
                            int pixels) const;

  private:
    const StageContext& m_context;
    models::Unet m_unet;
    models::Autoencoder m_vae;
    TextSide m_text;
};

} // namespace diptych::storybook
