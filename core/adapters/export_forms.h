#pragma once

#include "core/adapters/adapter.h"
#include "core/adapters/bound_layers.h"
#include "core/base/file.h"
#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <string>

namespace diptych::adapters {

/// The weight (out, in) or (out, in, k, k) of a layer, or (out) of a norm, by its stem (stemOf());
/// undefined: no such layer.
using WeightLookup = std::function<at::Tensor(const std::string& stem)>;

/// What an adapter does to one layer, float32.
struct LayerChange {
    at::Tensor weight; ///< ΔW in the weight's shape; zeros where the weight stays
    at::Tensor bias;   ///< what is added to its bias, (out); undefined: nothing
};

/// By the same arithmetic as in a render: what `adapter` does at strengths `scales` to the layer
/// `stem`, whose weight is (out, in), (out, in, k, k), or (out) of a norm. Errors: ShapeMismatch;
/// OutOfMemory.
Result<LayerChange> layerChange(const Adapter& adapter, const std::string& stem,
                                const at::Tensor& weight, const PartScales& scales);

/// ΔW of every layer an adapter changes, at strengths `scales`: what other programs call a full
/// difference ("diff" keys; "diff_b" for biases). Exact, and large. Learnt words go along. Errors:
/// Unsupported when the model lacks a layer; OutOfMemory.
Result<Adapter> asDifferences(const Adapter& adapter, const WeightLookup& weights,
                              double firstScale = 1.0, double secondScale = 1.0);

/// An adapter of low-rank layers alone, and how much of ΔW it leaves out.
struct LowRankForm {
    Adapter adapter;
    double residual = 0.0; ///< ‖ΔW - up · down‖ / ‖ΔW‖ over all layers together (Frobenius)
    std::string worstLayer;
    double worstResidual = 0.0; ///< of that layer alone
};

/// The best approximation of rank `rank` of every layer's ΔW, by truncated singular value
/// decomposition (Eckart and Young 1936). Layers that are low-rank already keep their factors; what
/// is done to norms and biases is lost and counts in the residual.
/// Errors: as asDifferences(); InvalidInput for a rank below 1.
Result<LowRankForm> asLowRank(const Adapter& adapter, const WeightLookup& weights,
                              std::int64_t rank);

/// Writes an adapter's learnt word as a textual inversion that AUTOMATIC1111's program, ComfyUI and
/// diffusers open: one tensor "emb_params" (1, width), or for SDXL's two towers "clip_l" and
/// "clip_g". Errors: NotFound when it has none; of
/// saving.
Status writeTextualInversion(const std::filesystem::path& path, const Adapter& adapter,
                             FileCalls* calls = nullptr);

} // namespace diptych::adapters
