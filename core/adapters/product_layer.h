#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::adapters {

/// One factor of a ProductLayer: a matrix, whole or as a product of two of low rank, with a Tucker
/// core between these or without.
struct ProductFactor {
    at::Tensor whole; ///< (rows, columns[, k, k]); then the others are undefined
    at::Tensor left;  ///< (rows, r), with a core (r, rows)
    at::Tensor right; ///< (r, columns)
    at::Tensor core;  ///< (r, r, k, k); undefined: left · right is the factor

    /// The factor in the type `type`: (rows, columns[, k, k]); with a core
    /// Σ_ij core_ijkl left_ip right_jq at (p, q, k, l).
    at::Tensor matrix(at::ScalarType type) const;
};

/// How LyCORIS' LoHa and LoKr put two factors together (Yeh et al., arXiv 2309.14859).
enum class ProductKind {
    Hadamard, ///< LoHa: element by element
    Kronecker ///< LoKr: first ⊗ second
};

/// A change of a weight that is a product of two small matrices.
struct ProductLayer {
    ProductKind kind = ProductKind::Hadamard;
    ProductFactor first;
    ProductFactor second; ///< of Kronecker: the one with the kernel
    double scale = 1.0;   ///< alpha / rank
};

/// ΔW of a layer in the type `type`: (out, in), (out, in, k, k), or (out, in·k·k) where the factors
/// do not show the kernel.
at::Tensor changeOf(const ProductLayer& layer, at::ScalarType type);

/// The factor `down` of a low-rank convolution with a Tucker core between its two factors:
/// (r, in[, 1, 1]) and core (r, r, k, k) to (r, in, k, k), in float32 at least.
at::Tensor downWithCore(const at::Tensor& down, const at::Tensor& core);

} // namespace diptych::adapters
