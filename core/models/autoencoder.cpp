#include "core/models/autoencoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/chunk.h>
#include <c10/util/Exception.h>

namespace diptych::models {
namespace {
/// Of every norm of the autoencoder; not in its config, and not the UNet's value.
constexpr double kNormEps = 1e-6;
} // namespace

Autoencoder::PixelAttention::PixelAttention(ParameterReader& reader, const std::string& name,
                                            const GroupNorm::Options& normOptions)
    : norm(reader, name + ".group_norm", normOptions),
      toQ(reader, name + ".to_q", {normOptions.channels, normOptions.channels, Bias::Present}),
      toK(reader, name + ".to_k", {normOptions.channels, normOptions.channels, Bias::Present}),
      toV(reader, name + ".to_v", {normOptions.channels, normOptions.channels, Bias::Present}),
      toOut(reader, name + ".to_out.0",
            {normOptions.channels, normOptions.channels, Bias::Present}) {}

at::Tensor Autoencoder::PixelAttention::operator()(const at::Tensor& x) const {
    const at::Tensor tokens = imageToTokens(norm(x));
    const at::Tensor mixed = toOut(attention(toQ(tokens), toK(tokens), toV(tokens), 1));
    return x + tokensToImage(mixed, x.size(2), x.size(3));
}

Result<Autoencoder> Autoencoder::create(const AutoencoderConfig& config, WeightSource& source,
                                        const ModelOptions& options) {
    DIPTYCH_CHECK(config.validate());
    Autoencoder coder;
    coder.m_config = config;
    coder.m_options = options;
    ParameterReader reader(source, options);
    coder.buildEncoder(reader);
    const auto pointwise = [&](const std::string& name, std::int64_t channels) {
        return Convolution(
            reader, name,
            {.inChannels = channels, .outChannels = channels, .kernel = 1, .padding = 0});
    };
    if (config.quantConvolution)
        coder.m_quant = pointwise("quant_conv", 2 * config.latentChannels);
    if (config.postQuantConvolution)
        coder.m_postQuant = pointwise("post_quant_conv", config.latentChannels);
    coder.buildDecoder(reader);
    DIPTYCH_CHECK(reader.status());
    coder.m_parameters = reader.takeParameters();
    return coder;
}

ResnetBlock Autoencoder::makeResnet(ParameterReader& reader, const std::string& name,
                                    std::int64_t in, std::int64_t out) const {
    return {reader,
            name,
            {.inChannels = in,
             .outChannels = out,
             .timeChannels = 0,
             .groups = m_config.normGroups,
             .eps = kNormEps}};
}

Autoencoder::Middle Autoencoder::makeMiddle(ParameterReader& reader,
                                            const std::string& name) const {
    const std::int64_t channels = m_config.blockChannels.back();
    Middle middle;
    middle.first = makeResnet(reader, name + ".resnets.0", channels, channels);
    if (m_config.middleAttention)
        middle.attention.emplace(reader, name + ".attentions.0",
                                 GroupNorm::Options{channels, m_config.normGroups, kNormEps});
    middle.last = makeResnet(reader, name + ".resnets.1", channels, channels);
    return middle;
}

void Autoencoder::buildEncoder(ParameterReader& reader) {
    std::int64_t channels = m_config.blockChannels.front();
    m_encoderIn = Convolution(reader, "encoder.conv_in",
                              {.inChannels = m_config.inChannels, .outChannels = channels});
    const std::size_t levels = m_config.blockChannels.size();
    for (std::size_t level = 0; level < levels; ++level) {
        const std::string name = "encoder.down_blocks." + std::to_string(level);
        const std::int64_t out = m_config.blockChannels[level];
        Level& block = m_down.emplace_back();
        for (std::int64_t layer = 0; layer < m_config.layersPerBlock; ++layer) {
            block.resnets.push_back(
                makeResnet(reader, name + ".resnets." + std::to_string(layer), channels, out));
            channels = out;
        }
        if (level + 1 < levels)
            block.downsample.emplace(reader, name + ".downsamplers.0", channels,
                                     DownsamplePadding::RightAndBottom);
    }
    m_encoderMiddle = makeMiddle(reader, "encoder.mid_block");
    m_encoderNormOut =
        GroupNorm(reader, "encoder.conv_norm_out",
                  {channels, m_config.normGroups, kNormEps, kernels::Activation::Silu});
    m_encoderOut =
        Convolution(reader, "encoder.conv_out",
                    {.inChannels = channels, .outChannels = 2 * m_config.latentChannels});
}

void Autoencoder::buildDecoder(ParameterReader& reader) {
    std::int64_t channels = m_config.blockChannels.back();
    m_decoderIn = Convolution(reader, "decoder.conv_in",
                              {.inChannels = m_config.latentChannels, .outChannels = channels});
    m_decoderMiddle = makeMiddle(reader, "decoder.mid_block");
    const std::size_t levels = m_config.blockChannels.size();
    for (std::size_t i = 0; i < levels; ++i) {
        const std::string name = "decoder.up_blocks." + std::to_string(i);
        const std::int64_t out = m_config.blockChannels[levels - 1 - i];
        Level& block = m_up.emplace_back();
        for (std::int64_t layer = 0; layer <= m_config.layersPerBlock; ++layer) {
            block.resnets.push_back(
                makeResnet(reader, name + ".resnets." + std::to_string(layer), channels, out));
            channels = out;
        }
        if (i + 1 < levels)
            block.upsample.emplace(reader, name + ".upsamplers.0", channels);
    }
    m_decoderNormOut =
        GroupNorm(reader, "decoder.conv_norm_out",
                  {channels, m_config.normGroups, kNormEps, kernels::Activation::Silu});
    m_decoderOut = Convolution(reader, "decoder.conv_out",
                               {.inChannels = channels, .outChannels = m_config.outChannels});
}

at::Tensor Autoencoder::runMiddle(const Middle& middle, const at::Tensor& x) const {
    at::Tensor h = middle.first(x);
    if (middle.attention)
        h = (*middle.attention)(h);
    return middle.last(h);
}

at::Tensor Autoencoder::prepared(const at::Tensor& x) const {
    return x.to(m_options.device, m_options.dtype).contiguous(m_options.memoryFormat);
}

at::Tensor Autoencoder::finished(const at::Tensor& x) const {
    return x.to(m_options.dtype == at::kDouble ? at::kDouble : at::kFloat);
}

LatentMoments Autoencoder::encode(const at::Tensor& image) const {
    const std::int64_t smallest = m_config.downscale();
    TORCH_CHECK_VALUE(image.dim() == 4 && image.size(1) == m_config.inChannels &&
                          image.size(2) >= smallest && image.size(3) >= smallest,
                      "Autoencoder: image should be (B, ", m_config.inChannels,
                      ", H, W) with edges of at least ", smallest, ", is ", image.sizes());
    at::Tensor h = m_encoderIn(prepared(image));
    for (const Level& block : m_down) {
        for (const ResnetBlock& resnet : block.resnets)
            h = resnet(h);
        if (block.downsample)
            h = (*block.downsample)(h);
    }
    h = runMiddle(m_encoderMiddle, h);
    h = m_encoderOut(m_encoderNormOut(h));
    if (m_quant)
        h = (*m_quant)(h);
    const std::vector<at::Tensor> halves = at::chunk(finished(h), 2, 1);
    return {halves[0], halves[1].clamp(-30.0, 20.0)};
}

at::Tensor Autoencoder::decode(const at::Tensor& latent) const {
    TORCH_CHECK_VALUE(latent.dim() == 4 && latent.size(1) == m_config.latentChannels,
                      "Autoencoder: latent should be (B, ", m_config.latentChannels, ", h, w), is ",
                      latent.sizes());
    at::Tensor h = prepared(latent);
    if (m_postQuant)
        h = (*m_postQuant)(h);
    h = runMiddle(m_decoderMiddle, m_decoderIn(h));
    for (const Level& block : m_up) {
        for (const ResnetBlock& resnet : block.resnets)
            h = resnet(h);
        if (block.upsample)
            h = (*block.upsample)(h, 2 * h.size(2), 2 * h.size(3));
    }
    return finished(m_decoderOut(m_decoderNormOut(h)));
}

at::Tensor Autoencoder::scaled(const at::Tensor& latent) const {
    const at::Tensor shifted = m_config.shiftFactor == 0 ? latent : latent - m_config.shiftFactor;
    return shifted * m_config.scalingFactor;
}

at::Tensor Autoencoder::unscaled(const at::Tensor& latent) const {
    const at::Tensor divided = latent / m_config.scalingFactor;
    return m_config.shiftFactor == 0 ? divided : divided + m_config.shiftFactor;
}

} // namespace diptych::models
