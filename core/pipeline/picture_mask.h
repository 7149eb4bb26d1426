#pragma once

#include "core/image/image.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace diptych::pipeline {

/// What of a picture is drawn anew: every pixel of it or not, as diffusers' inpainting pipelines
/// cut their masks. Tensors on the CPU.
class PictureMask {
  public:
    /// Of a picture whose bright half (grey value 128 and above) is drawn anew.
    explicit PictureMask(const image::Image& mask);
    /// Everything is drawn anew.
    static PictureMask everything(int width, int height);

    /// Whether nothing would be drawn anew.
    bool empty() const;

    /// (1, 1, H, W) float32, 1 where drawn anew.
    const at::Tensor& pixels() const { return m_pixels; }

    /// (1, 1, H / downscale, W / downscale) float32: the upper left pixel of each latent pixel's
    /// square, which is what diffusers' nearest interpolation takes.
    at::Tensor onLatent(std::int64_t downscale) const;

    /// A picture (1, 3, H, W) in [-1, 1] with grey where it is drawn anew.
    at::Tensor hidden(const at::Tensor& picture) const;

    /// `drawn` inside, `original` outside to the bit. Inside the edge the two mix over `feather`
    /// pixels: k pixels (by the longer axis) from the nearest one outside, `drawn` weighs
    /// k / (feather + 1). Both as large as the mask; the picture's own border is no edge.
    image::Image compose(const image::Image& original, const image::Image& drawn,
                         int feather) const;

  private:
    explicit PictureMask(at::Tensor pixels) : m_pixels(std::move(pixels)) {}
    at::Tensor m_pixels;
};

} // namespace diptych::pipeline
