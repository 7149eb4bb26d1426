#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::kernels {

/// softmax(scale·x) over the last dimension, in place of x where the kernel is ours: contiguous
/// float32 or bfloat16 on the processor; else in a tensor of its own. Statistics in float32 at
/// least; scale > 0. Records no gradient.
at::Tensor softmaxOf(const at::Tensor& x, double scale);

/// The gradient for x of softmax(scale·x) = p when that of p is `g`; in place of g as above.
at::Tensor softmaxGradient(const at::Tensor& p, const at::Tensor& g, double scale);

} // namespace diptych::kernels
