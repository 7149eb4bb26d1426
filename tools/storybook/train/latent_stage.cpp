#include "tools/storybook/train/latent_stage.h"

#include "core/models/initial_weights.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/training_state.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>

#include <cstdio>

namespace diptych::storybook {
namespace {

constexpr std::int64_t kEncodeBatch = 50;

std::filesystem::path partFile(const StageContext& context, int part) {
    char name[48];
    std::snprintf(name, sizeof name, "latents_%03d.safetensors", part);
    return context.work / name;
}

} // namespace

Result<models::Autoencoder> loadVae(const StageContext& context) {
    models::InitialWeights initial({.seed = context.recipe.seed});
    auto config = context.recipe.autoencoder();
    if (std::filesystem::exists(context.file("scale.json"))) {
        DIPTYCH_TRY(json, readJsonFile(context.file("scale.json")));
        config.scalingFactor = json.value("scaling_factor", config.scalingFactor);
    }
    DIPTYCH_TRY(vae, models::Autoencoder::create(config, initial, context.model));
    DIPTYCH_TRY(file, tensor::TensorFile::open(context.file("vae.safetensors")));
    for (const auto& parameter : prefixed("vae", vae.parameters()))
        DIPTYCH_CHECK(tensor::restoreInto(
            parameter, [&](const std::string& name) { return file.read("average." + name); }));
    return vae;
}

Status encodeLatents(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const at::NoGradGuard noGrad;
        DIPTYCH_TRY(vae, loadVae(context));
        const int parts = (context.recipe.latentPictures + kLatentPart - 1) / kLatentPart;
        for (int part = 0; part < parts; ++part) {
            if (std::filesystem::exists(partFile(context, part)))
                continue;
            const PicturePool pool = drawPool({kLatentPart, context.recipe.pictureSize,
                                               static_cast<std::uint64_t>(part) * kLatentPart,
                                               context.drawThreads, context.say});
            std::vector<at::Tensor> latents;
            for (std::int64_t i = 0; i < pool.count(); i += kEncodeBatch) {
                const AutocastScope autocast(context);
                const at::Tensor pixels = pool.pixels.narrow(0, i, kEncodeBatch);
                const auto moments =
                    vae.encode(toModel(pixels, at::TensorOptions(context.model.device)));
                latents.push_back(moments.mean.to(at::kCPU).to(at::kHalf));
            }
            DIPTYCH_CHECK(
                tensor::saveTensors(partFile(context, part), {{"latents", at::cat(latents)}}));
            context.say("latents: part " + std::to_string(part + 1) + " of " +
                        std::to_string(parts));
        }
        return {};
    });
}

Result<at::Tensor> loadLatents(const StageContext& context) {
    std::vector<at::Tensor> parts;
    for (int part = 0; std::filesystem::exists(partFile(context, part)); ++part) {
        DIPTYCH_TRY(file, tensor::TensorFile::open(partFile(context, part)));
        DIPTYCH_TRY(latents, file.read("latents"));
        parts.push_back(latents);
    }
    if (parts.empty())
        return Error{ErrorCode::NotFound, "There are no latents yet; run the latents stage first",
                     context.work.string()};
    return at::cat(parts);
}

Result<double> latentScale(const StageContext& context) {
    const auto file = context.file("scale.json");
    if (std::filesystem::exists(file)) {
        DIPTYCH_TRY(json, readJsonFile(file));
        return json.at("scaling_factor").get<double>();
    }
    DIPTYCH_TRY(part, tensor::TensorFile::open(partFile(context, 0)));
    DIPTYCH_TRY(latents, part.read("latents"));
    const double scale = 1.0 / latents.to(at::kFloat).std().item<double>();
    DIPTYCH_CHECK(writeJsonFile(file, {{"scaling_factor", scale}}));
    return scale;
}

} // namespace diptych::storybook
