#pragma once

#include "core/image/image.h"

#include <ATen/core/Tensor.h>

#include <array>

namespace diptych::pipeline {

/// A picture as (1, 3, H, W) float32 in [-1, 1] on the CPU.
at::Tensor toTensor(const image::Image& picture);

/// (1, 3, H, W) in [-1, 1] to a picture: clamped, rounded to nearest as diffusers does.
image::Image toImage(const at::Tensor& tensor);

/// What a picture tower wants: (x - mean) / deviation of samples in [0, 1], by channel.
struct PictureNorm {
    std::array<float, 3> mean = {0.5f, 0.5f, 0.5f};
    std::array<float, 3> deviation = {0.5f, 0.5f, 0.5f};

    /// From (1, 3, H, W) in [-1, 1].
    at::Tensor apply(const at::Tensor& picture) const;
};

} // namespace diptych::pipeline
