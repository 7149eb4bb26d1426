#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/models/layers.h"
#include "core/models/model_options.h"
#include "core/models/weight_source.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace diptych::pipeline {

/// Draws in milliseconds about what a picture coder would: the decoder of diffusers'
/// AutoencoderTiny, as the TAESD files are. Copies share their weights.
class PreviewDecoder {
  public:
    /// Names in config.json are diffusers' own.
    struct Config {
        std::int64_t latentChannels = 4;
        std::int64_t outChannels = 3;
        std::int64_t channels = 64;                      ///< on every level
        std::vector<std::int64_t> blocks = {3, 3, 3, 1}; ///< by level, the coarsest first
        std::int64_t upscale = 2;                        ///< from one level to the next

        /// Pixels an edge of one latent pixel.
        std::int64_t downscale() const;
        /// Errors: Corrupt, Unsupported with the field's name.
        static Result<Config> fromJson(const Json& json);
        /// What fromJson() reads. Without an encoder, so it is no whole AutoencoderTiny.
        Json toJson() const;
    };

    /// The folder inside of a model's that it lies in.
    static constexpr const char* kFolder = "preview_decoder";

    /// Names of the weights are diffusers' ("decoder.layers.0.weight"). Errors: Corrupt for a
    /// config that does not fit itself; what `source` gives.
    static Result<PreviewDecoder> create(const Config& config, models::WeightSource& source,
                                         const models::ModelOptions& options = {});

    /// config.json and diffusion_pytorch_model.safetensors of a folder; an encoder in it is left
    /// alone. Errors: of reading and of create().
    static Result<PreviewDecoder> open(const std::filesystem::path& folder,
                                       const models::ModelOptions& options = {});

    /// (B, latentChannels, h, w) scaled latent, any floating dtype; returns (B, outChannels, H, W)
    /// about [-1, 1], float32 (float64 in a float64 model), not clamped.
    at::Tensor decode(const at::Tensor& latent) const;

    const std::vector<models::Parameter>& parameters() const { return m_parameters; }
    const Config& config() const { return m_config; }
    const models::ModelOptions& options() const { return m_options; }

  private:
    /// Three convolutions with ReLU between them and a residual, then ReLU.
    struct Block {
        std::vector<models::Convolution> convolutions;
    };
    struct Level {
        std::vector<Block> blocks;
        models::Convolution last;
    };
    PreviewDecoder() = default;
    void build(models::ParameterReader& reader);

    Config m_config;
    models::ModelOptions m_options;
    std::vector<models::Parameter> m_parameters;
    models::Convolution m_first;
    std::vector<Level> m_levels;
};

} // namespace diptych::pipeline
