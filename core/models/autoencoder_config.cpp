#include "core/models/autoencoder_config.h"

#include "core/models/config_reader.h"

#include <cmath>

namespace diptych::models {
namespace {

void requireBlocks(ConfigReader& reader, const std::string& key, const std::string& only,
                   std::size_t levels) {
    const std::vector<std::string> names =
        reader.textList(key, std::vector<std::string>(levels, only));
    for (const std::string& name : names)
        if (name != only)
            reader.fail(
                ErrorCode::Unsupported,
                "This model cannot be used: the picture coder (VAE) has a block of type \"" + name +
                    "\", which Diptych does not support.");
    if (names.size() != levels)
        reader.fail(ErrorCode::Corrupt, "The configuration of the picture coder (VAE) has lists of "
                                        "different lengths.");
}

} // namespace

Result<AutoencoderConfig> AutoencoderConfig::fromJson(const Json& json) {
    ConfigReader reader(json, "the picture coder (VAE)");
    AutoencoderConfig config;
    config.inChannels = reader.integer("in_channels", 3, ConfigReader::kChannels);
    config.outChannels = reader.integer("out_channels", 3, ConfigReader::kChannels);
    config.latentChannels = reader.integer("latent_channels", 4, ConfigReader::kChannels);
    config.blockChannels = reader.integerList("block_out_channels", {64}, ConfigReader::kChannels);
    const std::size_t levels = config.blockChannels.size();
    requireBlocks(reader, "down_block_types", "DownEncoderBlock2D", levels);
    requireBlocks(reader, "up_block_types", "UpDecoderBlock2D", levels);
    config.layersPerBlock = reader.integer("layers_per_block", 1, {1, 64});
    config.normGroups = reader.integer("norm_num_groups", 32, ConfigReader::kChannels);
    config.sampleSize = reader.firstInteger("sample_size", 32, {0, 1 << 16});
    config.scalingFactor = reader.number("scaling_factor", 0.18215);
    config.shiftFactor = reader.number("shift_factor", 0);
    config.middleAttention = reader.flag("mid_block_add_attention", true);
    config.quantConvolution = reader.flag("use_quant_conv", true);
    config.postQuantConvolution = reader.flag("use_post_quant_conv", true);
    config.forceUpcast = reader.flag("force_upcast", true);
    reader.requireOnly("act_fn", "silu");
    reader.requireOnly("latents_mean", nullptr);
    reader.requireOnly("latents_std", nullptr);
    DIPTYCH_CHECK(reader.status());
    DIPTYCH_CHECK(config.validate());
    return config;
}

Status AutoencoderConfig::validate() const {
    bool fits = !blockChannels.empty() && layersPerBlock >= 1 && normGroups >= 1 &&
                latentChannels >= 1 && scalingFactor != 0 && std::isfinite(scalingFactor);
    for (const std::int64_t channels : blockChannels)
        fits = fits && channels >= 1 && channels % normGroups == 0;
    if (!fits)
        return {ErrorCode::Corrupt,
                "The configuration of the picture coder (VAE) has numbers that do not fit each "
                "other."};
    return {};
}

Json AutoencoderConfig::toJson() const {
    const std::size_t levels = blockChannels.size();
    return {
        {"_class_name", "AutoencoderKL"},
        {"act_fn", "silu"},
        {"block_out_channels", blockChannels},
        {"down_block_types", std::vector<std::string>(levels, "DownEncoderBlock2D")},
        {"force_upcast", forceUpcast},
        {"in_channels", inChannels},
        {"latent_channels", latentChannels},
        {"layers_per_block", layersPerBlock},
        {"mid_block_add_attention", middleAttention},
        {"norm_num_groups", normGroups},
        {"out_channels", outChannels},
        {"sample_size", sampleSize},
        {"scaling_factor", scalingFactor},
        {"shift_factor", shiftFactor != 0 ? Json(shiftFactor) : Json()},
        {"up_block_types", std::vector<std::string>(levels, "UpDecoderBlock2D")},
        {"use_post_quant_conv", postQuantConvolution},
        {"use_quant_conv", quantConvolution},
    };
}

} // namespace diptych::models
