#include "core/checkpoints/checkpoint_folder.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/checkpoints/find_parts.h"
#include "core/checkpoints/recognise_checkpoint.h"
#include "core/checkpoints/tensor_names.h"
#include "core/safetensors/header.h"

#include <algorithm>
#include <array>
#include <utility>

namespace diptych::checkpoints {
namespace {

namespace fs = std::filesystem;

constexpr std::array kComponents = {Component::Unet, Component::Vae, Component::TextEncoder,
                                    Component::TextEncoder2};

/// Pipelines of the families Diptych knows; what the UNet wants is told by its header.
constexpr std::array<std::string_view, 6> kPipelines = {
    "StableDiffusionPipeline",          "StableDiffusionImg2ImgPipeline",
    "StableDiffusionInpaintPipeline",   "StableDiffusionXLPipeline",
    "StableDiffusionXLImg2ImgPipeline", "StableDiffusionXLInpaintPipeline",
};

Result<Json> readIndex(const fs::path& folder) {
    const fs::path path = folder / "model_index.json";
    if (!isThere(path)) {
        const bool inside = isThere(folder.parent_path() / "model_index.json");
        return {ErrorCode::NotFound,
                inside ? "This is one part of a model folder. Open the folder that contains it"
                       : "This is not a model folder: it has no model_index.json",
                folder.string()};
    }
    DIPTYCH_TRY(index, readJsonFile(path));
    if (!index.is_object())
        return {ErrorCode::Corrupt, "model_index.json is not a JSON object", path.string()};
    const Json named = index.value("_class_name", Json());
    std::string pipeline = named.is_string() ? named.get<std::string>() : "";
    if (pipeline.starts_with("Flax"))
        pipeline.erase(0, 4);
    if (std::find(kPipelines.begin(), kPipelines.end(), pipeline) == kPipelines.end())
        return {ErrorCode::Unsupported,
                "This model folder is for " + inQuotes(pipeline) +
                    ", which Diptych does not open; it opens Stable Diffusion 1.x, 2.x and SDXL "
                    "base models",
                path.string()};
    return index;
}

/// Whether model_index.json names a class for the component.
bool isNamed(const Json& index, Component component) {
    const auto found = index.find(componentName(component));
    return found != index.end() && found->is_array() && found->size() == 2 &&
           (*found)[1].is_string();
}

Result<std::vector<safetensors::Header>> readHeaders(const WeightFiles& weights) {
    std::vector<safetensors::Header> headers;
    for (const fs::path& path : weights.files) {
        DIPTYCH_TRY(file, ReadOnlyFile::open(path));
        DIPTYCH_TRY(header, safetensors::readHeader(file));
        headers.push_back(std::move(header));
    }
    return headers;
}

/// The scheduler's config knows what the UNet predicts; where it is silent its classes mean noise.
Status readPrediction(const fs::path& folder, PredictionFacts& facts) {
    const fs::path path = folder / "scheduler" / "scheduler_config.json";
    if (!isThere(path))
        return {};
    DIPTYCH_TRY(config, readJsonFile(path));
    if (!config.is_object())
        return {ErrorCode::Corrupt, "scheduler_config.json is not a JSON object", path.string()};
    const Json type = config.value("prediction_type", Json("epsilon"));
    const Json zero = config.value("rescale_betas_zero_snr", Json(false));
    facts = {};
    facts.zeroTerminalSnr = zero.is_boolean() && zero.get<bool>();
    if (type == "epsilon" || type == "v_prediction") {
        facts.prediction = type == "epsilon" ? Prediction::Epsilon : Prediction::Velocity;
        facts.hints.emplace_back("scheduler_config.json says so");
    } else {
        facts.prediction = Prediction::Ask;
        facts.hints.push_back("scheduler_config.json says " + inQuotes(type.dump()));
    }
    return {};
}

} // namespace

Result<CheckpointFacts> recogniseFolder(const fs::path& folder) {
    DIPTYCH_TRY(index, readIndex(folder));
    if (!isNamed(index, Component::Unet))
        return {ErrorCode::NotFound, "The model folder has no UNet in its model_index.json",
                folder.string()};
    CheckpointFacts facts;
    for (const Component component : kComponents) {
        if (!isNamed(index, component))
            continue;
        DIPTYCH_TRY(weights, findWeightFiles(folder, component));
        DIPTYCH_TRY(headers, readHeaders(weights));
        const TensorNames names(headers);
        if (component == Component::Unet) {
            facts = recogniseCheckpoint(names);
            if (facts.kind == CheckpointKind::Model && facts.parts.size() != 1)
                return {ErrorCode::Corrupt, "The weights of \"unet\" hold more than a UNet",
                        weights.files.front().string()};
            facts.layout = Layout::Folder;
            facts.files.push_back(std::move(weights));
            if (facts.kind != CheckpointKind::Model)
                return facts;
            continue;
        }
        PartFacts part;
        part.component = component;
        part.naming = Naming::Diffusers;
        countPart(part, names);
        facts.parts.push_back(std::move(part));
        facts.files.push_back(std::move(weights));
    }
    DIPTYCH_CHECK(readPrediction(folder, facts.prediction));
    return facts;
}

} // namespace diptych::checkpoints
