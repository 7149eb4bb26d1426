#include "core/pipeline/model_source.h"

#include "core/base/json.h"
#include "core/model_files/diffusers_folder.h"
#include "core/model_files/single_file.h"
#include "core/text/clip_vocabulary.h"

#include <optional>
#include <system_error>
#include <utility>

namespace diptych::pipeline {
namespace {

namespace fs = std::filesystem;

using checkpoints::Family;
using schedule::PredictionType;
using schedule::TimestepSpacing;

/// The family by what only it has. SDXL has linear projections too.
std::string familyOf(const models::UnetConfig& unet) {
    if (unet.hasAddedConditioning())
        return "sdxl";
    return unet.linearProjection ? "sd2" : "sd1";
}

std::string familyOf(Family family) {
    switch (family) {
    case Family::StableDiffusion1:
        return "sd1";
    case Family::StableDiffusion2:
        return "sd2";
    case Family::Sdxl:
        return "sdxl";
    }
    return {};
}

constexpr double kLargestGuidance = 30.0;

/// What diptych.json of a folder says beyond diffusers' files: {"title": …, "family": …,
/// "guidance": 1 … 30}. What it says in another way is passed over.
Status readFolderFacts(const fs::path& folder, ModelSource& source) {
    const auto file = folder / "diptych.json";
    if (!fs::exists(file))
        return {};
    DIPTYCH_TRY(json, readJsonFile(file));
    for (const auto& [key, into] : {std::pair{"title", &source.title}, {"family", &source.family}})
        if (json.is_object() && json.contains(key) && json[key].is_string())
            *into = json[key].get<std::string>();
    if (json.is_object() && json.contains("guidance") && json["guidance"].is_number())
        if (const double guidance = json["guidance"].get<double>();
            guidance >= 1.0 && guidance <= kLargestGuidance)
            source.guidance = guidance;
    return {};
}

Result<ModelSource> openFolder(const fs::path& folder, const LoadOptions& options) {
    DIPTYCH_TRY(parts, model_files::DiffusersFolder::open(folder));
    ModelSource source;
    source.title = fs::weakly_canonical(folder).filename().string();
    source.family = familyOf(parts.unetConfig());
    DIPTYCH_CHECK(readFolderFacts(folder, source));
    DIPTYCH_TRY(schedule, schedule::ScheduleConfig::read(parts.schedulerConfigPath()));
    source.schedule = std::move(schedule);
    if (!parts.schedulerClass().empty())
        source.schedule.className = parts.schedulerClass();
    if (options.prediction) {
        source.schedule.predictionType = *options.prediction;
        source.notes.push_back(std::string("It is taken to predict ") +
                               (*options.prediction == PredictionType::Velocity  ? "velocity"
                                : *options.prediction == PredictionType::Epsilon ? "the noise"
                                                                                 : "the picture") +
                               ", as you have said.");
    }
    for (std::size_t tower = 0; tower < parts.textTowerCount(); ++tower) {
        DIPTYCH_TRY(tokenizer, text::ClipTokenizer::load(parts.tokenizerFolder(tower)));
        source.tokenizers.push_back(std::move(tokenizer));
    }
    source.hasPictureTower = parts.visionConfig().has_value();
    source.parts = std::make_unique<model_files::DiffusersFolder>(std::move(parts));
    return source;
}

/// For the single file, which knows two of the three.
Result<std::optional<checkpoints::Prediction>> wishOf(std::optional<PredictionType> prediction) {
    using Wish = std::optional<checkpoints::Prediction>;
    if (!prediction)
        return Wish();
    switch (*prediction) {
    case PredictionType::Epsilon:
        return Wish(checkpoints::Prediction::Epsilon);
    case PredictionType::Velocity:
        return Wish(checkpoints::Prediction::Velocity);
    case PredictionType::Sample:
        break;
    }
    return Error{ErrorCode::InvalidInput,
                 "A model in a single file predicts the noise or velocity, nothing else",
                 {}};
}

/// OpenCLIP's text encoders are padded with "!".
text::ClipPadding paddingOf(Family family, std::size_t tower) {
    const bool openClip =
        family == Family::StableDiffusion2 || (family == Family::Sdxl && tower > 0);
    return openClip ? text::ClipPadding::Exclamation : text::ClipPadding::EndMark;
}

Result<ModelSource> openFile(const fs::path& path, const LoadOptions& options) {
    DIPTYCH_TRY(wish, wishOf(options.prediction));
    DIPTYCH_TRY(file, model_files::SingleFile::open(path, wish));
    ModelSource source;
    source.title = path.stem().string();
    source.family = familyOf(file.family());
    const bool velocity = file.prediction() == checkpoints::Prediction::Velocity;
    source.schedule = singleFileSchedule(
        file.family(), velocity ? PredictionType::Velocity : PredictionType::Epsilon,
        file.facts().prediction.zeroTerminalSnr);
    source.notes.push_back(file.predictionReason());
    for (std::size_t tower = 0; tower < file.textTowerCount(); ++tower) {
        const auto positions = static_cast<int>(file.textConfig(tower).maxPositions);
        DIPTYCH_TRY(data, text::readClipVocabulary(options.clipMerges,
                                                   paddingOf(file.family(), tower), positions));
        DIPTYCH_TRY(tokenizer, text::ClipTokenizer::fromData(std::move(data)));
        source.tokenizers.push_back(std::move(tokenizer));
    }
    source.parts = std::make_unique<model_files::SingleFile>(std::move(file));
    return source;
}

/// Whether the tokenizers speak to the text towers, and of one length.
Status checkTokenizers(const ModelSource& source) {
    for (std::size_t tower = 0; tower < source.tokenizers.size(); ++tower) {
        const text::ClipTokenizer& tokenizer = source.tokenizers[tower];
        const models::ClipTextConfig& config = source.parts->textConfig(tower);
        if (tokenizer.vocabSize() > config.vocabulary ||
            tokenizer.modelMaxLength() > config.maxPositions)
            return {ErrorCode::ShapeMismatch,
                    "The tokenizer and the text encoder of this model do not belong together",
                    source.parts->path().string()};
        if (tokenizer.modelMaxLength() != source.tokenizers.front().modelMaxLength())
            return {ErrorCode::ShapeMismatch,
                    "The two tokenizers of this model make prompts of different lengths",
                    source.parts->path().string()};
    }
    return {};
}

} // namespace

schedule::ScheduleConfig singleFileSchedule(Family family, PredictionType prediction,
                                            bool zeroTerminalSnr) {
    schedule::ScheduleConfig config;
    config.betaStart = 0.00085;
    config.betaEnd = 0.012;
    config.betaSchedule = schedule::BetaSchedule::ScaledLinear;
    config.stepsOffset = 1;
    config.setAlphaToOne = false;
    config.predictionType = prediction;
    config.zeroTerminalSnr = zeroTerminalSnr;
    switch (family) {
    case Family::StableDiffusion1:
        config.className = "PNDMScheduler";
        break;
    case Family::StableDiffusion2:
        config.className = "DDIMScheduler";
        break;
    case Family::Sdxl:
        config.className = "EulerDiscreteScheduler";
        config.timestepSpacing = TimestepSpacing::Leading;
        break;
    }
    if (zeroTerminalSnr)
        config.timestepSpacing = TimestepSpacing::Trailing;
    return config;
}

Result<ModelSource> openModelSource(const fs::path& path, const LoadOptions& options) {
    std::error_code ignored;
    auto source =
        fs::is_regular_file(path, ignored) ? openFile(path, options) : openFolder(path, options);
    if (!source.ok())
        return source;
    DIPTYCH_CHECK(checkTokenizers(*source));
    return source;
}

} // namespace diptych::pipeline
