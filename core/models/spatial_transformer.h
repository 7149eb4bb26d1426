#pragma once

#include "core/models/layers.h"

#include <optional>
#include <vector>

namespace diptych::models {

/// What an attention looks at: the tokens themselves, or the words of the prompt.
enum class AttentionTarget { Itself, Prompt };

/// Attention with separate query, key, value and output maps; no bias on q, k, v. Where it looks at
/// the prompt it is an AttentionSite.
class CrossAttention {
  public:
    struct Options {
        std::int64_t width = 0;
        std::int64_t contextWidth = 0;
        std::int64_t heads = 1;
        AttentionTarget target = AttentionTarget::Prompt;
    };
    CrossAttention(ParameterReader& reader, const std::string& name, const Options& options);
    /// x (B, N, width), context (B, M, contextWidth); returns (B, N, width).
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& context,
                          const LayerHook& hook) const;

  private:
    std::int64_t m_heads;
    std::optional<AttentionSite> m_site;
    Linear m_toQ;
    Linear m_toK;
    Linear m_toV;
    Linear m_toOut;
};

/// Self-attention, cross-attention and a GEGLU feed-forward, each with layer norm and residual.
class TransformerBlock {
  public:
    TransformerBlock(ParameterReader& reader, const std::string& name,
                     const CrossAttention::Options& options);
    /// x (B, N, width), context (B, M, contextWidth); returns the shape of x.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& context,
                          const LayerHook& hook) const;

  private:
    at::Tensor run(const at::Tensor& x, const at::Tensor& context, const LayerHook& hook) const;

    LayerNorm m_norm1;
    CrossAttention m_selfAttention;
    LayerNorm m_norm2;
    CrossAttention m_crossAttention;
    LayerNorm m_norm3;
    Linear m_feedForwardIn;
    Linear m_feedForwardOut;
};

/// diffusers' Transformer2DModel: transformer blocks over the pixels of a feature map.
class SpatialTransformer {
  public:
    struct Options {
        std::int64_t channels = 0;
        std::int64_t contextWidth = 0;
        std::int64_t heads = 1;
        std::int64_t layers = 1;
        std::int64_t groups = 32;
        SiteKind projection = SiteKind::Convolution; ///< SD 1.x; Linear in SD 2.x and SDXL
    };
    SpatialTransformer(ParameterReader& reader, const std::string& name, const Options& options);
    /// x (B, channels, H, W), context (B, L, contextWidth); returns the shape of x.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& context,
                          const LayerHook& hook) const;

  private:
    GroupNorm m_norm;
    Linear m_projectionIn;
    std::vector<TransformerBlock> m_blocks;
    Linear m_projectionOut;
};

} // namespace diptych::models
