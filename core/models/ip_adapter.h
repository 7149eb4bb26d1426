#pragma once

#include "core/base/result.h"
#include "core/models/layer_hook.h"
#include "core/models/layers.h"
#include "core/models/model_options.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace diptych::models {

/// What an IP-Adapter reads of a picture.
enum class PictureFeatures {
    Embedding, ///< CLIP's projected vector, (B, width)
    Patches,   ///< the hidden states before CLIP's last layer, (B, M, width) ("plus")
};

/// Numbers of an IP-Adapter (Ye et al. 2023, arXiv 2308.06721), told by its tensors' shapes.
struct IpAdapterConfig {
    PictureFeatures features = PictureFeatures::Embedding;
    std::int64_t featureWidth = 0; ///< of what it reads
    std::int64_t contextWidth = 0; ///< of the tokens it makes: the UNet's
    std::int64_t tokens = 4;       ///< it makes of one picture
    // Patches only: a Perceiver resampler.
    std::int64_t width = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0; ///< of 64 channels
    std::int64_t feedForward = 0;
};

/// A picture as a prompt: tokens made of its CLIP features, and for each cross-attention of the
/// UNet keys and values for them. Copies share their weights.
class IpAdapter {
  public:
    /// `sites`: the UNet's attentionSites(), of whose widths the weights have to be. Errors:
    /// ShapeMismatch for another UNet; what `source` gives. Names as in the published safetensors
    /// files ("image_proj.…", "ip_adapter.1.to_k_ip.weight").
    static Result<IpAdapter> create(const IpAdapterConfig& config,
                                    const std::vector<AttentionSite>& sites, WeightSource& source,
                                    const ModelOptions& options = {});

    /// `features` as the config says, for several pictures (N, …): (N, tokens, contextWidth).
    at::Tensor tokensOf(const at::Tensor& features) const;

    /// Attention of the queries `q` (B, n, width) at the site to picture tokens (B, M,
    /// contextWidth), (B, n, width).
    at::Tensor attend(const AttentionSite& site, const at::Tensor& q,
                      const at::Tensor& tokens) const;

    const IpAdapterConfig& config() const { return m_config; }

  private:
    struct ResamplerLayer {
        LayerNorm normPicture;
        LayerNorm normQueries;
        Linear toQ;
        Linear toKeysAndValues;
        Linear toOut;
        LayerNorm normForward;
        Linear forwardIn;
        Linear forwardOut;
    };
    struct Resampler {
        at::Tensor latents; ///< (1, tokens, width)
        Linear projectionIn;
        std::vector<ResamplerLayer> layers;
        Linear projectionOut;
        LayerNorm normOut;
    };
    struct Projection {
        Linear map;
        LayerNorm norm;
    };
    struct PictureKeys {
        Linear toK;
        Linear toV;
    };

    IpAdapter() = default;
    void buildResampler(ParameterReader& reader);
    static ResamplerLayer resamplerLayer(ParameterReader& reader, const std::string& name,
                                         const IpAdapterConfig& config);
    at::Tensor resample(const at::Tensor& features) const;

    IpAdapterConfig m_config;
    ModelOptions m_options;
    std::optional<Projection> m_projection; ///< Embedding
    std::optional<Resampler> m_resampler;   ///< Patches
    std::vector<PictureKeys> m_keys;        ///< by AttentionSite::index
};

} // namespace diptych::models
