#include "core/pipeline/loaded_model.h"

#include "core/model_files/file_weights.h"
#include "core/model_files/single_file.h"
#include "core/pipeline/model_placement.h"
#include "core/pipeline/model_source.h"
#include "core/tensor/torch_guard.h"

#include <algorithm>

namespace diptych::pipeline {
namespace {

constexpr int kLargestEdge = 4096;
/// Of a model whose parts do not say what size they were made for.
constexpr int kCustomaryEdge = 512;

/// Words that are one token each and mean nothing, two of them: reserved ones where the tokenizer
/// has them, else the released codes' "sbu" and "snq" and the customary "sks".
std::vector<std::string> rareWordsOf(const text::ClipTokenizer& tokenizer) {
    std::vector<std::string> words = tokenizer.reservedWords();
    for (const char* word : {"sbu", "snq", "sks", "ohwx"})
        if (tokenizer.idOfWord(word))
            words.emplace_back(word);
    for (const char* word : {"sbu", "snq"}) // a foreign tokenizer splits them, which is no harm
        words.emplace_back(word);
    return words;
}

/// Tokenizers and text encoders in the order in which the UNet wants their states.
Result<std::vector<TextTower>> loadTowers(ModelSource& source,
                                          const models::ModelOptions& options) {
    std::vector<TextTower> towers;
    for (std::size_t tower = 0; tower < source.tokenizers.size(); ++tower) {
        DIPTYCH_TRY(model, source.parts->loadText(options, tower));
        towers.push_back({std::move(source.tokenizers[tower]), std::move(model)});
    }
    return towers;
}

/// A picture coder and what names its weights.
struct Coder {
    models::Autoencoder model;
    std::string identity;
};

/// The model's own picture coder, or the one of the file the caller has named.
Result<Coder> loadCoder(ModelSource& source, const LoadOptions& options,
                        const models::ModelOptions& exact) {
    if (options.vae.empty()) {
        DIPTYCH_TRY(own, source.parts->loadAutoencoder(exact));
        DIPTYCH_TRY(identity, source.parts->autoencoderSha256());
        return Coder{std::move(own), std::move(identity)};
    }
    DIPTYCH_TRY(other, model_files::loadAutoencoderFile(options.vae, *source.parts, exact));
    DIPTYCH_TRY(identity, model_files::weightsSha256({options.vae}));
    source.notes.push_back("Its picture coder (VAE) is that of " + options.vae.filename().string() +
                           ".");
    return Coder{std::move(other), std::move(identity)};
}

/// What a folder brings for previews; absent where it brings nothing that fits, which is noted.
std::optional<PreviewDecoder> findPreviewDecoder(const std::filesystem::path& model,
                                                 const LoadOptions& options,
                                                 const models::AutoencoderConfig& coder,
                                                 std::vector<std::string>& notes) {
    std::error_code ignored;
    const auto folder = model / PreviewDecoder::kFolder;
    // Another picture coder's latents mean other colours.
    if (!options.vae.empty() || !std::filesystem::is_directory(folder, ignored))
        return {};
    auto decoder =
        PreviewDecoder::open(folder, {.dtype = options.compute.type, .device = options.device});
    const auto note = [&](const std::string& why) {
        notes.push_back("Its preview decoder is left out, so previews are coarse: " + why);
        return std::nullopt;
    };
    if (!decoder.ok())
        return note(decoder.error().text());
    const PreviewDecoder::Config& config = decoder->config();
    if (config.latentChannels != coder.latentChannels || config.outChannels != coder.outChannels ||
        config.downscale() != coder.downscale())
        return note("it belongs to another picture coder.");
    return std::move(*decoder);
}

PromptEncoder::Options encoderOptions(const model_files::ModelParts& parts,
                                      const LoadOptions& options) {
    return {.syntax = options.syntax,
            .states = parts.textTowerCount() > 1 ? TextStates::Penultimate : TextStates::LastNormed,
            .missing =
                parts.zerosForMissingPrompt() ? MissingPrompt::Zeros : MissingPrompt::EmptyText,
            .device = options.device};
}

/// Pixels a picture's sides must be a multiple of: the UNet copes with odd latents.
int sizeStep(const LoadedModel& model) {
    return static_cast<int>(model.vae.config().downscale());
}

} // namespace

int LoadedModel::defaultSize() const {
    if (unet.config().sampleSize > 0)
        return static_cast<int>(unet.config().sampleSize * vae.config().downscale());
    const auto edge = static_cast<int>(vae.config().sampleSize);
    return checkSize(*this, edge, edge).ok() ? edge : kCustomaryEdge;
}

schedule::ScheduleConfig LoadedModel::samplerConfig() const {
    return unet.config().hasAddedConditioning() ? scheduleConfig
                                                : scheduleConfig.forStableDiffusion();
}

Result<std::shared_ptr<LoadedModel>> loadModel(const std::filesystem::path& path,
                                               const LoadOptions& options) {
    return tensor::guardTorch([&]() -> Result<std::shared_ptr<LoadedModel>> {
        DIPTYCH_TRY(source, openModelSource(path, options));
        // CLIP and the autoencoder stay in float32: they cost little, and colours show rounding.
        const models::ModelOptions exact{.device = options.device};
        ModelPlacement placement{.towers = options.device};
        if (options.memoryBytes) {
            DIPTYCH_TRY(placed, placeModel(*source.parts, options.device, options.compute.type,
                                           *options.memoryBytes));
            placement = placed;
        }
        if (!placement.note.empty())
            source.notes.push_back(placement.note);
        const std::string compute =
            options.compute.text() +
            (placement.towers == options.device ? "" : ", prompts by the processor");
        DIPTYCH_TRY(towers, loadTowers(source, {.device = placement.towers}));
        DIPTYCH_TRY(coder, loadCoder(source, options, exact));
        DIPTYCH_TRY(unet, source.parts->loadUnet({.dtype = options.compute.type,
                                                  .device = options.device,
                                                  .waitingShare = placement.waitingShare}));
        DIPTYCH_TRY(identity, source.parts->unetSha256());
        const auto rareWords = rareWordsOf(towers.front().tokenizer);
        std::optional<PictureTower> vision;
        if (source.hasPictureTower || !options.pictureEncoder.empty()) {
            DIPTYCH_TRY(tower, options.pictureEncoder.empty()
                                   ? PictureTower::open(path, exact)
                                   : PictureTower::openAlone(options.pictureEncoder, exact));
            vision = std::move(tower);
        }
        auto preview = findPreviewDecoder(path, options, coder.model.config(), source.notes);
        return std::make_shared<LoadedModel>(LoadedModel{
            source.title, source.family, identity, compute, rareWords.at(0), rareWords.at(1),
            std::move(source.schedule), source.guidance, std::move(unet), std::move(coder.model),
            std::make_shared<PromptEncoder>(std::move(towers),
                                            encoderOptions(*source.parts, options)),
            std::move(vision), std::move(coder.identity), std::move(source.notes),
            std::move(preview)});
    });
}

Status checkSize(const LoadedModel& model, int width, int height) {
    const int step = sizeStep(model);
    const auto nearest = [&](int edge) {
        return std::to_string(std::clamp((edge + step / 2) / step * step, 2 * step, kLargestEdge));
    };
    const bool good = width >= 2 * step && height >= 2 * step && width % step == 0 &&
                      height % step == 0 && width <= kLargestEdge && height <= kLargestEdge;
    if (good)
        return {};
    return Error{ErrorCode::InvalidInput,
                 "This model draws pictures whose sides are multiples of " + std::to_string(step) +
                     " pixels, up to " + std::to_string(kLargestEdge) + "; the nearest is " +
                     nearest(width) + "x" + nearest(height),
                 {}};
}

} // namespace diptych::pipeline
