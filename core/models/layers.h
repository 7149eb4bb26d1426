#pragma once

#include "core/kernels/attention.h"
#include "core/models/layer_hook.h"
#include "core/models/parameter_reader.h"

#include <optional>
#include <string>

/// The layers that the UNet, the autoencoder and CLIP share. Each holds its weights under the file
/// keys `name`.weight and `name`.bias; shapes as in PyTorch. All are pure functions of the input.
/// Each is a site of its model: an adapter reaches it through the hook of the call.
namespace diptych::models {

enum class Bias { Absent, Present };

/// y = W x + b over the last dimension, or as a 1x1 convolution over the second one.
class Linear {
  public:
    struct Options {
        std::int64_t inFeatures = 0;
        std::int64_t outFeatures = 0;
        Bias bias = Bias::Present;
        SiteKind kind = SiteKind::Linear; ///< or Convolution
    };
    Linear() = default;
    Linear(ParameterReader& reader, const std::string& name, const Options& options);
    /// x (B, N, in) or (B, in); (B, in, H, W) for a convolution.
    at::Tensor operator()(const at::Tensor& x, const LayerHook& hook = plainLayers()) const;
    SiteKind kind() const { return m_site.kind; }

  private:
    LinearSite m_site;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

/// 2-D convolution with a square kernel; x (B, in, H, W).
class Convolution {
  public:
    struct Options {
        std::int64_t inChannels = 0;
        std::int64_t outChannels = 0;
        int kernel = 3;
        int stride = 1;
        int padding = 1;
        Bias bias = Bias::Present;
    };
    Convolution() = default;
    Convolution(ParameterReader& reader, const std::string& name, const Options& options);
    at::Tensor operator()(const at::Tensor& x, const LayerHook& hook = plainLayers()) const;

  private:
    LinearSite m_site;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

/// Group normalisation of (B, C, H, W) with scale and offset per channel.
class GroupNorm {
  public:
    struct Options {
        std::int64_t channels = 0;
        std::int64_t groups = 32;
        double eps = 1e-5;
        kernels::Activation activation = kernels::Activation::None;
    };
    GroupNorm() = default;
    GroupNorm(ParameterReader& reader, const std::string& name, const Options& options);
    at::Tensor operator()(const at::Tensor& x, const LayerHook& hook = plainLayers()) const;

  private:
    LinearSite m_site;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

/// Layer normalisation over the last dimension.
class LayerNorm {
  public:
    LayerNorm() = default;
    LayerNorm(ParameterReader& reader, const std::string& name, std::int64_t width, double eps);
    at::Tensor operator()(const at::Tensor& x, const LayerHook& hook = plainLayers()) const;

  private:
    LinearSite m_site;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

using kernels::AttentionMask;

/// Multi-head attention, scale 1/sqrt(head size). q (B, N, C), k and v (B, M, C) with the heads
/// side by side in C. Returns (B, N, C). Softmax statistics in float32 at least.
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                     std::int64_t heads, AttentionMask mask = AttentionMask::None);

/// (B, C, H, W) to (B, H*W, C); no copy when x is channels-last.
at::Tensor imageToTokens(const at::Tensor& x);

/// (B, H*W, C) to (B, C, H, W), never a copy; the result is channels-last.
at::Tensor tokensToImage(const at::Tensor& x, std::int64_t height, std::int64_t width);

/// Residual block: norm, SiLU, convolution, + time projection, norm, SiLU, convolution, + shortcut.
class ResnetBlock {
  public:
    struct Options {
        std::int64_t inChannels = 0;
        std::int64_t outChannels = 0;
        std::int64_t timeChannels = 0; ///< 0: the block does not see the time (autoencoder)
        std::int64_t groups = 32;
        double eps = 1e-5;
    };
    ResnetBlock() = default;
    ResnetBlock(ParameterReader& reader, const std::string& name, const Options& options);
    /// x (B, in, H, W); `activatedTime` (B, timeChannels) is SiLU of the time embedding, undefined
    /// where timeChannels is 0. Returns (B, out, H, W).
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& activatedTime = {},
                          const LayerHook& hook = plainLayers()) const;

  private:
    at::Tensor run(const at::Tensor& x, const at::Tensor& activatedTime,
                   const LayerHook& hook) const;

    GroupNorm m_norm1;
    Convolution m_convolution1;
    std::optional<Linear> m_timeProjection;
    GroupNorm m_norm2;
    Convolution m_convolution2;
    std::optional<Convolution> m_shortcut;
};

/// Where a halving convolution pads: all around by one (UNet), or right and bottom only
/// (autoencoder).
enum class DownsamplePadding { Symmetric, RightAndBottom };

/// Halves H and W by a strided 3x3 convolution.
class Downsample {
  public:
    Downsample() = default;
    Downsample(ParameterReader& reader, const std::string& name, std::int64_t channels,
               DownsamplePadding padding);
    at::Tensor operator()(const at::Tensor& x, const LayerHook& hook = plainLayers()) const;

  private:
    DownsamplePadding m_padding = DownsamplePadding::Symmetric;
    Convolution m_convolution;
};

/// Enlarges to a given size by nearest neighbour, then a 3x3 convolution.
class Upsample {
  public:
    Upsample() = default;
    Upsample(ParameterReader& reader, const std::string& name, std::int64_t channels);
    at::Tensor operator()(const at::Tensor& x, std::int64_t height, std::int64_t width,
                          const LayerHook& hook = plainLayers()) const;

  private:
    Convolution m_convolution;
};

} // namespace diptych::models
