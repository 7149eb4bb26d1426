#pragma once

#include "core/base/result.h"
#include "core/models/layer_hook.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace diptych::break_for_make {

/// How the frozen halves of a layer are made.
enum class BasisKind {
    /// The rank is split: A = [Q_a, 0], C = [0; Q_c] with orthonormal Q_a, Q_c, so that A C = 0
    /// exactly and an untrained adapter changes nothing.
    ExactSplit,
    /// As the released code does: A and C are rows of one orthonormal matrix, which makes A C small
    /// but not zero, and D starts from noise: an untrained adapter already changes the picture.
    AsPublished
};

/// The frozen halves of one layer's partly learnable projection (Break-for-Make, arXiv 2403.19456,
/// eq. 4 to 16), and how the learnt ones start:
///
///     up (out, r) = [A; B],  down (r, in) = [C | D],  ΔW = up · down,
///
/// A (out / 2, r) and C (r, in / 2) frozen, B and D learnt.
struct Projection {
    at::Tensor frozenUp;   ///< A
    at::Tensor frozenDown; ///< C
    at::Tensor startUp;    ///< B: zeros
    at::Tensor startDown;  ///< D: zeros (ExactSplit), or normal with deviation 1 / r (AsPublished)
};

/// Rank a layer can have with this basis, at most `wanted`: twice the shorter half's width for
/// ExactSplit, and even there.
std::int64_t rankAt(const models::LinearSite& site, std::int64_t wanted, BasisKind kind);

/// The projection of a layer, from `seed` and the layer's name alone: two runs with one seed have
/// the same frozen halves. float32 on the CPU.
Projection makeProjection(const models::LinearSite& site, std::int64_t rank, BasisKind kind,
                          std::uint64_t seed);

} // namespace diptych::break_for_make
