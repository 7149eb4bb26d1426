#pragma once

#include "core/image/image.h"

#include <ATen/core/Tensor.h>

namespace diptych::pipeline {

/// A picture as (1, 3, H, W) float32 in [-1, 1] on the CPU.
at::Tensor toTensor(const image::Image& picture);

/// (1, 3, H, W) in [-1, 1] to a picture: clamped, rounded to nearest as diffusers does.
image::Image toImage(const at::Tensor& tensor);

} // namespace diptych::pipeline
