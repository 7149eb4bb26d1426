#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::kernels {

/// GEGLU (Shazeer 2020, equation 6): the first half of x's last dimension times GELU of the second,
/// with the exact GELU. x (..., 2 K); returns (..., K). With gradients. On the
/// processor, in bfloat16 or with gradients in float32, one pass of a kernel of our own computes
/// it.
at::Tensor gatedGelu(const at::Tensor& x);

} // namespace diptych::kernels
