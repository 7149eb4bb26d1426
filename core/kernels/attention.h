#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace diptych::kernels {

enum class AttentionMask { None, Causal };

/// Attention softmax(q·kᵀ/√D)·v of each head; q (B, heads, N, D), k and v (B, heads, M, D); returns
/// (B, heads, N, D). Softmax statistics in float32 at least. Where gradients are wanted on the
/// processor, scores are computed for as many heads at a time as a cache holds, and kept for the
/// gradient where that is all of them, else computed once more: LibTorch's fused kernel does so in
/// small tiles, which takes up to 5 times as long at the sizes at which an adapter learns there
/// (benchmarks/operators).
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                     AttentionMask mask = AttentionMask::None);

/// How many elements the scores take that attention() holds at a time, of `heads` heads in all rows
/// with N queries and M keys each, where gradients are wanted on the processor: as many heads as a
/// cache holds, at least one. 0 where even one is too large: LibTorch's kernel is used, which holds
/// none.
std::int64_t scoresAtATime(std::int64_t heads, std::int64_t queries, std::int64_t keys);

/// How many elements of the scores attention() keeps for the gradient there; 0: it computes them
/// once more.
std::int64_t keptScores(std::int64_t heads, std::int64_t queries, std::int64_t keys);

} // namespace diptych::kernels
