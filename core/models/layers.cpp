#include "core/models/layers.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/upsample_nearest2d.h>

namespace diptych::models {
namespace {

at::Tensor takeBias(ParameterReader& reader, const std::string& name, std::int64_t size,
                    Bias bias) {
    return bias == Bias::Present ? reader.take(name + ".bias", {size}) : at::Tensor();
}

} // namespace

Linear::Linear(ParameterReader& reader, const std::string& name, const Options& options)
    : m_site(reader.addSite({.path = name,
                             .inFeatures = options.inFeatures,
                             .outFeatures = options.outFeatures,
                             .kind = options.kind})),
      m_weight(reader.take(name + ".weight", m_site.weightShape())),
      m_bias(takeBias(reader, name, options.outFeatures, options.bias)) {}

at::Tensor Linear::operator()(const at::Tensor& x, const LayerHook& hook) const {
    return m_site.kind == SiteKind::Linear ? hook.linear(m_site, m_weight, m_bias, x)
                                           : hook.convolution(m_site, m_weight, m_bias, x);
}

Convolution::Convolution(ParameterReader& reader, const std::string& name, const Options& options)
    : m_site(reader.addSite({.path = name,
                             .inFeatures = options.inChannels,
                             .outFeatures = options.outChannels,
                             .kind = SiteKind::Convolution,
                             .kernel = options.kernel,
                             .stride = options.stride,
                             .padding = options.padding})),
      m_weight(reader.take(name + ".weight", m_site.weightShape())),
      m_bias(takeBias(reader, name, options.outChannels, options.bias)) {}

at::Tensor Convolution::operator()(const at::Tensor& x, const LayerHook& hook) const {
    return hook.convolution(m_site, m_weight, m_bias, x);
}

GroupNorm::GroupNorm(ParameterReader& reader, const std::string& name, const Options& options)
    : m_site(reader.addSite({.path = name,
                             .inFeatures = options.channels,
                             .outFeatures = options.channels,
                             .kind = SiteKind::Norm,
                             .groups = options.groups,
                             .eps = options.eps,
                             .activation = options.activation})),
      m_weight(reader.take(name + ".weight", {options.channels})),
      m_bias(reader.take(name + ".bias", {options.channels})) {}

at::Tensor GroupNorm::operator()(const at::Tensor& x, const LayerHook& hook) const {
    return hook.norm(m_site, m_weight, m_bias, x);
}

LayerNorm::LayerNorm(ParameterReader& reader, const std::string& name, std::int64_t width,
                     double eps)
    : m_site(reader.addSite({.path = name,
                             .inFeatures = width,
                             .outFeatures = width,
                             .kind = SiteKind::Norm,
                             .eps = eps})),
      m_weight(reader.take(name + ".weight", {width})),
      m_bias(reader.take(name + ".bias", {width})) {}

at::Tensor LayerNorm::operator()(const at::Tensor& x, const LayerHook& hook) const {
    return hook.norm(m_site, m_weight, m_bias, x);
}

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                     std::int64_t heads, AttentionMask mask) {
    const auto splitHeads = [heads](const at::Tensor& x) {
        return x.reshape({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
    };
    const at::Tensor mixed = kernels::attention(splitHeads(q), splitHeads(k), splitHeads(v), mask);
    return mixed.transpose(1, 2).reshape({q.size(0), q.size(1), q.size(2)});
}

at::Tensor imageToTokens(const at::Tensor& x) {
    return x.permute({0, 2, 3, 1}).reshape({x.size(0), x.size(2) * x.size(3), x.size(1)});
}

at::Tensor tokensToImage(const at::Tensor& x, std::int64_t height, std::int64_t width) {
    return x.reshape({x.size(0), height, width, x.size(2)}).permute({0, 3, 1, 2});
}

ResnetBlock::ResnetBlock(ParameterReader& reader, const std::string& name, const Options& options)
    : m_norm1(reader, name + ".norm1",
              {options.inChannels, options.groups, options.eps, kernels::Activation::Silu}),
      m_convolution1(reader, name + ".conv1",
                     {.inChannels = options.inChannels, .outChannels = options.outChannels}) {
    if (options.timeChannels > 0)
        m_timeProjection = Linear(reader, name + ".time_emb_proj",
                                  {options.timeChannels, options.outChannels, Bias::Present});
    m_norm2 =
        GroupNorm(reader, name + ".norm2",
                  {options.outChannels, options.groups, options.eps, kernels::Activation::Silu});
    m_convolution2 =
        Convolution(reader, name + ".conv2",
                    {.inChannels = options.outChannels, .outChannels = options.outChannels});
    if (options.inChannels != options.outChannels)
        m_shortcut = Convolution(reader, name + ".conv_shortcut",
                                 {.inChannels = options.inChannels,
                                  .outChannels = options.outChannels,
                                  .kernel = 1,
                                  .padding = 0});
}

at::Tensor ResnetBlock::operator()(const at::Tensor& x, const at::Tensor& activatedTime,
                                   const LayerHook& hook) const {
    return hook.block(
        [this, &hook](const std::vector<at::Tensor>& inputs) {
            return run(inputs[0], inputs[1], hook);
        },
        {x, activatedTime});
}

at::Tensor ResnetBlock::run(const at::Tensor& x, const at::Tensor& activatedTime,
                            const LayerHook& hook) const {
    at::Tensor h = m_convolution1(m_norm1(x, hook), hook);
    if (m_timeProjection)
        h = h + (*m_timeProjection)(activatedTime, hook).unsqueeze(-1).unsqueeze(-1);
    h = m_convolution2(m_norm2(h, hook), hook);
    return (m_shortcut ? (*m_shortcut)(x, hook) : x) + h;
}

Downsample::Downsample(ParameterReader& reader, const std::string& name, std::int64_t channels,
                       DownsamplePadding padding)
    : m_padding(padding),
      m_convolution(reader, name + ".conv",
                    {.inChannels = channels,
                     .outChannels = channels,
                     .stride = 2,
                     .padding = padding == DownsamplePadding::Symmetric ? 1 : 0}) {}

at::Tensor Downsample::operator()(const at::Tensor& x, const LayerHook& hook) const {
    return m_padding == DownsamplePadding::Symmetric
               ? m_convolution(x, hook)
               : m_convolution(at::constant_pad_nd(x, {0, 1, 0, 1}), hook);
}

Upsample::Upsample(ParameterReader& reader, const std::string& name, std::int64_t channels)
    : m_convolution(reader, name + ".conv", {.inChannels = channels, .outChannels = channels}) {}

at::Tensor Upsample::operator()(const at::Tensor& x, std::int64_t height, std::int64_t width,
                                const LayerHook& hook) const {
    return m_convolution(at::upsample_nearest2d(x, {height, width}), hook);
}

} // namespace diptych::models
