#pragma once

#include "core/base/result.h"
#include "core/models/controlnet_config.h"
#include "core/models/layers.h"
#include "core/models/unet_encoder.h"

#include <vector>

namespace diptych::models {

/// How a ControlNet's strength is spread over the features it adds to.
enum class ControlBalance {
    Even,   ///< the same for all
    Deeper, ///< from a tenth for the finest to all for the middle, in equal ratios ("guess mode")
};

struct ControlScale {
    double strength = 1.0; ///< controlnet_conditioning_scale
    ControlBalance balance = ControlBalance::Even;
};

/// diffusers' ControlNetModel: a copy of a UNet's way down that sees a hint (a drawing, a depth
/// map) and says what to add to the UNet's features. Copies share their weights; forward() may run
/// on several threads at once. Adapters do not reach it.
class ControlNet {
  public:
    /// Errors: Corrupt for a config that does not fit itself; what `source` gives.
    static Result<ControlNet> create(const ControlNetConfig& config, WeightSource& source,
                                     const ModelOptions& options = {});

    /// `hint` (N, hintInputs, h, w), 0..1, RGB, with h and w hintDownscale() times those of the
    /// latents. Returns (N, C, H, W); once for a picture is enough, it does not depend on the step.
    at::Tensor encodeHint(const at::Tensor& hint) const;

    /// `encodedHint` (B or 1, C, H, W) of encodeHint(). For UnetInput::control, already scaled.
    /// Throws c10::Error on shapes that do not fit (a defect of the caller).
    UnetFeatures forward(const UnetInput& input, const at::Tensor& encodedHint,
                         const ControlScale& scale = {}) const;

    /// Names as in diffusers' files.
    const std::vector<Parameter>& parameters() const { return m_parameters; }
    const ControlNetConfig& config() const { return m_config; }
    const ModelOptions& options() const { return m_options; }

  private:
    ControlNet() = default;
    void buildHintEncoder(ParameterReader& reader);

    ControlNetConfig m_config;
    ModelOptions m_options;
    std::vector<Parameter> m_parameters;
    UnetEncoder m_encoder;
    std::vector<Convolution> m_hintLayers; ///< SiLU behind each but the last
    std::vector<Linear> m_skipMaps;        ///< 1x1 convolutions, one for each skip
    Linear m_middleMap;
};

/// Whether a ControlNet can guide `unet`: the same widths, conditioning and depth. Errors:
/// ShapeMismatch, saying that it was made for another model.
Status checkFits(const ControlNetConfig& control, const UnetConfig& unet);

} // namespace diptych::models
