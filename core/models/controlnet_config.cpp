#include "core/models/controlnet_config.h"

#include "core/models/config_reader.h"

#include <algorithm>

namespace diptych::models {
namespace {

/// The config of the UNet it was copied from, as far as a ControlNet's tells it: it has no way up.
Json unetJson(const Json& json) {
    Json unet = json;
    Json up = Json::array();
    if (const auto down = json.find("down_block_types"); down != json.end() && down->is_array())
        for (const Json& name : *down)
            up.insert(up.begin(), name == "CrossAttnDownBlock2D" ? Json("CrossAttnUpBlock2D")
                                  : name == "DownBlock2D"        ? Json("UpBlock2D")
                                                                 : name);
    if (!up.empty())
        unet["up_block_types"] = up;
    return unet;
}

} // namespace

std::int64_t ControlNetConfig::hintDownscale() const {
    return std::int64_t{1} << (hintWidths.size() - 1);
}

Result<ControlNetConfig> ControlNetConfig::fromJson(const Json& json) {
    ConfigReader reader(json, "the ControlNet");
    reader.requireOnly("global_pool_conditions", false);
    for (const char* key : {"num_control_type", "num_trans_channel"})
        if (reader.has(key))
            reader.fail(ErrorCode::Unsupported,
                        "This ControlNet cannot be used: it is one for several kinds of hints "
                        "(ControlNet union), which Diptych does not support.");
    ControlNetConfig config;
    config.hintInputs = reader.integer("conditioning_channels", 3, ConfigReader::kChannels);
    config.hintWidths = reader.integerList("conditioning_embedding_out_channels", {16, 32, 96, 256},
                                           ConfigReader::kChannels);
    const std::string order = reader.text("controlnet_conditioning_channel_order", "rgb");
    if (order == "bgr")
        config.hintOrder = HintChannels::Bgr;
    else if (order != "rgb")
        reader.fail(ErrorCode::Unsupported, "This ControlNet cannot be used: it wants the colours "
                                            "of its hint in the order \"" +
                                                order + "\", which Diptych does not know.");
    DIPTYCH_CHECK(reader.status());
    DIPTYCH_TRY(unet, UnetConfig::fromJson(unetJson(json)));
    config.unet = std::move(unet);
    DIPTYCH_CHECK(config.validate());
    return config;
}

Status ControlNetConfig::validate() const {
    DIPTYCH_CHECK(unet.validate());
    constexpr std::size_t kMostWidths = 8;
    const bool widths = !hintWidths.empty() && hintWidths.size() <= kMostWidths &&
                        std::all_of(hintWidths.begin(), hintWidths.end(),
                                    [](std::int64_t width) { return width > 0; });
    if (!widths || hintInputs < 1)
        return {ErrorCode::Corrupt,
                "The configuration of the ControlNet has no sensible encoder for its hint."};
    return {};
}

Json ControlNetConfig::toJson() const {
    Json json = unet.toJson();
    for (const char* key : {"up_block_types", "out_channels", "center_input_sample",
                            "conv_in_kernel", "conv_out_kernel", "attention_type", "dropout",
                            "dual_cross_attention", "sample_size", "time_embedding_type"})
        json.erase(key);
    json["_class_name"] = "ControlNetModel";
    json["conditioning_channels"] = hintInputs;
    json["conditioning_embedding_out_channels"] = hintWidths;
    json["controlnet_conditioning_channel_order"] = hintOrder == HintChannels::Rgb ? "rgb" : "bgr";
    json["global_pool_conditions"] = false;
    return json;
}

} // namespace diptych::models
