#include "core/models/controlnet.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/flip.h>
#include <ATen/ops/silu.h>

#include <cmath>

namespace diptych::models {

Result<ControlNet> ControlNet::create(const ControlNetConfig& config, WeightSource& source,
                                      const ModelOptions& options) {
    DIPTYCH_CHECK(config.validate());
    ControlNet net;
    net.m_config = config;
    net.m_options = options;
    ParameterReader reader(source, options);
    net.m_encoder = UnetEncoder(reader, config.unet, options);
    net.buildHintEncoder(reader);
    const auto pointwise = [&](const std::string& name, std::int64_t channels) {
        return Linear(reader, name, {channels, channels, Bias::Present, SiteKind::Convolution});
    };
    for (const std::int64_t channels : UnetEncoder::skipChannels(config.unet))
        net.m_skipMaps.push_back(
            pointwise("controlnet_down_blocks." + std::to_string(net.m_skipMaps.size()), channels));
    net.m_middleMap = pointwise("controlnet_mid_block", config.unet.blockChannels.back());
    DIPTYCH_CHECK(reader.status());
    net.m_parameters = reader.takeParameters();
    return net;
}

void ControlNet::buildHintEncoder(ParameterReader& reader) {
    const std::string name = "controlnet_cond_embedding.";
    const std::vector<std::int64_t>& widths = m_config.hintWidths;
    m_hintLayers.emplace_back(
        reader, name + "conv_in",
        Convolution::Options{.inChannels = m_config.hintInputs, .outChannels = widths.front()});
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        m_hintLayers.emplace_back(
            reader, name + "blocks." + std::to_string(2 * i),
            Convolution::Options{.inChannels = widths[i], .outChannels = widths[i]});
        m_hintLayers.emplace_back(reader, name + "blocks." + std::to_string(2 * i + 1),
                                  Convolution::Options{.inChannels = widths[i],
                                                       .outChannels = widths[i + 1],
                                                       .stride = 2});
    }
    m_hintLayers.emplace_back(
        reader, name + "conv_out",
        Convolution::Options{.inChannels = widths.back(),
                             .outChannels = m_config.unet.blockChannels.front()});
}

at::Tensor ControlNet::encodeHint(const at::Tensor& hint) const {
    at::Tensor h = hint.to(m_options.device, m_options.dtype).contiguous(m_options.memoryFormat);
    if (m_config.hintOrder == HintChannels::Bgr)
        h = at::flip(h, {1});
    for (std::size_t i = 0; i < m_hintLayers.size(); ++i) {
        h = m_hintLayers[i](h);
        if (i + 1 < m_hintLayers.size())
            h = at::silu(h);
    }
    return h;
}

UnetFeatures ControlNet::forward(const UnetInput& input, const at::Tensor& encodedHint,
                                 const ControlScale& scale) const {
    const LayerHook& plain = plainLayers();
    UnetFeatures features = m_encoder.run(input, m_encoder.embed(input, plain), encodedHint, plain);
    // Guess mode as in diffusers' ControlNetModel.forward: logspace(-1, 0) over skips and middle.
    const auto strengthOf = [&](std::size_t place) {
        if (scale.balance == ControlBalance::Even)
            return scale.strength;
        const double share = static_cast<double>(place) / static_cast<double>(m_skipMaps.size());
        return scale.strength * std::pow(10.0, share - 1.0);
    };
    for (std::size_t i = 0; i < m_skipMaps.size(); ++i)
        features.skips[i] = m_skipMaps[i](features.skips[i]) * strengthOf(i);
    features.middle = m_middleMap(features.middle) * strengthOf(m_skipMaps.size());
    return features;
}

Status checkFits(const ControlNetConfig& control, const UnetConfig& unet) {
    const UnetConfig& own = control.unet;
    const bool fits =
        own.inChannels == unet.outChannels && own.blockChannels == unet.blockChannels &&
        own.blocks == unet.blocks && own.layersPerBlock == unet.layersPerBlock &&
        own.contextWidth == unet.contextWidth && own.additionInputWidth == unet.additionInputWidth;
    if (fits)
        return {};
    return {ErrorCode::ShapeMismatch,
            "This ControlNet was made for another kind of model than the one that is open."};
}

} // namespace diptych::models
