#pragma once

#include "core/adapter_formats/tensor_slot.h"
#include "core/safetensors/header.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace diptych::adapter_formats {

/// How a layer's tensors make a change of a weight W.
enum class LayerKind {
    LowRank,            ///< ΔW = up·down; of a linear map or a 1x1 convolution
    LowRankConvolution, ///< the same with a kernel in `down`, or in a Tucker core between the two
    LoHa,               ///< ΔW = (W1A·W1B) ∘ (W2A·W2B), each with a core or without
    LoKr,               ///< ΔW = W1 ⊗ W2 (Kronecker), each whole or factored
    Difference,         ///< ΔW and what is added to the bias are in the file, one of them or both
    Norm,               ///< as Difference, for the weight and bias of a norm
    Ia3,                ///< ΔW = W times a number for each row or column
    Unknown             ///< not applied
};

/// A short name for reports and tests ("low rank", "LoHa", …).
const char* kindTitle(LayerKind kind);

/// Along which side of the weight DoRA's lengths run.
enum class MagnitudeAxis {
    None,   ///< not a DoRA
    Output, ///< one for each row of W
    Input   ///< one for each column
};

/// The tensors of one layer by what they are for.
using LayerTensors = std::map<Slot, const safetensors::TensorEntry*>;

/// What a layer's tensors are together, by their shapes and types.
struct LayerShapes {
    LayerKind kind = LayerKind::Unknown;
    std::int64_t rank = 0; ///< what alpha is divided by; 0 where there is no such number
    /// Of ΔW: (out, in), (out, in, k, k), or (out, in·k·k) where the file does not show the kernel;
    /// one number for a norm; (n) of IA3, whose side only the tensor says. Empty where only the
    /// bias changes.
    std::vector<std::int64_t> weightShape;
    MagnitudeAxis magnitude = MagnitudeAxis::None;
    bool usesAlpha = false;
    std::string problem; ///< why the layer cannot be applied; empty: it can
};

/// Checks the tensors of one layer against each other.
LayerShapes readLayerShapes(const LayerTensors& tensors);

/// Whether ΔW of shape `change` can be added to a weight of shape `weight`: equal, or equal in the
/// number of rows and of all other elements together.
bool fitsWeight(const std::vector<std::int64_t>& change, const std::vector<std::int64_t>& weight);

/// "(320, 768)".
std::string shapeText(const std::vector<std::int64_t>& shape);

} // namespace diptych::adapter_formats
