#include "tools/storybook/train/latent_stage.h"

#include "core/models/initial_weights.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/train/decoder_stage.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/training_state.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>

#include <cstdio>

namespace diptych::storybook {
namespace {

constexpr std::int64_t kEncodeBatch = 50;

std::filesystem::path partFile(const StageContext& context, int pixels, int part) {
    char name[48];
    std::snprintf(name, sizeof name, "latents_%03d_%03d.safetensors", pixels, part);
    return context.work / name;
}

/// The latents of one part's pictures, (kLatentPart, C, h, w) float16 on the CPU.
at::Tensor encodePart(const StageContext& context, const models::Autoencoder& vae, int pixels,
                      int part) {
    const PicturePool pool =
        drawPool({kLatentPart, pixels, static_cast<std::uint64_t>(part) * kLatentPart,
                  context.drawThreads, context.say});
    std::vector<at::Tensor> latents;
    for (std::int64_t i = 0; i < pool.count(); i += kEncodeBatch) {
        const AutocastScope autocast(context);
        const at::Tensor pictures = pool.pixels.narrow(0, i, kEncodeBatch);
        const auto moments = vae.encode(toModel(pictures, at::TensorOptions(context.model.device)));
        latents.push_back(moments.mean.to(at::kCPU).to(at::kHalf));
    }
    return at::cat(latents);
}

Status encodeAll(const StageContext& context, const models::Autoencoder& vae, int pixels) {
    const int parts = (context.recipe.latentPictures + kLatentPart - 1) / kLatentPart;
    for (int part = 0; part < parts; ++part) {
        const auto file = partFile(context, pixels, part);
        if (std::filesystem::exists(file))
            continue;
        DIPTYCH_CHECK(
            tensor::saveTensors(file, {{"latents", encodePart(context, vae, pixels, part)}}));
        context.say("latents of " + std::to_string(pixels) + " pixels: part " +
                    std::to_string(part + 1) + " of " + std::to_string(parts));
    }
    return {};
}

/// A UNet that goes on from finished weights has left the small pictures behind.
Result<bool> needsSmallPictures(const StageContext& context) {
    const auto unet = context.file("unet.safetensors");
    if (context.recipe.unetSmallShare > 0.0 || !std::filesystem::exists(unet))
        return true;
    DIPTYCH_TRY(step, stepOf(unet));
    return step < context.recipe.unetSmallSteps;
}

} // namespace

Result<models::Autoencoder> loadEncodedVae(const StageContext& context) {
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

Result<models::Autoencoder> loadVae(const StageContext& context) {
    DIPTYCH_TRY(vae, loadEncodedVae(context));
    DIPTYCH_CHECK(useTrainedDecoder(context, vae));
    return vae;
}

Status encodeLatents(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const at::NoGradGuard noGrad;
        DIPTYCH_TRY(vae, loadVae(context));
        DIPTYCH_TRY(small, needsSmallPictures(context));
        if (small)
            DIPTYCH_CHECK(encodeAll(context, vae, context.recipe.smallPictureSize()));
        return encodeAll(context, vae, context.recipe.pictureSize);
    });
}

Result<at::Tensor> loadLatents(const StageContext& context, int pixels) {
    std::vector<at::Tensor> parts;
    for (int part = 0; std::filesystem::exists(partFile(context, pixels, part)); ++part) {
        DIPTYCH_TRY(file, tensor::TensorFile::open(partFile(context, pixels, part)));
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
    DIPTYCH_TRY(latents, loadLatents(context, context.recipe.smallPictureSize()));
    const double scale = 1.0 / latents.to(at::kFloat).std().item<double>();
    DIPTYCH_CHECK(writeJsonFile(file, {{"scaling_factor", scale}}));
    return scale;
}

} // namespace diptych::storybook
