#pragma once

#include "core/base/result.h"
#include "core/models/clip_config.h"
#include "core/models/clip_encoder.h"

#include <optional>
#include <vector>

namespace diptych::models {

/// What the text encoder says about B rows of L tokens; float32 (float64 in a float64 model).
struct ClipTextOutput {
    /// layers + 1 tensors (B, L, width) before the final norm: hidden.front() the embeddings,
    /// hidden.back() the last layer, hidden[hidden.size() - 2] what SDXL uses.
    std::vector<at::Tensor> hidden;
    at::Tensor last;      ///< (B, L, width) the last layer after the final norm; what SD 1.x uses
    at::Tensor pooled;    ///< (B, width) `last` at the end token
    at::Tensor projected; ///< (B, projectionWidth); undefined in a model without projection
};

/// CLIP's text encoder (transformers' CLIPTextModel and CLIPTextModelWithProjection). Causal mask,
/// no padding mask, as the Stable Diffusion pipelines use it. Copies share their weights.
class ClipText {
  public:
    /// Errors: Corrupt for a config that does not fit itself; what `source` gives.
    static Result<ClipText> create(const ClipTextConfig& config, WeightSource& source,
                                   const ModelOptions& options = {});

    /// `ids` (B, L) int64 in 0..vocabulary-1, L at most maxPositions. Throws c10::Error on shapes
    /// or ids that do not fit (a defect of the caller).
    ClipTextOutput forward(const at::Tensor& ids, const LayerHook& hook = plainLayers()) const;

    /// The same from token embeddings (B, L, width) without positions, so that some may be learned
    /// vectors. `endPositions` (B) int64.
    ClipTextOutput forwardEmbeddings(const at::Tensor& embeddings, const at::Tensor& endPositions,
                                     const LayerHook& hook = plainLayers()) const;

    /// Rows of the token table: (B, L) int64 to (B, L, width).
    at::Tensor embedTokens(const at::Tensor& ids) const;

    /// Where the end token first stands in each row: (B, L) to (B) int64; 0 in a row without one.
    /// Ids beyond the vocabulary (added tokens) never count as the end token.
    at::Tensor endPositions(const at::Tensor& ids) const;

    /// The final norm, for prompts that skip the last layers (clip skip): any (B, L, width) of
    /// `hidden`.
    at::Tensor finalNorm(const at::Tensor& hidden) const;

    /// In the order of computation; names as in transformers' files, with the prefix text_model.
    const std::vector<Parameter>& parameters() const { return m_parameters; }
    /// Where adapters can act, in the order of computation.
    const std::vector<LinearSite>& linearSites() const { return m_sites; }
    const ClipTextConfig& config() const { return m_config; }
    const ModelOptions& options() const { return m_options; }

  private:
    ClipText() = default;

    ClipTextConfig m_config;
    ModelOptions m_options;
    std::vector<Parameter> m_parameters;
    std::vector<LinearSite> m_sites;
    at::Tensor m_tokenTable;
    at::Tensor m_positionTable;
    ClipEncoder m_encoder;
    LayerNorm m_finalNorm;
    std::optional<Linear> m_projection;
};

} // namespace diptych::models
