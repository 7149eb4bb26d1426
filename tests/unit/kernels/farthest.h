#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::kernels {

/// The largest difference between two numbers at the same place.
inline double farthest(const at::Tensor& a, const at::Tensor& b) {
    return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

} // namespace diptych::kernels
