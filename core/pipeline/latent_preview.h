#pragma once

#include "core/image/image.h"
#include "core/models/autoencoder.h"
#include "core/pipeline/preview_decoder.h"

#include <ATen/core/Tensor.h>

#include <optional>

namespace diptych::pipeline {

/// Cheap pictures of latents, while a render runs or a fader moves: by the linear map from a scaled
/// latent pixel to a colour that fits an autoencoder best, or by a small decoder where the model
/// brings one. The map is fitted once per autoencoder by least squares on soft colour fields of a
/// fixed seed.
class LatentPreview {
  public:
    /// Costs about 48 encodings of small pictures.
    static LatentPreview fit(const models::Autoencoder& vae);

    /// From and to a (latentChannels + 1, 3) float32 tensor, for the cache on disk.
    explicit LatentPreview(at::Tensor matrix) : m_matrix(std::move(matrix)) {}
    const at::Tensor& matrix() const { return m_matrix; }

    /// From now on the decoder draws.
    void use(PreviewDecoder decoder) { m_decoder = std::move(decoder); }
    bool hasDecoder() const { return m_decoder.has_value(); }

    /// (1, C, h, w) scaled latent to a picture of w x h pixels, with a decoder of the size that a
    /// render gives.
    image::Image render(const at::Tensor& latent) const;

  private:
    at::Tensor m_matrix;
    std::optional<PreviewDecoder> m_decoder;
};

} // namespace diptych::pipeline
