#pragma once

#include "core/base/result.h"
#include "core/models/layers.h"
#include "core/models/spatial_transformer.h"
#include "core/models/time_embedding.h"
#include "core/models/unet_config.h"

#include <optional>
#include <vector>

namespace diptych::models {

/// SDXL's conditioning beside the prompt; undefined tensors for models without it.
struct AddedConditioning {
    at::Tensor pooled;  ///< (B, P) pooled prompt embedding
    at::Tensor timeIds; ///< (B, 6): original height, width; crop top, left; target height, width
};

/// One batched evaluation; B rows that may belong to different prompts and timesteps.
struct UnetInput {
    at::Tensor sample;    ///< (B, inChannels, H, W), any floating dtype
    at::Tensor timesteps; ///< (B) float32 in 0..999, fractions allowed
    at::Tensor context;   ///< (B, L, contextWidth) prompt embedding
    AddedConditioning added;
};

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
    const UnetConfig& config() const { return m_config; }
    const ModelOptions& options() const { return m_options; }

  private:
    struct Level {
        std::vector<ResnetBlock> resnets;
        std::vector<SpatialTransformer> attentions; ///< empty, or one after each resnet
        std::optional<Downsample> downsample;
        std::optional<Upsample> upsample;
    };

    Unet() = default;
    ResnetBlock makeResnet(ParameterReader& reader, const std::string& name, std::int64_t in,
                           std::int64_t out) const;
    SpatialTransformer makeAttention(ParameterReader& reader, const std::string& name,
                                     std::size_t level) const;
    void buildDown(ParameterReader& reader);
    void buildMiddle(ParameterReader& reader);
    void buildUp(ParameterReader& reader);
    void checkInput(const UnetInput& input) const;
    at::Tensor activatedTime(const UnetInput& input, const LayerHook& hook) const;

    UnetConfig m_config;
    ModelOptions m_options;
    std::vector<Parameter> m_parameters;
    std::vector<LinearSite> m_sites;

    TimeEmbedding m_timeEmbedding;
    std::optional<TimeEmbedding> m_addedEmbedding;
    Convolution m_convolutionIn;
    std::vector<Level> m_down;
    std::vector<ResnetBlock> m_middleResnets;
    std::vector<SpatialTransformer> m_middleAttention; ///< one
    std::vector<Level> m_up;
    GroupNorm m_normOut;
    Convolution m_convolutionOut;
};

} // namespace diptych::models
