#include "core/model_files/diffusers_folder.h"

#include "core/base/file.h"
#include "core/checkpoints/weight_files.h"
#include "core/model_files/file_weights.h"

#include <algorithm>
#include <vector>

namespace diptych::model_files {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVision = "image_encoder";

struct RequiredPart {
    const char* name;
    std::vector<std::string> classes; ///< empty: any
    bool hasWeights;
};

std::vector<RequiredPart> requiredComponents(bool twoTowers) {
    const std::vector<std::string> tokenizers = {"CLIPTokenizer", "CLIPTokenizerFast"};
    std::vector<RequiredPart> components = {
        {"unet", {"UNet2DConditionModel"}, true},
        {"vae", {"AutoencoderKL"}, true},
        {"text_encoder", {"CLIPTextModel", "CLIPTextModelWithProjection"}, true},
        {"tokenizer", tokenizers, false},
        {"scheduler", {}, false},
    };
    if (twoTowers) {
        // A first tower with a projection would have the pooled vector taken from it.
        components[2].classes = {"CLIPTextModel"};
        components.push_back({"text_encoder_2", {"CLIPTextModelWithProjection"}, true});
        components.push_back({"tokenizer_2", tokenizers, false});
    }
    return components;
}

/// "text_encoder", "text_encoder_2"; "tokenizer", "tokenizer_2".
std::string ofTower(const char* component, std::size_t tower) {
    return component + (tower == 0 ? std::string() : "_" + std::to_string(tower + 1));
}

/// Weights stored by the JAX variant of a class carry its name; the architecture is the same.
std::string withoutFlax(const std::string& name) {
    return name.starts_with("Flax") ? name.substr(4) : name;
}

/// The class of `component` in model_index.json; empty when it is absent or null.
Result<std::string> componentClass(const Json& index, const std::string& component,
                                   const fs::path& path) {
    const auto found = index.find(component);
    if (found == index.end() || found->is_null())
        return std::string();
    if (!found->is_array() || found->size() != 2)
        return {ErrorCode::Corrupt,
                "In model_index.json, \"" + component + "\" should be a pair of names.",
                path.string()};
    const Json& name = (*found)[1];
    if (name.is_null())
        return std::string();
    if (!name.is_string())
        return {ErrorCode::Corrupt,
                "In model_index.json, \"" + component + "\" should be a pair of names.",
                path.string()};
    return withoutFlax(name.get<std::string>());
}

template <typename Model, typename Config>
Result<Model> load(const Result<std::vector<fs::path>>& files, const Config& config,
                   const models::ModelOptions& options) {
    if (!files.ok())
        return files.error();
    DIPTYCH_TRY(weights, FileWeights::open(*files));
    DIPTYCH_TRY(model, Model::create(config, weights, options));
    DIPTYCH_CHECK(weights.requireAllTaken());
    return model;
}

/// A config read from `json`, with the file as the error's context.
template <typename Config>
Result<Config> parsed(const Json& json, const fs::path& path) {
    Result<Config> config = Config::fromJson(json);
    if (config.ok())
        return config;
    Error error = config.error();
    error.context = path.string();
    return error;
}

} // namespace

Result<DiffusersFolder> DiffusersFolder::open(const fs::path& folder) {
    DiffusersFolder opened;
    opened.m_path = folder;
    DIPTYCH_CHECK(opened.readIndex());
    DIPTYCH_CHECK(opened.readConfigs());
    DIPTYCH_CHECK(opened.checkParts());
    for (const RequiredPart& component : requiredComponents(opened.m_twoTowers))
        if (component.hasWeights)
            DIPTYCH_CHECK(opened.weightFiles(component.name));
    return opened;
}

Status DiffusersFolder::readIndex() {
    const fs::path path = m_path / "model_index.json";
    if (!isThere(path))
        return {ErrorCode::NotFound, "This is not a model folder: it has no model_index.json.",
                m_path.string()};
    DIPTYCH_TRY(index, readJsonFile(path));
    if (!index.is_object())
        return {ErrorCode::Corrupt, "model_index.json is not a JSON object.", path.string()};
    DIPTYCH_CHECK(readPipeline(index, path));
    DIPTYCH_CHECK(readComponents(index, path));
    DIPTYCH_TRY(vision, componentClass(index, kVision, path));
    if (vision == "CLIPVisionModelWithProjection" && isThere(m_path / kVision))
        m_vision.emplace();
    return {};
}

/// Which family it is: the pipeline's class, and what that class keeps in model_index.json.
Status DiffusersFolder::readPipeline(const Json& index, const fs::path& path) {
    const Json pipeline = index.value("_class_name", Json());
    const std::string name =
        pipeline.is_string() ? withoutFlax(pipeline.get<std::string>()) : "unknown";
    constexpr const char* kFirst = "StableDiffusion";
    constexpr const char* kSecond = "StableDiffusionXL";
    bool known = false;
    for (const char* task : {"Pipeline", "Img2ImgPipeline", "InpaintPipeline"}) {
        m_twoTowers = m_twoTowers || name == std::string(kSecond) + task;
        known = known || m_twoTowers || name == std::string(kFirst) + task;
    }
    if (!known)
        return {ErrorCode::Unsupported,
                "This model is a \"" + name.substr(0, 80) +
                    "\"; Diptych opens Stable Diffusion 1.x, 2.x and SDXL folders.",
                path.string()};
    const Json zeros = index.value("force_zeros_for_empty_prompt", Json());
    if (!zeros.is_null() && !zeros.is_boolean())
        return {ErrorCode::Corrupt,
                "In model_index.json, \"force_zeros_for_empty_prompt\" should be true or false.",
                path.string()};
    // The default of the class.
    m_zerosForMissingPrompt = m_twoTowers && (zeros.is_null() || zeros.get<bool>());
    return {};
}

Status DiffusersFolder::readComponents(const Json& index, const fs::path& path) {
    for (const RequiredPart& component : requiredComponents(m_twoTowers)) {
        const std::string name = component.name;
        DIPTYCH_TRY(found, componentClass(index, name, path));
        if (found.empty() && m_twoTowers && name == "text_encoder")
            return {ErrorCode::Unsupported,
                    "This is SDXL's refiner, which improves pictures of another model; Diptych "
                    "opens the base model.",
                    m_path.string()};
        if (found.empty() || !isThere(m_path / name))
            return {ErrorCode::NotFound, "The model folder lacks its part \"" + name + "\".",
                    m_path.string()};
        const std::vector<std::string>& classes = component.classes;
        if (!classes.empty() && std::find(classes.begin(), classes.end(), found) == classes.end())
            return {ErrorCode::Unsupported,
                    "The model's part \"" + name + "\" is a \"" + found.substr(0, 80) +
                        "\", which Diptych does not support.",
                    path.string()};
        if (name == "scheduler")
            m_schedulerClass = found;
        if (name.starts_with("text_encoder"))
            m_textClasses.push_back(found);
    }
    if (!isThere(schedulerConfigPath()))
        return {ErrorCode::NotFound, "The model folder lacks scheduler/scheduler_config.json.",
                m_path.string()};
    return {};
}

Result<Json> DiffusersFolder::readConfig(const std::string& component) const {
    const fs::path path = m_path / component / "config.json";
    if (!isThere(path))
        return {ErrorCode::NotFound, "The model folder lacks " + component + "/config.json.",
                m_path.string()};
    return readJsonFile(path);
}

Status DiffusersFolder::readConfigs() {
    DIPTYCH_TRY(unetJson, readConfig("unet"));
    DIPTYCH_TRY(unet, parsed<models::UnetConfig>(unetJson, m_path / "unet" / "config.json"));
    m_unet = unet;
    DIPTYCH_TRY(coderJson, readConfig("vae"));
    DIPTYCH_TRY(coder,
                parsed<models::AutoencoderConfig>(coderJson, m_path / "vae" / "config.json"));
    m_autoencoder = coder;
    for (std::size_t tower = 0; tower < m_textClasses.size(); ++tower) {
        const std::string component = ofTower("text_encoder", tower);
        DIPTYCH_TRY(json, readConfig(component));
        // The class decides about the projection, and the config may be silent about its class.
        if (json.is_object() && m_textClasses[tower] == "CLIPTextModelWithProjection")
            json["architectures"] = Json::array({m_textClasses[tower]});
        DIPTYCH_TRY(text, parsed<models::ClipTextConfig>(json, m_path / component / "config.json"));
        m_texts.push_back(text);
    }
    if (m_vision) {
        DIPTYCH_TRY(visionJson, readConfig(kVision));
        DIPTYCH_TRY(vision,
                    parsed<models::ClipVisionConfig>(visionJson, m_path / kVision / "config.json"));
        m_vision = vision;
    }
    return {};
}

fs::path DiffusersFolder::tokenizerFolder(std::size_t tower) const {
    return m_path / ofTower("tokenizer", tower);
}

Result<std::vector<fs::path>> DiffusersFolder::weightFiles(const std::string& component) const {
    const bool diffusers = component == "unet" || component == "vae";
    const std::string stem = diffusers ? "diffusion_pytorch_model" : "model";
    DIPTYCH_TRY(found, checkpoints::findWeightFiles(m_path / component, stem));
    return found.files;
}

Result<models::Unet> DiffusersFolder::loadUnet(const models::ModelOptions& options) const {
    return load<models::Unet>(weightFiles("unet"), m_unet, options);
}

Result<std::string> DiffusersFolder::unetSha256() const {
    DIPTYCH_TRY(files, weightFiles("unet"));
    return weightsSha256(files);
}

Result<std::string> DiffusersFolder::autoencoderSha256() const {
    DIPTYCH_TRY(files, weightFiles("vae"));
    return weightsSha256(files);
}

Result<models::Autoencoder>
DiffusersFolder::loadAutoencoder(const models::ModelOptions& options) const {
    return load<models::Autoencoder>(weightFiles("vae"), autoencoderConfig(), options);
}

Result<models::ClipText> DiffusersFolder::loadText(const models::ModelOptions& options,
                                                   std::size_t tower) const {
    return load<models::ClipText>(weightFiles(ofTower("text_encoder", tower)), m_texts.at(tower),
                                  options);
}

Result<models::ClipVision> DiffusersFolder::loadVision(const models::ModelOptions& options) const {
    if (!m_vision)
        return {ErrorCode::NotFound, "This model has no picture encoder.", m_path.string()};
    return load<models::ClipVision>(weightFiles(kVision), *m_vision, options);
}

} // namespace diptych::model_files
