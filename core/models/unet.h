#pragma once

#include "core/base/result.h"
#include "core/models/layers.h"
#include "core/models/streamed_weights.h"
#include "core/models/unet_config.h"
#include "core/models/unet_encoder.h"
#include "core/models/unet_level.h"

#include <memory>
#include <optional>
#include <vector>

namespace diptych::models {

/// The denoiser: diffusers' UNet2DConditionModel of the Stable Diffusion 1.x, 2.x and SDXL family,
/// any widths. Copies share their weights. forward() may run on several threads at once as long as
/// nobody writes the parameters.
class Unet {
  public:
    /// Errors: Corrupt for a config that does not fit itself; what `source` gives.
    static Result<Unet> create(const UnetConfig& config, WeightSource& source,
                               const ModelOptions& options = {});

    /// Returns what the model predicts (noise or velocity), (B, outChannels, H, W), float32
    /// (float64 in a float64 model). Records gradients if a parameter, the input or the hook
    /// requires them and grad mode is on. Throws c10::Error on shapes that do not fit (a defect of
    /// the caller).
    at::Tensor forward(const UnetInput& input, const LayerHook& hook = plainLayers()) const;

    /// In the order of computation; names as in diffusers' files.
    const std::vector<Parameter>& parameters() const { return m_parameters; }
    /// Where adapters can act, in the order of computation.
    const std::vector<LinearSite>& linearSites() const { return m_sites; }
    /// Where the prompt is looked at, in the order of computation.
    const std::vector<AttentionSite>& attentionSites() const { return m_attentionSites; }
    const UnetConfig& config() const { return m_config; }
    const ModelOptions& options() const { return m_options; }
    /// The weights that wait in the processor's memory; null where all are on the device.
    const StreamedWeights* streamed() const { return m_streamed.get(); }

  private:
    struct Level {
        UnetLevel layers;
        std::optional<Upsample> upsample;
    };
    at::Tensor run(const UnetInput& input, const LayerHook& hook) const;

    Unet() = default;
    void buildUp(ParameterReader& reader);
    void addControl(UnetFeatures& features, const UnetFeatures& control) const;

    UnetConfig m_config;
    ModelOptions m_options;
    std::vector<Parameter> m_parameters;
    std::vector<LinearSite> m_sites;
    std::vector<AttentionSite> m_attentionSites;
    std::shared_ptr<StreamedWeights> m_streamed;

    UnetEncoder m_encoder;
    std::vector<Level> m_up;
    GroupNorm m_normOut;
    Convolution m_convolutionOut;
};

} // namespace diptych::models
