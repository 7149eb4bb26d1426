#include "core/models/diffusers_folder.h"

#include "core/models/file_weights.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

namespace diptych::models {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVision = "image_encoder";

struct Component {
    const char* name;
    std::vector<std::string> classes; ///< empty: any
    bool hasWeights;
};

const std::vector<Component>& requiredComponents() {
    static const std::vector<Component> components = {
        {"unet", {"UNet2DConditionModel"}, true},
        {"vae", {"AutoencoderKL"}, true},
        {"text_encoder", {"CLIPTextModel", "CLIPTextModelWithProjection"}, true},
        {"tokenizer", {"CLIPTokenizer", "CLIPTokenizerFast"}, false},
        {"scheduler", {}, false},
    };
    return components;
}

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
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

/// Why no usable weights file is in `folder`.
Error explainMissingWeights(const fs::path& folder, const std::string& component) {
    bool split = false;
    bool pickle = false;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        split = split || name.find(".safetensors.index") != std::string::npos ||
                (name.find("-00001-of-") != std::string::npos &&
                 name.find(".safetensors") != std::string::npos);
        pickle =
            pickle || name.ends_with(".bin") || name.ends_with(".ckpt") || name.ends_with(".pt");
    }
    if (split)
        return {
            ErrorCode::Unsupported,
            "The weights of \"" + component +
                "\" are split into several files, which Diptych cannot read yet; a copy saved as "
                "one file can be opened.",
            folder.string()};
    if (pickle)
        return {
            ErrorCode::Unsupported,
            "The weights of \"" + component +
                "\" are there only as a .bin file, which could run programs when opened; get or "
                "save the model as safetensors.",
            folder.string()};
    return {ErrorCode::NotFound,
            "The model folder has no weights (.safetensors) for \"" + component + "\".",
            folder.string()};
}

template <typename Model, typename Config>
Result<Model> load(const Result<fs::path>& path, const Config& config,
                   const ModelOptions& options) {
    if (!path.ok())
        return path.error();
    DIPTYCH_TRY(weights, FileWeights::open(*path));
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
    opened.m_folder = folder;
    DIPTYCH_CHECK(opened.readIndex());
    DIPTYCH_CHECK(opened.readConfigs());
    DIPTYCH_CHECK(opened.checkFit());
    for (const Component& component : requiredComponents())
        if (component.hasWeights) {
            const Result<fs::path> path = opened.weightsPath(component.name);
            if (!path.ok())
                return path.error();
        }
    return opened;
}

Status DiffusersFolder::readIndex() {
    const fs::path path = m_folder / "model_index.json";
    if (!isThere(path))
        return {ErrorCode::NotFound, "This is not a model folder: it has no model_index.json.",
                m_folder.string()};
    DIPTYCH_TRY(index, readJsonFile(path));
    if (!index.is_object())
        return {ErrorCode::Corrupt, "model_index.json is not a JSON object.", path.string()};
    const Json pipeline = index.value("_class_name", Json());
    const std::array<std::string, 3> known = {"StableDiffusionPipeline",
                                              "StableDiffusionImg2ImgPipeline",
                                              "StableDiffusionInpaintPipeline"};
    const std::string name = pipeline.is_string() ? pipeline.get<std::string>() : "unknown";
    if (std::find(known.begin(), known.end(), withoutFlax(name)) == known.end())
        return {ErrorCode::Unsupported,
                "This model is a \"" + name.substr(0, 80) +
                    "\"; Diptych opens Stable Diffusion 1.x and 2.x folders.",
                path.string()};
    for (const Component& component : requiredComponents()) {
        DIPTYCH_TRY(found, componentClass(index, component.name, path));
        if (found.empty() || !isThere(m_folder / component.name))
            return {ErrorCode::NotFound,
                    std::string("The model folder lacks its part \"") + component.name + "\".",
                    m_folder.string()};
        const std::vector<std::string>& classes = component.classes;
        if (!classes.empty() && std::find(classes.begin(), classes.end(), found) == classes.end())
            return {ErrorCode::Unsupported,
                    std::string("The model's part \"") + component.name + "\" is a \"" +
                        found.substr(0, 80) + "\", which Diptych does not support.",
                    path.string()};
        if (std::string(component.name) == "scheduler")
            m_schedulerClass = found;
    }
    if (!isThere(schedulerConfigPath()))
        return {ErrorCode::NotFound, "The model folder lacks scheduler/scheduler_config.json.",
                m_folder.string()};
    DIPTYCH_TRY(vision, componentClass(index, kVision, path));
    if (vision == "CLIPVisionModelWithProjection" && isThere(m_folder / kVision))
        m_vision.emplace();
    return {};
}

Result<Json> DiffusersFolder::readConfig(const std::string& component) const {
    const fs::path path = m_folder / component / "config.json";
    if (!isThere(path))
        return {ErrorCode::NotFound, "The model folder lacks " + component + "/config.json.",
                m_folder.string()};
    return readJsonFile(path);
}

Status DiffusersFolder::readConfigs() {
    DIPTYCH_TRY(unetJson, readConfig("unet"));
    DIPTYCH_TRY(unet, parsed<UnetConfig>(unetJson, m_folder / "unet" / "config.json"));
    m_unet = unet;
    DIPTYCH_TRY(coderJson, readConfig("vae"));
    DIPTYCH_TRY(coder, parsed<AutoencoderConfig>(coderJson, m_folder / "vae" / "config.json"));
    m_autoencoder = coder;
    DIPTYCH_TRY(textJson, readConfig("text_encoder"));
    DIPTYCH_TRY(text, parsed<ClipTextConfig>(textJson, m_folder / "text_encoder" / "config.json"));
    m_text = text;
    if (m_vision) {
        DIPTYCH_TRY(visionJson, readConfig(kVision));
        DIPTYCH_TRY(vision,
                    parsed<ClipVisionConfig>(visionJson, m_folder / kVision / "config.json"));
        m_vision = vision;
    }
    return {};
}

Status DiffusersFolder::checkFit() const {
    if (m_unet.hasAddedConditioning())
        return {ErrorCode::Unsupported,
                "This model cannot be used: the UNet wants the conditioning of SDXL, which Diptych "
                "does not support yet.",
                m_folder.string()};
    if (m_text.encoder.width != m_unet.contextWidth)
        return {ErrorCode::Corrupt,
                "The parts of this model do not belong together: its text encoder gives " +
                    std::to_string(m_text.encoder.width) + " numbers a word, its UNet wants " +
                    std::to_string(m_unet.contextWidth) + ".",
                m_folder.string()};
    if (m_unet.outChannels != m_autoencoder.latentChannels)
        return {ErrorCode::Corrupt,
                "The parts of this model do not belong together: its UNet makes " +
                    std::to_string(m_unet.outChannels) +
                    " channels, its picture coder (VAE) wants " +
                    std::to_string(m_autoencoder.latentChannels) + ".",
                m_folder.string()};
    if (m_unet.inChannels != m_unet.outChannels)
        return {ErrorCode::Unsupported,
                "This model wants a picture or a mask beside the prompt (inpainting and the like), "
                "which Diptych does not support.",
                m_folder.string()};
    return {};
}

Result<fs::path> DiffusersFolder::weightsPath(const std::string& component) const {
    const bool diffusers = component == "unet" || component == "vae";
    const std::string stem = diffusers ? "diffusion_pytorch_model" : "model";
    const fs::path folder = m_folder / component;
    for (const char* variant : {"", ".fp16", ".bf16"}) {
        const fs::path path = folder / (stem + variant + ".safetensors");
        if (isThere(path))
            return path;
    }
    return explainMissingWeights(folder, component);
}

Result<Unet> DiffusersFolder::loadUnet(const ModelOptions& options) const {
    return load<Unet>(weightsPath("unet"), m_unet, options);
}

Result<Autoencoder> DiffusersFolder::loadAutoencoder(const ModelOptions& options) const {
    return load<Autoencoder>(weightsPath("vae"), m_autoencoder, options);
}

Result<ClipText> DiffusersFolder::loadText(const ModelOptions& options) const {
    return load<ClipText>(weightsPath("text_encoder"), m_text, options);
}

Result<ClipVision> DiffusersFolder::loadVision(const ModelOptions& options) const {
    if (!m_vision)
        return {ErrorCode::NotFound, "This model has no picture encoder.", m_folder.string()};
    return load<ClipVision>(weightsPath(kVision), *m_vision, options);
}

} // namespace diptych::models
