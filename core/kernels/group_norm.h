#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::kernels {

/// What is done to each value a norm gives.
enum class Activation {
    None,
    Silu ///< x · σ(x)
};

/// Group normalisation of x (B, C, H, W) over each of `groups` groups of channels (Wu and He 2018,
/// equation 1), then scale and offset per channel, then the activation; weight and bias (C). Equals
/// at::group_norm and at::silu, with gradients; statistics and sums in float32 at least. Where x is
/// channels-last and on the processor, in bfloat16 or with gradients in float32, a kernel of our
/// own computes it: LibTorch's norm alone takes as long as a convolution, and what lies between
/// norm and activation is neither rounded nor kept.
at::Tensor groupNorm(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight,
                     const at::Tensor& bias, double eps, Activation activation = Activation::None);

} // namespace diptych::kernels
