#include "core/models/unet_config.h"

#include "core/models/config_reader.h"

#include <algorithm>

namespace diptych::models {
namespace {

constexpr ConfigReader::Range kSmall{1, 64};

std::vector<UnetBlock> blocksFromNames(ConfigReader& reader, const std::string& key,
                                       const std::vector<std::string>& absent) {
    std::vector<UnetBlock> blocks;
    const bool down = key == "down_block_types";
    for (const std::string& name : reader.textList(key, absent)) {
        if (name == (down ? "DownBlock2D" : "UpBlock2D"))
            blocks.push_back(UnetBlock::Plain);
        else if (name == (down ? "CrossAttnDownBlock2D" : "CrossAttnUpBlock2D"))
            blocks.push_back(UnetBlock::CrossAttention);
        else
            reader.fail(ErrorCode::Unsupported,
                        "This model cannot be used: the UNet has a block of type \"" + name +
                            "\", which Diptych does not support.");
    }
    return blocks;
}

void refuseForeignFeatures(ConfigReader& reader) {
    reader.requireOnly("center_input_sample", false);
    reader.requireOnly("mid_block_type", "UNetMidBlock2DCrossAttn");
    if (reader.status().ok() && reader.isNull("mid_block_type"))
        reader.fail(ErrorCode::Unsupported, "This model cannot be used: the UNet has no middle "
                                            "block, which Diptych does not support.");
    for (const char* key : {"norm_num_groups", "cross_attention_dim"})
        if (reader.isNull(key))
            reader.fail(ErrorCode::Unsupported,
                        std::string("This model cannot be used: the UNet has no \"") + key +
                            "\", which Diptych does not support.");
    reader.requireOnly("only_cross_attention", false);
    reader.requireOnly("mid_block_only_cross_attention", false);
    reader.requireOnly("downsample_padding", 1);
    reader.requireOnly("mid_block_scale_factor", 1);
    reader.requireOnly("dropout", 0.0);
    reader.requireOnly("act_fn", "silu");
    reader.requireOnly("dual_cross_attention", false);
    reader.requireOnly("resnet_time_scale_shift", "default");
    reader.requireOnly("resnet_skip_time_act", false);
    reader.requireOnly("resnet_out_scale_factor", 1.0);
    reader.requireOnly("time_embedding_type", "positional");
    reader.requireOnly("conv_in_kernel", 3);
    reader.requireOnly("conv_out_kernel", 3);
    reader.requireOnly("attention_type", "default");
    reader.requireOnly("class_embeddings_concat", false);
    for (const char* key :
         {"encoder_hid_dim", "encoder_hid_dim_type", "class_embed_type", "num_class_embeds",
          "time_embedding_dim", "time_embedding_act_fn", "timestep_post_act", "time_cond_proj_dim",
          "cross_attention_norm", "reverse_transformer_layers_per_block"})
        reader.requireOnly(key, nullptr);
    reader.requireOnly("addition_embed_type", "text_time");
}

} // namespace

Result<UnetConfig> UnetConfig::fromJson(const Json& json) {
    ConfigReader reader(json, "the UNet");
    refuseForeignFeatures(reader);
    UnetConfig config;
    config.sampleSize = reader.firstInteger("sample_size", 0, {0, 1 << 16});
    config.inChannels = reader.integer("in_channels", 4, ConfigReader::kChannels);
    config.outChannels = reader.integer("out_channels", 4, ConfigReader::kChannels);
    config.blockChannels =
        reader.integerList("block_out_channels", {320, 640, 1280, 1280}, ConfigReader::kChannels);
    const std::size_t levels = config.blockChannels.size();
    config.blocks = blocksFromNames(
        reader, "down_block_types",
        {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"});
    std::vector<UnetBlock> up = blocksFromNames(
        reader, "up_block_types",
        {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"});
    std::reverse(up.begin(), up.end());
    if (reader.status().ok() && up != config.blocks)
        reader.fail(ErrorCode::Unsupported,
                    "This model cannot be used: the UNet's down and up blocks do not mirror each "
                    "other.");
    config.layersPerBlock = reader.integers("layers_per_block", 2, levels, kSmall);
    const char* headsKey =
        reader.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim";
    config.heads = reader.integers(headsKey, 8, levels, {1, 1024});
    config.transformerLayers = reader.integers("transformer_layers_per_block", 1, levels, kSmall);
    config.contextWidth = reader.integer("cross_attention_dim", 1280, ConfigReader::kChannels);
    config.linearProjection = reader.flag("use_linear_projection", false);
    config.upcastAttention = reader.flag("upcast_attention", false);
    config.normGroups = reader.integer("norm_num_groups", 32, ConfigReader::kChannels);
    config.normEps = reader.number("norm_eps", 1e-5);
    config.flipSinToCos = reader.flag("flip_sin_to_cos", true);
    config.frequencyShift = reader.number("freq_shift", 0);
    if (reader.has("addition_embed_type")) {
        config.additionTimeWidth =
            reader.integer("addition_time_embed_dim", 0, ConfigReader::kChannels);
        config.additionInputWidth =
            reader.integer("projection_class_embeddings_input_dim", 0, ConfigReader::kChannels);
        if (config.additionTimeWidth == 0 || config.additionInputWidth == 0)
            reader.fail(ErrorCode::Corrupt, "The configuration of the UNet lacks the widths of its "
                                            "added conditioning.");
    }
    DIPTYCH_CHECK(reader.status());
    DIPTYCH_CHECK(config.validate());
    return config;
}

Status UnetConfig::validate() const {
    const std::size_t levels = blockChannels.size();
    if (levels == 0 || blocks.size() != levels || layersPerBlock.size() != levels ||
        heads.size() != levels || transformerLayers.size() != levels)
        return {ErrorCode::Corrupt,
                "The configuration of the UNet has lists of different lengths."};
    for (std::size_t i = 0; i < levels; ++i) {
        if (normGroups < 1 || blockChannels[i] < 1 || blockChannels[i] % normGroups != 0)
            return {ErrorCode::Corrupt,
                    "The configuration of the UNet has widths that are no multiples of its norm "
                    "groups."};
        const bool attends = blocks[i] == UnetBlock::CrossAttention || i + 1 == levels;
        if (attends && (heads[i] < 1 || blockChannels[i] % heads[i] != 0))
            return {ErrorCode::Corrupt,
                    "The configuration of the UNet has widths that are no multiples of its number "
                    "of attention heads."};
    }
    if (!(normEps > 0) || blockChannels.front() / 2 <= frequencyShift)
        return {ErrorCode::Corrupt,
                "The configuration of the UNet has norm_eps or freq_shift out of range."};
    return {};
}

Json UnetConfig::toJson() const {
    Json down = Json::array();
    Json up = Json::array();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const bool attends = blocks[i] == UnetBlock::CrossAttention;
        const bool attendsUp = blocks[blocks.size() - 1 - i] == UnetBlock::CrossAttention;
        down.push_back(attends ? "CrossAttnDownBlock2D" : "DownBlock2D");
        up.push_back(attendsUp ? "CrossAttnUpBlock2D" : "UpBlock2D");
    }
    // diffusers takes one number or a list; readers other than it often know only the number.
    const auto oneOrList = [](const std::vector<std::int64_t>& list) {
        const bool equal = std::equal(list.begin() + 1, list.end(), list.begin());
        return equal ? Json(list.front()) : Json(list);
    };
    const bool added = hasAddedConditioning();
    return {
        {"_class_name", "UNet2DConditionModel"},
        {"act_fn", "silu"},
        {"addition_embed_type", added ? Json("text_time") : Json()},
        {"addition_time_embed_dim", added ? Json(additionTimeWidth) : Json()},
        {"attention_head_dim", oneOrList(heads)},
        {"attention_type", "default"},
        {"block_out_channels", blockChannels},
        {"center_input_sample", false},
        {"class_embed_type", nullptr},
        {"conv_in_kernel", 3},
        {"conv_out_kernel", 3},
        {"cross_attention_dim", contextWidth},
        {"down_block_types", down},
        {"downsample_padding", 1},
        {"dropout", 0.0},
        {"dual_cross_attention", false},
        {"encoder_hid_dim", nullptr},
        {"flip_sin_to_cos", flipSinToCos},
        {"freq_shift", frequencyShift},
        {"in_channels", inChannels},
        {"layers_per_block", oneOrList(layersPerBlock)},
        {"mid_block_scale_factor", 1},
        {"mid_block_type", "UNetMidBlock2DCrossAttn"},
        {"norm_eps", normEps},
        {"norm_num_groups", normGroups},
        {"num_attention_heads", nullptr},
        {"num_class_embeds", nullptr},
        {"only_cross_attention", false},
        {"out_channels", outChannels},
        {"projection_class_embeddings_input_dim", added ? Json(additionInputWidth) : Json()},
        {"resnet_time_scale_shift", "default"},
        {"sample_size", sampleSize > 0 ? Json(sampleSize) : Json()},
        {"time_embedding_type", "positional"},
        {"transformer_layers_per_block", oneOrList(transformerLayers)},
        {"up_block_types", up},
        {"upcast_attention", upcastAttention},
        {"use_linear_projection", linearProjection},
    };
}

} // namespace diptych::models
