#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::kernels {

/// GEGLU (Shazeer 2020, equation 6): the first half of x's last dimension times GELU of the second,
/// with the exact GELU. x (..., 2 K); returns (..., K). With gradients. Float32 and bfloat16 on the
/// processor are computed in one pass by a kernel of our own, in float32.
at::Tensor gatedGelu(const at::Tensor& x);

} // namespace diptych::kernels
