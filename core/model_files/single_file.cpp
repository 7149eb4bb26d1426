#include "core/model_files/single_file.h"

#include "core/checkpoints/recognise_checkpoint.h"
#include "core/model_files/mapped_configs.h"
#include "core/model_files/mapped_weights.h"
#include "core/tensor/torch_guard.h"

#include <cstdio>
#include <span>
#include <utility>
#include <vector>

namespace diptych::model_files {
namespace {

using checkpoints::CheckpointFacts;
using checkpoints::CheckpointKind;
using checkpoints::CheckpointMap;
using checkpoints::Component;
using checkpoints::ComponentMap;
using checkpoints::Family;
using checkpoints::Prediction;
using checkpoints::TensorNames;

/// The components of the text towers, in their order.
constexpr Component kTextTowers[] = {Component::TextEncoder, Component::TextEncoder2};

std::size_t towersOf(Family family) {
    return family == Family::Sdxl ? 2 : 1;
}

const char* inWords(Prediction prediction) {
    return prediction == Prediction::Velocity ? "velocity" : "the noise";
}

/// An error with the file as its context.
Error inFile(const Error& error, const tensor::TensorFile& file) {
    return {error.code, error.message, file.path().string()};
}

/// The file's map, with nothing missing and nothing left over.
Result<CheckpointMap> completeMap(const tensor::TensorFile& file, const CheckpointFacts& facts) {
    auto map = checkpoints::mapCheckpoint(TensorNames(file.header()), facts);
    if (!map.ok())
        return inFile(map.error(), file);
    if (const Status complete = map->complete(); !complete.ok())
        return inFile(complete.error(), file);
    return map;
}

template <typename Model, typename Config>
Result<Model> load(const tensor::TensorFile& file, const ComponentMap& map, const Config& config,
                   const models::ModelOptions& options) {
    MappedWeights weights(std::span(&file, 1), map);
    DIPTYCH_TRY(model, Model::create(config, weights, options));
    DIPTYCH_CHECK(weights.requireAllTaken());
    return model;
}

/// Standard deviation of all numbers of a tensor, as of the whole they are.
Result<double> deviationOf(const tensor::TensorFile& file, const std::string& name) {
    DIPTYCH_TRY(tensor, file.read(name));
    return tensor::guardTorch(
        [&] { return tensor.to(at::kDouble).std(/*unbiased=*/false).item<double>(); });
}

struct Decision {
    Prediction prediction = Prediction::Epsilon;
    std::string reason;
};

/// For a file that does not say it: ComfyUI's rule, see PredictionFacts::probeTensor.
Result<Decision> guessed(const tensor::TensorFile& file, const CheckpointFacts& facts) {
    Decision decision;
    decision.reason = "The file does not say what it predicts. ";
    for (const std::string& hint : facts.prediction.hints)
        decision.reason += hint + ". ";
    const std::string& probe = facts.prediction.probeTensor;
    if (probe.empty()) {
        decision.reason += "The tensor that tells the published models of this family apart is "
                           "not there, so it is taken to predict the noise.";
        return decision;
    }
    DIPTYCH_TRY(deviation, deviationOf(file, probe));
    if (deviation > checkpoints::kVelocityDeviation)
        decision.prediction = Prediction::Velocity;
    char numbers[96];
    std::snprintf(numbers, sizeof numbers, "%.3f, and above %g speaks for velocity", deviation,
                  checkpoints::kVelocityDeviation);
    decision.reason += "The standard deviation of " + checkpoints::inQuotes(probe) + " is " +
                       numbers + ", so it is taken to predict " + inWords(decision.prediction) +
                       "; if its pictures show nothing but noise or grey, it predicts the other.";
    return decision;
}

Result<Decision> decide(const tensor::TensorFile& file, const CheckpointFacts& facts,
                        std::optional<Prediction> wish) {
    if (wish)
        return Decision{*wish, std::string("It is taken to predict ") + inWords(*wish) +
                                   ", as you have said."};
    const checkpoints::PredictionFacts& told = facts.prediction;
    if (told.prediction == Prediction::Ask)
        return guessed(file, facts);
    Decision decision{told.prediction, std::string("It predicts ") + inWords(told.prediction)};
    decision.reason += told.hints.empty()
                           ? std::string(", as the published ") +
                                 checkpoints::familyName(*facts.family) + " models do."
                           : ".";
    for (const std::string& hint : told.hints)
        decision.reason += " " + hint + ".";
    return decision;
}

} // namespace

Result<SingleFile> SingleFile::open(const std::filesystem::path& file,
                                    std::optional<Prediction> wish) {
    DIPTYCH_TRY(opened, tensor::TensorFile::open(file));
    SingleFile single(std::move(opened));
    single.m_path = file;
    DIPTYCH_CHECK(single.recognise());
    DIPTYCH_CHECK(single.mapTensors());
    DIPTYCH_CHECK(single.decidePrediction(wish));
    DIPTYCH_CHECK(single.makeConfigs());
    DIPTYCH_CHECK(single.checkParts());
    return single;
}

Status SingleFile::recognise() {
    m_facts = checkpoints::recogniseCheckpoint(m_file.header());
    if (m_facts.kind != CheckpointKind::Model)
        return {ErrorCode::Unsupported, m_facts.sentence + ".", path().string()};
    for (std::size_t tower = 0; tower < towersOf(family()); ++tower)
        if (m_facts.part(kTextTowers[tower]) == nullptr)
            return {ErrorCode::NotFound,
                    std::string("The file holds a model (") + checkpoints::familyName(family()) +
                        ") without " +
                        (tower == 0 ? "its text encoder" : "its second text encoder") +
                        ", so it cannot read prompts. Open the whole model (all in one file, or a "
                        "diffusers folder) instead.",
                    path().string()};
    return {};
}

Status SingleFile::mapTensors() {
    DIPTYCH_TRY(map, completeMap(m_file, m_facts));
    m_map = std::move(map);
    return {};
}

Status SingleFile::decidePrediction(std::optional<Prediction> wish) {
    DIPTYCH_TRY(decision, decide(m_file, m_facts, wish));
    m_prediction = decision.prediction;
    m_predictionReason = std::move(decision.reason);
    return {};
}

Status SingleFile::makeConfigs() {
    DIPTYCH_TRY(unet, unetConfigOf(part(Component::Unet).unet(), family(), m_prediction));
    m_unet = std::move(unet);
    if (m_facts.part(Component::Vae) != nullptr) {
        DIPTYCH_TRY(coder, autoencoderConfigOf(part(Component::Vae).vae()));
        m_autoencoder = std::move(coder);
    }
    for (std::size_t tower = 0; tower < towersOf(family()); ++tower) {
        DIPTYCH_TRY(text, textConfigOf(part(kTextTowers[tower]).text()));
        m_texts.push_back(text);
    }
    // SDXL base's model_index.json has force_zeros_for_empty_prompt.
    m_zerosForMissingPrompt = family() == Family::Sdxl;
    return {};
}

Result<models::Unet> SingleFile::loadUnet(const models::ModelOptions& options) const {
    return load<models::Unet>(m_file, part(Component::Unet), m_unet, options);
}

Error SingleFile::noAutoencoder() const {
    return {ErrorCode::NotFound,
            "The file holds a model without its picture coder (VAE); choose a VAE file to go with "
            "it (--vae on the command line).",
            path().string()};
}

Result<models::Autoencoder> SingleFile::loadAutoencoder(const models::ModelOptions& options) const {
    if (!hasAutoencoder())
        return noAutoencoder();
    return load<models::Autoencoder>(m_file, part(Component::Vae), *m_autoencoder, options);
}

Result<models::ClipText> SingleFile::loadText(const models::ModelOptions& options,
                                              std::size_t tower) const {
    return load<models::ClipText>(m_file, part(kTextTowers[tower]), m_texts.at(tower), options);
}

Result<std::string> SingleFile::unetSha256() const {
    return MappedWeights(std::span(&m_file, 1), part(Component::Unet)).sha256();
}

Result<std::string> SingleFile::autoencoderSha256() const {
    if (!hasAutoencoder())
        return noAutoencoder();
    return MappedWeights(std::span(&m_file, 1), part(Component::Vae)).sha256();
}

Result<models::Autoencoder> loadAutoencoderFile(const std::filesystem::path& path,
                                                const ModelParts& model,
                                                const models::ModelOptions& options) {
    DIPTYCH_TRY(file, tensor::TensorFile::open(path));
    CheckpointFacts facts = checkpoints::recogniseCheckpoint(file.header());
    if (facts.kind != CheckpointKind::Vae)
        return {ErrorCode::Unsupported,
                "A picture coder (VAE) was asked for. " +
                    (facts.kind == CheckpointKind::Model
                         ? "This is a whole model (" + facts.title + ")"
                         : facts.sentence) +
                    ".",
                path.string()};
    // 1.x and 2.x scale their latents alike.
    facts.family =
        model.unetConfig().hasAddedConditioning() ? Family::Sdxl : Family::StableDiffusion1;
    DIPTYCH_TRY(map, completeMap(file, facts));
    const ComponentMap& coder = *map.component(Component::Vae);
    DIPTYCH_TRY(config, autoencoderConfigOf(coder.vae()));
    if (model.hasAutoencoder()) {
        config.scalingFactor = model.autoencoderConfig().scalingFactor;
        config.shiftFactor = model.autoencoderConfig().shiftFactor;
    }
    if (config.latentChannels != model.unetConfig().outChannels)
        return {ErrorCode::ShapeMismatch,
                "This picture coder (VAE) has latents of " + std::to_string(config.latentChannels) +
                    " channels, the model's have " +
                    std::to_string(model.unetConfig().outChannels) + ".",
                path.string()};
    return load<models::Autoencoder>(file, coder, config, options);
}

} // namespace diptych::model_files
