#pragma once

#include "core/image/image.h"
#include "core/models/autoencoder.h"

#include <ATen/core/Tensor.h>

namespace diptych::pipeline {

/// The linear map from a scaled latent pixel to a colour that fits an autoencoder best: cheap
/// previews while a render runs. Fitted once per autoencoder by least squares on soft colour fields
/// of a fixed seed.
class LatentPreview {
  public:
    /// Costs about 48 encodings of small pictures.
    static LatentPreview fit(const models::Autoencoder& vae);

    /// From and to a (latentChannels + 1, 3) float32 tensor, for the cache on disk.
    explicit LatentPreview(at::Tensor matrix) : m_matrix(std::move(matrix)) {}
    const at::Tensor& matrix() const { return m_matrix; }

    /// (1, C, h, w) scaled latent to a picture of w x h pixels.
    image::Image render(const at::Tensor& latent) const;

  private:
    at::Tensor m_matrix;
};

} // namespace diptych::pipeline
