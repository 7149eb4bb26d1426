#pragma once

#include "core/base/result.h"
#include "core/models/clip_config.h"
#include "core/models/clip_encoder.h"

#include <vector>

namespace diptych::models {

/// What the picture encoder says about B pictures; float32 (float64 in a float64 model).
struct ClipVisionOutput {
    /// layers + 1 tensors (B, positions, width); row 0 of the second dimension is the class token.
    std::vector<at::Tensor> hidden;
    at::Tensor pooled;    ///< (B, width) class token of the last layer after the final norm
    at::Tensor projected; ///< (B, projectionWidth) the image embedding
};

/// CLIP's picture encoder (transformers' CLIPVisionModelWithProjection). Copies share their
/// weights.
class ClipVision {
  public:
    /// Errors: Corrupt for a config that does not fit itself; what `source` gives.
    static Result<ClipVision> create(const ClipVisionConfig& config, WeightSource& source,
                                     const ModelOptions& options = {});

    /// `pixels` (B, channels, imageSize, imageSize), already normalised as the checkpoint wants.
    /// Throws c10::Error on other shapes (a defect of the caller).
    ClipVisionOutput forward(const at::Tensor& pixels) const;

    /// In the order of computation; names as in transformers' files.
    const std::vector<Parameter>& parameters() const { return m_parameters; }
    const ClipVisionConfig& config() const { return m_config; }
    const ModelOptions& options() const { return m_options; }

  private:
    ClipVision() = default;

    ClipVisionConfig m_config;
    ModelOptions m_options;
    std::vector<Parameter> m_parameters;
    at::Tensor m_classToken;
    Convolution m_patches;
    at::Tensor m_positionTable;
    LayerNorm m_normIn;
    ClipEncoder m_encoder;
    LayerNorm m_normOut;
    Linear m_projection;
};

} // namespace diptych::models
