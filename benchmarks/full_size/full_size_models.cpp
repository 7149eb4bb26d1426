#include "benchmarks/full_size/full_size_models.h"

#include "core/estimates/published_models.h"
#include "core/model_files/write_diffusers_folder.h"
#include "core/models/initial_weights.h"
#include "core/text/clip_tokenizer.h"
#include "core/text/clip_vocabulary.h"

#include <algorithm>
#include <optional>

namespace diptych::benchmark {
namespace {

constexpr std::uint64_t kSeed = 1;
const models::ModelOptions kInBfloat16{.dtype = at::kBFloat16};

struct Tower {
    models::ClipTextConfig config;
    text::ClipPadding padding = text::ClipPadding::EndMark;
};

struct FullSizeModel {
    models::UnetConfig unet;
    models::AutoencoderConfig autoencoder;
    std::vector<Tower> towers;
    const char* predictionType = "epsilon";
};

FullSizeModel sd15() {
    return {estimates::sd15Unet(), {}, {{estimates::clipL()}}};
}

FullSizeModel sd21() {
    FullSizeModel model{
        estimates::sd21Unet(), {}, {{estimates::openClipH(), text::ClipPadding::Exclamation}}};
    model.autoencoder.sampleSize = 768;
    model.predictionType = "v_prediction";
    return model;
}

FullSizeModel sdxl() {
    FullSizeModel model{
        estimates::sdxlUnet(),
        {},
        {{estimates::clipL()}, {estimates::openClipBigG(), text::ClipPadding::Exclamation}}};
    model.autoencoder.sampleSize = 1024;
    model.autoencoder.scalingFactor = 0.13025;
    model.autoencoder.forceUpcast = true;
    return model;
}

Json schedulerOf(const FullSizeModel& model) {
    return {{"_class_name", "DDIMScheduler"},
            {"beta_start", 0.00085},
            {"beta_end", 0.012},
            {"beta_schedule", "scaled_linear"},
            {"num_train_timesteps", 1000},
            {"prediction_type", model.predictionType},
            {"steps_offset", 1},
            {"set_alpha_to_one", false},
            {"clip_sample", false},
            {"timestep_spacing", "leading"}};
}

Result<models::ClipText> makeTower(const Tower& tower, std::uint64_t seed) {
    models::InitialWeights weights({.seed = seed, .clipLayers = tower.config.encoder.layers});
    return models::ClipText::create(tower.config, weights, kInBfloat16);
}

Status write(const FullSizeModel& model, const std::filesystem::path& folder,
             const std::filesystem::path& clipMerges) {
    models::InitialWeights weights({.seed = kSeed});
    DIPTYCH_TRY(unet, models::Unet::create(model.unet, weights, kInBfloat16));
    DIPTYCH_TRY(vae, models::Autoencoder::create(model.autoencoder, weights, kInBfloat16));
    DIPTYCH_TRY(first, makeTower(model.towers.front(), kSeed + 1));
    std::optional<models::ClipText> second;
    if (model.towers.size() > 1) {
        DIPTYCH_TRY(made, makeTower(model.towers.back(), kSeed + 2));
        second = std::move(made);
    }
    model_files::DiffusersParts parts{&unet, &vae, &first, nullptr, schedulerOf(model)};
    parts.secondText = second ? &*second : nullptr;
    DIPTYCH_CHECK(model_files::writeDiffusersFolder(folder, parts, at::kBFloat16));
    const char* const names[] = {"tokenizer", "tokenizer_2"};
    for (std::size_t i = 0; i < model.towers.size(); ++i) {
        DIPTYCH_TRY(data, text::readClipVocabulary(clipMerges, model.towers[i].padding));
        DIPTYCH_TRY(tokenizer, text::ClipTokenizer::fromData(std::move(data)));
        DIPTYCH_CHECK(tokenizer.save(folder / names[i]));
    }
    return {};
}

} // namespace

Status writeFullSizeModel(const std::string& family, const std::filesystem::path& folder,
                          const std::filesystem::path& clipMerges) {
    if (family == "sd15")
        return write(sd15(), folder, clipMerges);
    if (family == "sd21")
        return write(sd21(), folder, clipMerges);
    if (family == "sdxl")
        return write(sdxl(), folder, clipMerges);
    return Error{ErrorCode::InvalidInput, "There is no full-size model of this name", family};
}

} // namespace diptych::benchmark
