#include "core/pipeline/preview_decoder.h"

#include "core/model_files/file_weights.h"
#include "core/models/config_reader.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/upsample_nearest2d.h>

#include <algorithm>
#include <string>

namespace diptych::pipeline {
namespace {

constexpr models::ConfigReader::Range kChannels{1, 1 << 12};
constexpr models::ConfigReader::Range kBlocks{0, 64};
constexpr std::int64_t kLargestDownscale = 64;
constexpr int kConvolutionsOfABlock = 3;
/// Latents beyond this are bent, as TAESD does it.
constexpr double kBend = 3.0;

} // namespace

std::int64_t PreviewDecoder::Config::downscale() const {
    std::int64_t scale = 1;
    for (std::size_t level = 1; level < blocks.size(); ++level)
        scale = std::min(scale * upscale, 2 * kLargestDownscale);
    return scale;
}

Result<PreviewDecoder::Config> PreviewDecoder::Config::fromJson(const Json& json) {
    models::ConfigReader reader(json, "the preview decoder");
    Config config;
    config.latentChannels = reader.integer("latent_channels", 4, kChannels);
    config.outChannels = reader.integer("out_channels", 3, kChannels);
    config.blocks = reader.integerList("num_decoder_blocks", {3, 3, 3, 1}, kBlocks);
    const auto channels =
        reader.integerList("decoder_block_out_channels",
                           std::vector<std::int64_t>(config.blocks.size(), 64), kChannels);
    config.upscale = reader.integer("upsampling_scaling_factor", 2, {1, 8});
    reader.requireOnly("act_fn", "relu");
    reader.requireOnly("upsample_fn", "nearest");
    const bool even = channels.size() == config.blocks.size() &&
                      std::all_of(channels.begin(), channels.end(),
                                  [&](std::int64_t one) { return one == channels.front(); });
    if (!even)
        reader.fail(ErrorCode::Unsupported, "The preview decoder has levels of different widths.");
    config.channels = channels.front();
    if (config.downscale() > kLargestDownscale)
        reader.fail(ErrorCode::Corrupt, "The preview decoder enlarges more than any.");
    DIPTYCH_CHECK(reader.status());
    return config;
}

Json PreviewDecoder::Config::toJson() const {
    return {{"_class_name", "AutoencoderTiny"},
            {"act_fn", "relu"},
            {"decoder_block_out_channels", std::vector<std::int64_t>(blocks.size(), channels)},
            {"latent_channels", latentChannels},
            {"num_decoder_blocks", blocks},
            {"out_channels", outChannels},
            {"upsample_fn", "nearest"},
            {"upsampling_scaling_factor", upscale}};
}

/// The numbers in the names count the layers of a torch.nn.Sequential, those without weights too.
void PreviewDecoder::build(models::ParameterReader& reader) {
    int layer = 0;
    const auto name = [&] { return "decoder.layers." + std::to_string(layer); };
    m_first = models::Convolution(
        reader, name(), {.inChannels = m_config.latentChannels, .outChannels = m_config.channels});
    layer += 2; // the activation
    for (std::size_t i = 0; i < m_config.blocks.size(); ++i) {
        const bool isLast = i + 1 == m_config.blocks.size();
        Level& level = m_levels.emplace_back();
        for (std::int64_t k = 0; k < m_config.blocks[i]; ++k, ++layer) {
            Block& block = level.blocks.emplace_back();
            for (int c = 0; c < kConvolutionsOfABlock; ++c)
                block.convolutions.emplace_back(
                    reader, name() + ".conv." + std::to_string(2 * c),
                    models::Convolution::Options{.inChannels = m_config.channels,
                                                 .outChannels = m_config.channels});
        }
        layer += isLast ? 0 : 1; // the enlargement
        level.last =
            models::Convolution(reader, name(),
                                {.inChannels = m_config.channels,
                                 .outChannels = isLast ? m_config.outChannels : m_config.channels,
                                 .bias = isLast ? models::Bias::Present : models::Bias::Absent});
        ++layer;
    }
}

Result<PreviewDecoder> PreviewDecoder::create(const Config& config, models::WeightSource& source,
                                              const models::ModelOptions& options) {
    if (config.blocks.empty() || config.channels < 1 || config.latentChannels < 1 ||
        config.outChannels < 1 || config.upscale < 1)
        return Error{
            ErrorCode::Corrupt, "The preview decoder's numbers do not fit each other.", {}};
    PreviewDecoder decoder;
    decoder.m_config = config;
    decoder.m_options = options;
    models::ParameterReader reader(source, options);
    decoder.build(reader);
    DIPTYCH_CHECK(reader.status());
    decoder.m_parameters = reader.takeParameters();
    return decoder;
}

Result<PreviewDecoder> PreviewDecoder::open(const std::filesystem::path& folder,
                                            const models::ModelOptions& options) {
    DIPTYCH_TRY(json, readJsonFile(folder / "config.json"));
    DIPTYCH_TRY(config, Config::fromJson(json));
    DIPTYCH_TRY(weights,
                model_files::FileWeights::open(folder / "diffusion_pytorch_model.safetensors"));
    return create(config, weights, options);
}

at::Tensor PreviewDecoder::decode(const at::Tensor& latent) const {
    const at::ScalarType result = m_options.dtype == at::kDouble ? at::kDouble : at::kFloat;
    const at::Tensor bent = at::tanh(latent.to(result) / kBend) * kBend;
    at::Tensor x = bent.to(m_options.device, m_options.dtype).contiguous(m_options.memoryFormat);
    x = at::relu(m_first(x));
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        for (const Block& block : m_levels[i].blocks) {
            at::Tensor h = x;
            for (std::size_t c = 0; c < block.convolutions.size(); ++c)
                h = block.convolutions[c](c == 0 ? h : at::relu(h));
            x = at::relu(h + x);
        }
        if (i + 1 < m_levels.size())
            x = at::upsample_nearest2d(
                x, {x.size(2) * m_config.upscale, x.size(3) * m_config.upscale});
        x = m_levels[i].last(x);
    }
    return x.to(result) * 2.0 - 1.0;
}

} // namespace diptych::pipeline
