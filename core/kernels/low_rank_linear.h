#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::kernels {

/// y = W x + b + up · down · x, as one node of the gradient's graph: `weight` (out, in), `bias`
/// (out) or undefined, `down` (rank, in), `up` (out, rank), x (..., in), all of one type. Gives
/// gradients for x, down and up; of W and b none is asked. Beside the factors it keeps down · x,
/// and x where down learns.
at::Tensor lowRankLinear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                         const at::Tensor& down, const at::Tensor& up);

} // namespace diptych::kernels
