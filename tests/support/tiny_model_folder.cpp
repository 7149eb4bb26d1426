#include "tests/support/tiny_model_folder.h"

#include "core/model_files/write_diffusers_folder.h"
#include "core/models/initial_weights.h"
#include "core/text/bpe_trainer.h"
#include "core/text/clip_tokenizer.h"

#include <optional>
#include <string>

namespace diptych::test {
namespace {

constexpr int kTextLength = 16;

Result<text::ClipTokenizer> makeTokenizer() {
    text::BpeTrainer trainer(
        {.vocabularySize = 700, .reservedWords = {"sbu", "qox"}, .modelMaxLength = kTextLength});
    for (const char* thing : {"house", "cat", "tree", "boat"})
        for (const char* colour : {"red", "blue", "green", "white"})
            for (const char* place : {"in a meadow", "by the sea", "in the snow"})
                trainer.addCaption(std::string("a ") + colour + " " + thing + " " + place +
                                   " in woodcut style, sketch, drawn on paper");
    DIPTYCH_TRY(data, trainer.train());
    return text::ClipTokenizer::fromData(std::move(data));
}

/// The same words, padded as SDXL's second tokenizer does it.
Result<text::ClipTokenizer> withOtherPadding(const text::ClipTokenizer& tokenizer) {
    text::TokenizerData data = tokenizer.data();
    data.padToken = "!";
    return text::ClipTokenizer::fromData(std::move(data));
}

models::UnetConfig unetConfig(const TinyModelOptions& options) {
    models::UnetConfig config;
    config.inChannels = options.inpainting ? 9 : 4;
    config.sampleSize = 8;
    config.blockChannels = {32, 64};
    config.blocks.assign(2, models::UnetBlock::CrossAttention);
    config.layersPerBlock = {1, 1};
    config.heads = {2, 4};
    config.transformerLayers = {1, 1};
    config.contextWidth = kTinyWidths[0];
    config.normGroups = 8;
    if (options.family == TinyFamily::Sdxl) {
        config.blocks.front() = models::UnetBlock::Plain;
        config.transformerLayers = {1, 2};
        config.contextWidth = kTinyWidths[0] + kTinyWidths[1];
        config.linearProjection = true;
        config.additionTimeWidth = 8;
        config.additionInputWidth = kTinyPooled + 6 * 8;
    }
    return config;
}

models::ClipTextConfig textConfig(const text::ClipTokenizer& tokenizer, std::int64_t width) {
    models::ClipTextConfig config;
    config.encoder = {.width = width, .mlpWidth = 64, .layers = 2, .heads = 2};
    config.vocabulary = tokenizer.vocabSize();
    config.maxPositions = kTextLength;
    config.startTokenId = tokenizer.bosId();
    config.endTokenId = tokenizer.eosId();
    config.padTokenId = tokenizer.padId();
    return config;
}

models::AutoencoderConfig autoencoderConfig() {
    models::AutoencoderConfig config;
    config.blockChannels = {16, 32};
    config.layersPerBlock = 1;
    config.normGroups = 8;
    config.sampleSize = 16;
    config.scalingFactor = 1.0;
    config.middleAttention = false;
    return config;
}

models::ClipVisionConfig visionConfig() {
    models::ClipVisionConfig config;
    config.encoder = {.width = kTinyWidths[0], .mlpWidth = 64, .layers = 2, .heads = 2};
    config.imageSize = 16;
    config.patchSize = 4;
    config.projectionWidth = 16;
    return config;
}

} // namespace

Status writeTinyModel(const std::filesystem::path& folder, const TinyModelOptions& options) {
    DIPTYCH_TRY(tokenizer, makeTokenizer());
    models::InitialWeights weights({.seed = options.seed, .clipLayers = 2});
    DIPTYCH_TRY(unet, models::Unet::create(unetConfig(options), weights));
    DIPTYCH_TRY(vae, models::Autoencoder::create(autoencoderConfig(), weights));
    DIPTYCH_TRY(textModel,
                models::ClipText::create(textConfig(tokenizer, kTinyWidths[0]), weights));
    const Json scheduler = {{"_class_name", "DDIMScheduler"},
                            {"beta_start", 0.00085},
                            {"beta_end", 0.012},
                            {"beta_schedule", "scaled_linear"},
                            {"num_train_timesteps", 1000},
                            {"prediction_type", options.predictionType},
                            {"steps_offset", 1},
                            {"set_alpha_to_one", false},
                            {"clip_sample", false},
                            {"timestep_spacing", "leading"}};
    model_files::DiffusersParts parts{&unet, &vae, &textModel, nullptr, scheduler};
    std::optional<models::ClipVision> vision;
    if (options.pictureTower) {
        DIPTYCH_TRY(tower, models::ClipVision::create(visionConfig(), weights));
        vision = std::move(tower);
        parts.vision = &*vision;
    }
    if (options.family == TinyFamily::Sd1) {
        DIPTYCH_CHECK(model_files::writeDiffusersFolder(folder, parts, at::kFloat));
        return tokenizer.save(folder / "tokenizer");
    }
    DIPTYCH_TRY(secondTokenizer, withOtherPadding(tokenizer));
    models::ClipTextConfig config = textConfig(secondTokenizer, kTinyWidths[1]);
    config.encoder.activation = models::ClipActivation::Gelu;
    config.projectionWidth = kTinyPooled;
    models::InitialWeights otherWeights({.seed = options.seed + 1, .clipLayers = 2});
    DIPTYCH_TRY(secondText, models::ClipText::create(config, otherWeights));
    parts.secondText = &secondText;
    parts.zerosForMissingPrompt = options.zerosForMissingPrompt;
    DIPTYCH_CHECK(model_files::writeDiffusersFolder(folder, parts, at::kFloat));
    DIPTYCH_CHECK(secondTokenizer.save(folder / "tokenizer_2"));
    return tokenizer.save(folder / "tokenizer");
}

} // namespace diptych::test
