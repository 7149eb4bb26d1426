#include "tools/storybook/train/import_stage.h"

#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/train/preview_stage.h"
#include "tools/storybook/train/text_stage.h"
#include "tools/storybook/train/unet_stage.h"
#include "tools/storybook/train/vae_stage.h"

#include <map>

namespace diptych::storybook {
namespace {

/// Where the tensors of a checkpoint's prefix stand in the folder.
const std::map<std::string, const char*> kFiles = {
    {"text", "text_encoder/model.safetensors"},
    {"vision", "image_encoder/model.safetensors"},
    {"unet", "unet/diffusion_pytorch_model.safetensors"},
    {"vae", "vae/diffusion_pytorch_model.safetensors"},
    {"preview", "preview_decoder/diffusion_pytorch_model.safetensors"},
};

using Files = std::map<std::string, tensor::TensorFile>;

Result<Files> openAll(const std::filesystem::path& folder) {
    Files files;
    for (const auto& [prefix, name] : kFiles) {
        DIPTYCH_TRY(file, tensor::TensorFile::open(folder / name));
        files.emplace(prefix, std::move(file));
    }
    return files;
}

/// "prefix.name" → "name" of the prefix's file.
Result<at::Tensor> readPrefixed(const Files& files, const std::string& name) {
    const auto dot = name.find('.');
    return files.at(name.substr(0, dot)).read(name.substr(dot + 1));
}

Status copyTokenizer(const StageContext& context, const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::copy(folder / "tokenizer", context.file("tokenizer"), failed);
    if (failed)
        return Error{ErrorCode::Io, "The tokenizer could not be copied: " + failed.message(),
                     folder.string()};
    return {};
}

} // namespace

Status importModel(const StageContext& context, const std::filesystem::path& folder) {
    return tensor::guardTorch([&]() -> Status {
        DIPTYCH_TRY(files, openAll(folder));
        DIPTYCH_TRY(about, readJsonFile(folder / "diptych.json"));
        DIPTYCH_TRY(autoencoder, readJsonFile(folder / "vae" / "config.json"));
        const auto steps = [&](const char* stage) {
            return about.value("steps", Json::object()).value(stage, std::int64_t{0});
        };
        const tensor::NamedTensorReader read = [&](const std::string& name) {
            return readPrefixed(files, name);
        };
        DIPTYCH_CHECK(copyTokenizer(context, folder));
        DIPTYCH_CHECK(
            writeJsonFile(context.file("scale.json"),
                          {{"scaling_factor", autoencoder.at("scaling_factor").get<double>()}}));
        DIPTYCH_CHECK(importClip(context, read, steps("clip")));
        DIPTYCH_CHECK(importVae(context, read, steps("vae")));
        DIPTYCH_CHECK(importUnet(context, read, steps("unet")));
        DIPTYCH_CHECK(importPreviewDecoder(context, read));
        context.say("took over " + folder.string());
        return {};
    });
}

} // namespace diptych::storybook
