#include "core/models/ip_adapter.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/chunk.h>
#include <ATen/ops/gelu.h>

#include <algorithm>
#include <string>

namespace diptych::models {
namespace {

constexpr double kResamplerEps = 1e-5;
constexpr std::int64_t kHeadWidth = 64; // of the resampler, in every published file

/// The sites in the order in which published files number them: diffusers registers the middle
/// after the way up.
std::vector<AttentionSite> inFileOrder(std::vector<AttentionSite> sites) {
    const auto part = [](const AttentionSite& site) {
        if (site.path.starts_with("down_blocks."))
            return 0;
        return site.path.starts_with("up_blocks.") ? 1 : 2;
    };
    std::stable_sort(sites.begin(), sites.end(),
                     [&](const auto& a, const auto& b) { return part(a) < part(b); });
    return sites;
}

} // namespace

Result<IpAdapter> IpAdapter::create(const IpAdapterConfig& config,
                                    const std::vector<AttentionSite>& sites, WeightSource& source,
                                    const ModelOptions& options) {
    // Models of two families may attend at the same widths and read words of different ones.
    for (const AttentionSite& site : sites)
        if (site.contextWidth != config.contextWidth)
            return {ErrorCode::ShapeMismatch,
                    "The IP-Adapter makes tokens of " + std::to_string(config.contextWidth) +
                        " numbers, the model's words have " + std::to_string(site.contextWidth),
                    site.path};
    IpAdapter adapter;
    adapter.m_config = config;
    adapter.m_options = options;
    ParameterReader reader(source, options);
    if (config.features == PictureFeatures::Patches) {
        adapter.buildResampler(reader);
    } else {
        Linear map(reader, "image_proj.proj",
                   {config.featureWidth, config.tokens * config.contextWidth, Bias::Present});
        LayerNorm norm(reader, "image_proj.norm", config.contextWidth, kResamplerEps);
        adapter.m_projection = Projection{std::move(map), std::move(norm)};
    }
    adapter.m_keys.resize(sites.size());
    std::size_t place = 0;
    for (const AttentionSite& site : inFileOrder(sites)) {
        // Self-attentions have the even numbers.
        const std::string name = "ip_adapter." + std::to_string(2 * place++ + 1);
        PictureKeys& keys = adapter.m_keys[static_cast<std::size_t>(site.index)];
        keys.toK =
            Linear(reader, name + ".to_k_ip", {config.contextWidth, site.width, Bias::Absent});
        keys.toV =
            Linear(reader, name + ".to_v_ip", {config.contextWidth, site.width, Bias::Absent});
    }
    DIPTYCH_CHECK(reader.status());
    return adapter;
}

IpAdapter::ResamplerLayer IpAdapter::resamplerLayer(ParameterReader& reader,
                                                    const std::string& name,
                                                    const IpAdapterConfig& config) {
    const std::int64_t inner = config.heads * kHeadWidth;
    const std::string attention = name + ".0.";
    const std::string forward = name + ".1.";
    ResamplerLayer layer;
    layer.normPicture = LayerNorm(reader, attention + "norm1", config.width, kResamplerEps);
    layer.normQueries = LayerNorm(reader, attention + "norm2", config.width, kResamplerEps);
    layer.toQ = Linear(reader, attention + "to_q", {config.width, inner, Bias::Absent});
    layer.toKeysAndValues =
        Linear(reader, attention + "to_kv", {config.width, 2 * inner, Bias::Absent});
    layer.toOut = Linear(reader, attention + "to_out", {inner, config.width, Bias::Absent});
    layer.normForward = LayerNorm(reader, forward + "0", config.width, kResamplerEps);
    layer.forwardIn =
        Linear(reader, forward + "1", {config.width, config.feedForward, Bias::Absent});
    layer.forwardOut =
        Linear(reader, forward + "3", {config.feedForward, config.width, Bias::Absent});
    return layer;
}

void IpAdapter::buildResampler(ParameterReader& reader) {
    Resampler resampler;
    resampler.latents = reader.take("image_proj.latents", {1, m_config.tokens, m_config.width});
    resampler.projectionIn = Linear(reader, "image_proj.proj_in",
                                    {m_config.featureWidth, m_config.width, Bias::Present});
    for (std::int64_t i = 0; i < m_config.layers; ++i)
        resampler.layers.push_back(
            resamplerLayer(reader, "image_proj.layers." + std::to_string(i), m_config));
    resampler.projectionOut = Linear(reader, "image_proj.proj_out",
                                     {m_config.width, m_config.contextWidth, Bias::Present});
    resampler.normOut =
        LayerNorm(reader, "image_proj.norm_out", m_config.contextWidth, kResamplerEps);
    m_resampler = std::move(resampler);
}

at::Tensor IpAdapter::resample(const at::Tensor& features) const {
    const at::Tensor picture = m_resampler->projectionIn(features);
    at::Tensor h = m_resampler->latents.expand({features.size(0), -1, -1});
    for (const ResamplerLayer& layer : m_resampler->layers) {
        const at::Tensor queries = layer.normQueries(h);
        // The queries look at each other too.
        const auto keysAndValues = at::chunk(
            layer.toKeysAndValues(at::cat({layer.normPicture(picture), queries}, 1)), 2, -1);
        const at::Tensor answers =
            attention(layer.toQ(queries), keysAndValues[0], keysAndValues[1], m_config.heads);
        h = h + layer.toOut(answers);
        h = h + layer.forwardOut(at::gelu(layer.forwardIn(layer.normForward(h))));
    }
    return m_resampler->normOut(m_resampler->projectionOut(h));
}

at::Tensor IpAdapter::tokensOf(const at::Tensor& features) const {
    const at::Tensor x = features.to(m_options.device, m_options.dtype);
    if (m_resampler)
        return resample(x);
    return m_projection->norm(
        m_projection->map(x).reshape({x.size(0), m_config.tokens, m_config.contextWidth}));
}

at::Tensor IpAdapter::attend(const AttentionSite& site, const at::Tensor& q,
                             const at::Tensor& tokens) const {
    const PictureKeys& keys = m_keys[static_cast<std::size_t>(site.index)];
    const at::Tensor x = tokens.to(q.options());
    return attention(q, keys.toK(x), keys.toV(x), site.heads);
}

} // namespace diptych::models
