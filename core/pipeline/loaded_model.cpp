#include "core/pipeline/loaded_model.h"

#include "core/base/json.h"
#include "core/models/diffusers_folder.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"

#include <algorithm>

namespace diptych::pipeline {
namespace {

constexpr int kLargestEdge = 4096;

/// What a model folder may say beyond diffusers' files: {"title": …, "family": …}.
struct FolderFacts {
    std::string title;
    std::string family = "sd1";
};

Result<FolderFacts> readFacts(const std::filesystem::path& folder) {
    FolderFacts facts;
    facts.title = std::filesystem::weakly_canonical(folder).filename().string();
    const auto file = folder / "diptych.json";
    if (!std::filesystem::exists(file))
        return facts;
    DIPTYCH_TRY(json, readJsonFile(file));
    for (const auto& [key, into] : {std::pair{"title", &facts.title}, {"family", &facts.family}})
        if (json.is_object() && json.contains(key) && json[key].is_string())
            *into = json[key].get<std::string>();
    return facts;
}

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

/// Pixels a picture's sides must be a multiple of: the UNet copes with odd latents.
int sizeStep(const LoadedModel& model) {
    return static_cast<int>(model.vae.config().downscale());
}

} // namespace

Result<std::shared_ptr<LoadedModel>> loadModel(const std::filesystem::path& folder,
                                               const LoadOptions& options) {
    return tensor::guardTorch([&]() -> Result<std::shared_ptr<LoadedModel>> {
        DIPTYCH_TRY(parts, models::DiffusersFolder::open(folder));
        DIPTYCH_TRY(facts, readFacts(folder));
        DIPTYCH_TRY(tokenizer, text::ClipTokenizer::load(parts.tokenizerFolder()));
        DIPTYCH_TRY(config, schedule::ScheduleConfig::read(parts.schedulerConfigPath()));
        if (!parts.schedulerClass().empty())
            config.className = parts.schedulerClass();
        if (tokenizer.vocabSize() > parts.textConfig().vocabulary ||
            tokenizer.modelMaxLength() > parts.textConfig().maxPositions)
            return Error{ErrorCode::ShapeMismatch,
                         "The tokenizer and the text encoder of this model do not belong together",
                         folder.string()};
        // CLIP and the autoencoder stay in float32: they cost little, and colours show rounding.
        const models::ModelOptions exact{.device = options.device};
        const models::ModelOptions fast{.dtype = options.compute.type, .device = options.device};
        DIPTYCH_TRY(textModel, parts.loadText(exact));
        DIPTYCH_TRY(vae, parts.loadAutoencoder(exact));
        DIPTYCH_TRY(unet, parts.loadUnet(fast));
        DIPTYCH_TRY(unetPath, parts.weightsPath("unet"));
        DIPTYCH_TRY(unetFile, tensor::TensorFile::open(unetPath));
        DIPTYCH_TRY(identity, unetFile.sha256());
        const auto rareWords = rareWordsOf(tokenizer);
        std::optional<PictureTower> vision;
        if (parts.visionConfig()) {
            DIPTYCH_TRY(tower, PictureTower::open(folder, exact));
            vision = std::move(tower);
        }
        return std::make_shared<LoadedModel>(LoadedModel{
            facts.title, facts.family, identity, options.compute.text(), rareWords.at(0),
            rareWords.at(1), std::move(config), std::move(unet), std::move(vae),
            std::make_shared<PromptEncoder>(std::move(tokenizer), std::move(textModel),
                                            options.syntax),
            std::move(vision)});
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
