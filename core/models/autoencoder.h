#pragma once

#include "core/base/result.h"
#include "core/models/autoencoder_config.h"
#include "core/models/layers.h"

#include <optional>
#include <vector>

namespace diptych::models {

/// The latent distribution of a picture: normal, independent in every element. Both tensors
/// (B, latentChannels, h, w), unscaled.
struct LatentMoments {
    at::Tensor mean;
    at::Tensor logVariance; ///< clamped to [-30, 20]
};

/// Turns pictures into latents and back: diffusers' AutoencoderKL, any widths. Copies share their
/// weights.
class Autoencoder {
  public:
    /// Errors: Corrupt for a config that does not fit itself; what `source` gives.
    static Result<Autoencoder> create(const AutoencoderConfig& config, WeightSource& source,
                                      const ModelOptions& options = {});

    /// `image` (B, inChannels, H, W) in [-1, 1]. A latent is mean + exp(logVariance / 2) * noise.
    /// Results float32 (float64 in a float64 model), sized H / downscale() rounded down. Throws
    /// c10::Error on shapes that do not fit.
    LatentMoments encode(const at::Tensor& image) const;

    /// `latent` (B, latentChannels, h, w), unscaled. Returns (B, outChannels, H, W) about [-1, 1],
    /// float32, not clamped.
    at::Tensor decode(const at::Tensor& latent) const;

    /// From unscaled latents to what the UNet works on, and back.
    at::Tensor scaled(const at::Tensor& latent) const;
    at::Tensor unscaled(const at::Tensor& latent) const;

    /// In the order of computation; names as in diffusers' files.
    const std::vector<Parameter>& parameters() const { return m_parameters; }
    const AutoencoderConfig& config() const { return m_config; }
    const ModelOptions& options() const { return m_options; }

  private:
    /// Self-attention with one head over the pixels of a feature map, with residual.
    struct PixelAttention {
        PixelAttention(ParameterReader& reader, const std::string& name,
                       const GroupNorm::Options& norm);
        at::Tensor operator()(const at::Tensor& x) const;
        GroupNorm norm;
        Linear toQ, toK, toV, toOut;
    };
    struct Middle {
        ResnetBlock first;
        std::optional<PixelAttention> attention;
        ResnetBlock last;
    };
    struct Level {
        std::vector<ResnetBlock> resnets;
        std::optional<Downsample> downsample;
        std::optional<Upsample> upsample;
    };

    Autoencoder() = default;
    ResnetBlock makeResnet(ParameterReader& reader, const std::string& name, std::int64_t in,
                           std::int64_t out) const;
    Middle makeMiddle(ParameterReader& reader, const std::string& name) const;
    void buildEncoder(ParameterReader& reader);
    void buildDecoder(ParameterReader& reader);
    at::Tensor runMiddle(const Middle& middle, const at::Tensor& x) const;
    at::Tensor prepared(const at::Tensor& x) const;
    at::Tensor finished(const at::Tensor& x) const;

    AutoencoderConfig m_config;
    ModelOptions m_options;
    std::vector<Parameter> m_parameters;

    Convolution m_encoderIn;
    std::vector<Level> m_down;
    Middle m_encoderMiddle;
    GroupNorm m_encoderNormOut;
    Convolution m_encoderOut;
    std::optional<Convolution> m_quant;
    std::optional<Convolution> m_postQuant;
    Convolution m_decoderIn;
    Middle m_decoderMiddle;
    std::vector<Level> m_up;
    GroupNorm m_decoderNormOut;
    Convolution m_decoderOut;
};

} // namespace diptych::models
