#pragma once

#include <ATen/core/Tensor.h>

namespace diptych::kernels {

enum class AttentionMask { None, Causal };

/// Attention softmax(q·kᵀ/√D)·v of each head; q (B, heads, N, D), k and v (B, heads, M, D); returns
/// (B, heads, N, D). Softmax statistics in float32 at least. Where gradients are wanted on the
/// processor, scores are computed for as many heads at a time as a cache holds, and once more for
/// the gradient: LibTorch's fused kernel does so in small tiles, which takes up to 5 times as long
/// at the sizes at which an adapter learns there (benchmarks/operators).
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                     AttentionMask mask = AttentionMask::None);

} // namespace diptych::kernels
