#include "core/models/unet.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <c10/util/Exception.h>

namespace diptych::models {

Result<Unet> Unet::create(const UnetConfig& config, WeightSource& source,
                          const ModelOptions& options) {
    DIPTYCH_CHECK(config.validate());
    Unet unet;
    unet.m_config = config;
    unet.m_options = options;
    ParameterReader reader(source, options);
    reader.letWait(options.waitingShare);
    const std::int64_t first = config.blockChannels.front();
    unet.m_encoder = UnetEncoder(reader, config, options);
    unet.buildUp(reader);
    unet.m_normOut =
        GroupNorm(reader, "conv_norm_out",
                  {first, config.normGroups, config.normEps, kernels::Activation::Silu});
    unet.m_convolutionOut =
        Convolution(reader, "conv_out", {.inChannels = first, .outChannels = config.outChannels});
    DIPTYCH_CHECK(reader.status());
    unet.m_parameters = reader.takeParameters();
    unet.m_sites = reader.takeSites();
    unet.m_attentionSites = reader.takeAttentionSites();
    if (auto waiting = reader.takeWaiting(); !waiting.empty())
        unet.m_streamed = std::make_shared<StreamedWeights>(std::move(waiting), options.device);
    return unet;
}

void Unet::buildUp(ParameterReader& reader) {
    const std::size_t levels = m_config.blockChannels.size();
    std::int64_t channels = m_config.blockChannels.back();
    for (std::size_t i = 0; i < levels; ++i) {
        const std::size_t level = levels - 1 - i;
        const std::string name = "up_blocks." + std::to_string(i);
        const std::int64_t out = m_config.blockChannels[level];
        const std::int64_t finer = m_config.blockChannels[level == 0 ? 0 : level - 1];
        const std::int64_t layers = m_config.layersPerBlock[level] + 1;
        Level& block = m_up.emplace_back();
        for (std::int64_t layer = 0; layer < layers; ++layer) {
            // The last skip of a level is what entered it on the way down.
            const std::int64_t skip = layer + 1 == layers ? finer : out;
            block.layers.addLayer(reader, m_config, {name, level, channels + skip});
            channels = out;
        }
        if (level > 0)
            block.upsample.emplace(reader, name + ".upsamplers.0", channels);
    }
}

void Unet::addControl(UnetFeatures& features, const UnetFeatures& control) const {
    TORCH_CHECK_VALUE(control.skips.size() == features.skips.size() && control.middle.defined(),
                      "UNet: control has ", control.skips.size(), " features, the way down has ",
                      features.skips.size());
    const auto add = [&](at::Tensor& feature, const at::Tensor& more) {
        TORCH_CHECK_VALUE(feature.sizes() == more.sizes(), "UNet: a feature of ", feature.sizes(),
                          " meets a control of ", more.sizes());
        feature = feature + more.to(m_options.device, m_options.dtype);
    };
    for (std::size_t i = 0; i < features.skips.size(); ++i)
        add(features.skips[i], control.skips[i]);
    add(features.middle, control.middle);
}

at::Tensor Unet::forward(const UnetInput& input, const LayerHook& hook) const {
    if (!m_streamed)
        return run(input, hook);
    const auto streaming = std::make_shared<const StreamingHook>(m_streamed, hook);
    return run(input, *streaming);
}

at::Tensor Unet::run(const UnetInput& input, const LayerHook& hook) const {
    const UnetEmbeddings embeddings = m_encoder.embed(input, hook);
    UnetFeatures features = m_encoder.run(input, embeddings, {}, hook);
    if (!input.control.empty())
        addControl(features, input.control);
    at::Tensor h = std::move(features.middle);
    std::vector<at::Tensor>& skips = features.skips;
    for (const Level& block : m_up) {
        for (std::size_t i = 0; i < block.layers.layers(); ++i) {
            h = block.layers.run(i, at::cat({h, skips.back()}, 1), embeddings, hook);
            skips.pop_back();
        }
        // The next skip's size, not twice this one: they differ where a level had an odd edge.
        if (block.upsample)
            h = (*block.upsample)(h, skips.back().size(2), skips.back().size(3), hook);
    }
    h = m_convolutionOut(m_normOut(h, hook), hook);
    return h.to(m_options.dtype == at::kDouble ? at::kDouble : at::kFloat);
}

} // namespace diptych::models
