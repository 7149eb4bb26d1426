#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace diptych::pair {

/// An orthonormal basis of R^width: Q of the QR factorisation of a normal matrix drawn from `seed`
/// (arXiv 2405.01536 section 3.2; the seed per width is the released code's). (width, width)
/// float32. Rows [0, r) serve the content adapter, rows [r, 2r) the style adapter; A_style
/// A_contentᵀ = 0.
at::Tensor orthonormalBasis(std::int64_t width, std::uint64_t seed);

} // namespace diptych::pair
