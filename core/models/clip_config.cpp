#include "core/models/clip_config.h"

#include "core/models/config_reader.h"

namespace diptych::models {
namespace {

constexpr ConfigReader::Range kWidth{1, 1 << 16};
constexpr ConfigReader::Range kTokenId{-1, 1 << 24};

ClipEncoderConfig readEncoder(ConfigReader& reader, const ClipEncoderConfig& absent) {
    ClipEncoderConfig config;
    config.width = reader.integer("hidden_size", absent.width, kWidth);
    config.mlpWidth = reader.integer("intermediate_size", absent.mlpWidth, kWidth);
    config.layers = reader.integer("num_hidden_layers", absent.layers, {1, 256});
    config.heads = reader.integer("num_attention_heads", absent.heads, {1, 1024});
    config.normEps = reader.number("layer_norm_eps", 1e-5);
    const std::string activation = reader.text("hidden_act", "quick_gelu");
    if (activation == "gelu")
        config.activation = ClipActivation::Gelu;
    else if (activation != "quick_gelu")
        reader.fail(ErrorCode::Unsupported,
                    "This model cannot be used: its CLIP part has \"hidden_act\": \"" + activation +
                        "\", which Diptych does not support.");
    return config;
}

Status validateEncoder(const ClipEncoderConfig& config) {
    if (config.width < 1 || config.heads < 1 || config.width % config.heads != 0 ||
        config.mlpWidth < 1 || config.layers < 1 || !(config.normEps > 0))
        return {ErrorCode::Corrupt,
                "The configuration of CLIP has numbers that do not fit each other."};
    return {};
}

/// Fields of both halves that transformers writes.
Json encoderJson(const ClipEncoderConfig& config) {
    return {
        {"attention_dropout", 0.0},
        {"hidden_act", config.activation == ClipActivation::Gelu ? "gelu" : "quick_gelu"},
        {"hidden_size", config.width},
        {"initializer_factor", 1.0},
        {"initializer_range", 0.02},
        {"intermediate_size", config.mlpWidth},
        {"layer_norm_eps", config.normEps},
        {"num_attention_heads", config.heads},
        {"num_hidden_layers", config.layers},
    };
}

} // namespace

Result<ClipTextConfig> ClipTextConfig::fromJson(const Json& json) {
    ConfigReader reader(json, "the text encoder");
    ClipTextConfig config;
    config.encoder = readEncoder(reader, {});
    config.vocabulary = reader.integer("vocab_size", 49408, {1, 1 << 24});
    config.maxPositions = reader.integer("max_position_embeddings", 77, kWidth);
    config.endTokenId = reader.integer("eos_token_id", 49407, kTokenId);
    config.startTokenId = reader.integer("bos_token_id", 49406, kTokenId);
    config.padTokenId = reader.integer("pad_token_id", 1, kTokenId);
    const std::vector<std::string> classes = reader.textList("architectures", {"CLIPTextModel"});
    if (classes.front() == "CLIPTextModelWithProjection")
        config.projectionWidth = reader.integer("projection_dim", 512, kWidth);
    else if (classes.front() != "CLIPTextModel" && classes.front() != "CLIPModel")
        reader.fail(ErrorCode::Unsupported, "This model cannot be used: its text encoder is a \"" +
                                                classes.front() +
                                                "\", which Diptych does not support.");
    DIPTYCH_CHECK(reader.status());
    DIPTYCH_CHECK(config.validate());
    return config;
}

Status ClipTextConfig::validate() const {
    if (vocabulary < 1 || maxPositions < 1)
        return {ErrorCode::Corrupt, "The configuration of the text encoder has no vocabulary."};
    return validateEncoder(encoder);
}

Json ClipTextConfig::toJson() const {
    Json json = encoderJson(encoder);
    json["architectures"] =
        Json::array({projectionWidth > 0 ? "CLIPTextModelWithProjection" : "CLIPTextModel"});
    json["bos_token_id"] = startTokenId;
    json["eos_token_id"] = endTokenId;
    json["max_position_embeddings"] = maxPositions;
    json["model_type"] = "clip_text_model";
    json["pad_token_id"] = padTokenId;
    json["projection_dim"] = projectionWidth > 0 ? projectionWidth : encoder.width;
    json["vocab_size"] = vocabulary;
    return json;
}

Result<ClipVisionConfig> ClipVisionConfig::fromJson(const Json& json) {
    ConfigReader reader(json, "the picture encoder");
    const ClipVisionConfig absent;
    ClipVisionConfig config;
    config.encoder = readEncoder(reader, absent.encoder);
    config.imageSize = reader.integer("image_size", absent.imageSize, {1, 4096});
    config.patchSize = reader.integer("patch_size", absent.patchSize, {1, 4096});
    config.channels = reader.integer("num_channels", absent.channels, {1, 64});
    config.projectionWidth = reader.integer("projection_dim", absent.projectionWidth, kWidth);
    DIPTYCH_CHECK(reader.status());
    DIPTYCH_CHECK(config.validate());
    return config;
}

Status ClipVisionConfig::validate() const {
    if (patchSize < 1 || imageSize < patchSize || channels < 1 || projectionWidth < 1)
        return {ErrorCode::Corrupt,
                "The configuration of the picture encoder has patches larger than its pictures."};
    return validateEncoder(encoder);
}

Json ClipVisionConfig::toJson() const {
    Json json = encoderJson(encoder);
    json["architectures"] = Json::array({"CLIPVisionModelWithProjection"});
    json["image_size"] = imageSize;
    json["model_type"] = "clip_vision_model";
    json["num_channels"] = channels;
    json["patch_size"] = patchSize;
    json["projection_dim"] = projectionWidth;
    return json;
}

} // namespace diptych::models
