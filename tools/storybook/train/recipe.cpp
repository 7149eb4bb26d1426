#include "tools/storybook/train/recipe.h"

namespace diptych::storybook {
namespace {

/// Calls `visit(name, field)` for every value recipe.json may change.
template <typename R, typename Visit>
void forEachField(R& recipe, Visit&& visit) {
    visit("seed", recipe.seed);
    visit("picture_size", recipe.pictureSize);
    visit("vae_pictures", recipe.vaePictures);
    visit("vae_large_pictures", recipe.vaeLargePictures);
    visit("latent_pictures", recipe.latentPictures);
    visit("clip_image_size", recipe.clipImageSize);
    visit("vae_steps", recipe.vaeSteps);
    visit("vae_batch", recipe.vaeBatch);
    visit("vae_crop", recipe.vaeCrop);
    visit("vae_channels", recipe.vaeChannels);
    visit("vae_whole_steps", recipe.vaeWholeSteps);
    visit("vae_whole_batch", recipe.vaeWholeBatch);
    visit("vae_whole_rate", recipe.vaeWholeRate);
    visit("vae_finest_width", recipe.vaeFinestWidth);
    visit("vae_norm_groups", recipe.vaeNormGroups);
    visit("vae_rate", recipe.vaeRate);
    visit("vae_kl_weight", recipe.vaeKlWeight);
    visit("decoder_steps", recipe.decoderSteps);
    visit("decoder_rate", recipe.decoderRate);
    visit("decoder_noise", recipe.decoderNoise);
    visit("clip_steps", recipe.clipSteps);
    visit("clip_batch", recipe.clipBatch);
    visit("clip_rate", recipe.clipRate);
    visit("unet_small_steps", recipe.unetSmallSteps);
    visit("unet_small_batch", recipe.unetSmallBatch);
    visit("unet_small_share", recipe.unetSmallShare);
    visit("unet_steps", recipe.unetSteps);
    visit("unet_batch", recipe.unetBatch);
    visit("unet_rate", recipe.unetRate);
    visit("unet_dropout", recipe.unetDropout);
    visit("unet_finest_width", recipe.unetFinestWidth);
    visit("unet_plain_steps", recipe.unetPlainSteps);
    visit("unet_plain_share", recipe.unetPlainShare);
    visit("unet_later_plain_share", recipe.unetLaterPlainShare);
    visit("unet_timestep_spread", recipe.unetTimestepSpread);
    visit("unet_timestep_shift", recipe.unetTimestepShift);
    visit("preview_steps", recipe.previewSteps);
    visit("preview_batch", recipe.previewBatch);
    visit("preview_channels", recipe.previewChannels);
    visit("preview_rate", recipe.previewRate);
    visit("sheet_guidance", recipe.sheetGuidance);
    visit("sheet_steps", recipe.sheetSteps);
    visit("vocabulary", recipe.vocabulary);
    visit("text_length", recipe.textLength);
}

} // namespace

models::AutoencoderConfig Recipe::autoencoder() const {
    models::AutoencoderConfig config;
    config.latentChannels = vaeChannels;
    config.blockChannels = {vaeFinestWidth, 64, 96};
    config.layersPerBlock = 1;
    config.normGroups = vaeNormGroups;
    config.sampleSize = pictureSize;
    config.middleAttention = false;
    return config;
}

models::ClipTextConfig Recipe::clipText(std::int64_t vocabularySize, std::int64_t startId,
                                        std::int64_t endId) const {
    models::ClipTextConfig config;
    config.encoder = {.width = 128, .mlpWidth = 512, .layers = 4, .heads = 4};
    config.vocabulary = vocabularySize;
    config.maxPositions = textLength;
    config.startTokenId = startId;
    config.endTokenId = endId;
    config.padTokenId = endId;
    return config;
}

models::ClipVisionConfig Recipe::clipVision() const {
    models::ClipVisionConfig config;
    config.encoder = {.width = 128, .mlpWidth = 512, .layers = 4, .heads = 4};
    config.imageSize = clipImageSize;
    config.patchSize = 8;
    config.projectionWidth = 128;
    return config;
}

models::UnetConfig Recipe::unet() const {
    models::UnetConfig config;
    const auto latent = autoencoder();
    config.sampleSize = pictureSize / latent.downscale();
    config.inChannels = latent.latentChannels;
    config.outChannels = latent.latentChannels;
    config.blockChannels = {unetFinestWidth, 128, 192};
    config.blocks.assign(3, models::UnetBlock::CrossAttention);
    config.layersPerBlock = {1, 1, 1};
    config.heads = {unetFinestWidth / 32, 4, 6};
    config.transformerLayers = {1, 1, 1};
    config.contextWidth = 128;
    config.normGroups = 32;
    return config;
}

/// Few layers where pixels are many.
pipeline::PreviewDecoder::Config Recipe::previewDecoder() const {
    pipeline::PreviewDecoder::Config config;
    config.latentChannels = vaeChannels;
    config.channels = previewChannels;
    config.blocks = {3, 1, 0};
    return config;
}

schedule::ScheduleConfig Recipe::scheduler() const {
    schedule::ScheduleConfig config;
    config.className = "DDIMScheduler";
    config.betaStart = 0.00085;
    config.betaEnd = 0.012;
    config.betaSchedule = schedule::BetaSchedule::ScaledLinear;
    config.predictionType = schedule::PredictionType::Velocity;
    config.timestepSpacing = schedule::TimestepSpacing::Leading;
    config.stepsOffset = 1;
    config.setAlphaToOne = false;
    return config;
}

Result<Recipe> Recipe::fromJson(const Json& json) {
    Recipe recipe;
    Json unknown = json;
    std::string wrong;
    forEachField(recipe, [&](const char* name, auto& field) {
        if (!json.contains(name))
            return;
        unknown.erase(name);
        if (json[name].is_number())
            field = json[name].get<std::remove_reference_t<decltype(field)>>();
        else
            wrong = name;
    });
    if (!wrong.empty())
        return Error{
            ErrorCode::InvalidInput, "recipe.json: \"" + wrong + "\" must be a number", {}};
    if (!unknown.empty())
        return Error{ErrorCode::InvalidInput,
                     "recipe.json: there is no value \"" + unknown.begin().key() + "\"",
                     {}};
    return recipe;
}

Json Recipe::toJson() const {
    Json json = Json::object();
    forEachField(*this, [&](const char* name, const auto& field) { json[name] = field; });
    return json;
}

} // namespace diptych::storybook
