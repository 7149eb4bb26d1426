#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::kernels {

/// Group normalisation of x (B, C, H, W) over each of `groups` groups of channels (Wu and He 2018,
/// equation 1), then scale and offset per channel; weight and bias (C). Equals at::group_norm, with
/// gradients; statistics and sums in float32 at least. Where x is channels-last and on the
/// processor, in bfloat16 or with gradients in float32, a kernel of our own computes it: LibTorch's
/// takes as long as a convolution.
at::Tensor groupNorm(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight,
                     const at::Tensor& bias, double eps);

} // namespace diptych::kernels
