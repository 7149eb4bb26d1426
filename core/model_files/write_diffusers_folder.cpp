#include "core/model_files/write_diffusers_folder.h"

#include "core/tensor/save_tensors.h"
#include "core/tensor/torch_guard.h"

namespace diptych::model_files {
namespace {

/// The diffusers version whose formats are followed.
constexpr const char* kDiffusersVersion = "0.42.1";

Json indexOf(const DiffusersParts& parts) {
    Json index = {{"_class_name", "StableDiffusionPipeline"},
                  {"_diffusers_version", kDiffusersVersion},
                  {"feature_extractor", {nullptr, nullptr}},
                  {"image_encoder", {nullptr, nullptr}},
                  {"requires_safety_checker", false},
                  {"safety_checker", {nullptr, nullptr}},
                  {"scheduler", {"diffusers", parts.scheduler.at("_class_name")}},
                  {"text_encoder", {"transformers", "CLIPTextModel"}},
                  {"tokenizer", {"transformers", "CLIPTokenizer"}},
                  {"unet", {"diffusers", "UNet2DConditionModel"}},
                  {"vae", {"diffusers", "AutoencoderKL"}}};
    if (parts.vision)
        index["image_encoder"] = {"transformers", "CLIPVisionModelWithProjection"};
    if (parts.secondText) {
        index["_class_name"] = "StableDiffusionXLPipeline";
        index["text_encoder_2"] = {"transformers", "CLIPTextModelWithProjection"};
        index["tokenizer_2"] = {"transformers", "CLIPTokenizer"};
        index["force_zeros_for_empty_prompt"] = parts.zerosForMissingPrompt;
        index.erase("safety_checker");
        index.erase("requires_safety_checker");
    }
    return index;
}

} // namespace

Status writeComponent(const std::filesystem::path& folder, const Json& config,
                      const std::vector<models::Parameter>& parameters, const char* weightsName,
                      at::ScalarType type) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return Error{ErrorCode::Io, "The folder could not be made: " + failed.message(),
                     folder.string()};
    DIPTYCH_CHECK(writeJsonFile(folder / "config.json", config));
    std::vector<tensor::NamedTensor> tensors;
    for (const auto& parameter : parameters)
        tensors.push_back({parameter.name, parameter.tensor.detach().to(type)});
    return tensor::saveTensors(folder / weightsName, tensors, {{"format", "pt"}});
}

Status writeDiffusersFolder(const std::filesystem::path& folder, const DiffusersParts& parts,
                            at::ScalarType weightType) {
    return tensor::guardTorch([&]() -> Status {
        const char* diffusersName = "diffusion_pytorch_model.safetensors";
        const char* transformersName = "model.safetensors";
        DIPTYCH_CHECK(writeComponent(folder / "unet", parts.unet->config().toJson(),
                                     parts.unet->parameters(), diffusersName, weightType));
        DIPTYCH_CHECK(writeComponent(folder / "vae", parts.autoencoder->config().toJson(),
                                     parts.autoencoder->parameters(), diffusersName, weightType));
        DIPTYCH_CHECK(writeComponent(folder / "text_encoder", parts.text->config().toJson(),
                                     parts.text->parameters(), transformersName, weightType));
        if (parts.secondText)
            DIPTYCH_CHECK(
                writeComponent(folder / "text_encoder_2", parts.secondText->config().toJson(),
                               parts.secondText->parameters(), transformersName, weightType));
        if (parts.vision)
            DIPTYCH_CHECK(writeComponent(folder / "image_encoder", parts.vision->config().toJson(),
                                         parts.vision->parameters(), transformersName, weightType));
        std::error_code ignored;
        std::filesystem::create_directories(folder / "scheduler", ignored);
        DIPTYCH_CHECK(
            writeJsonFile(folder / "scheduler" / "scheduler_config.json", parts.scheduler));
        return writeJsonFile(folder / "model_index.json", indexOf(parts));
    });
}

} // namespace diptych::model_files
