#include "tools/storybook/train/decoder_stage.h"

#include "core/optim/learning_rate.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/train/latent_stage.h"
#include "tools/storybook/train/sample_sheets.h"
#include "tools/storybook/train/training_state.h"
#include "tools/storybook/train/vae_batches.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

namespace diptych::storybook {
namespace {

constexpr const char* kFile = "decoder.safetensors";

std::vector<tensor::NamedTensor> decoderOf(const models::Autoencoder& vae) {
    std::vector<tensor::NamedTensor> parameters;
    for (const auto& parameter : vae.parameters())
        if (parameter.name.starts_with("decoder.") ||
            parameter.name.starts_with("post_quant_conv."))
            parameters.push_back({"vae." + parameter.name, parameter.tensor});
    return parameters;
}

} // namespace

Status trainDecoder(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const Recipe& recipe = context.recipe;
        DIPTYCH_TRY(vae, loadEncodedVae(context));
        TrainingState state(context.file(kFile), decoderOf(vae),
                            {.optimizer = {.beta2 = 0.99, .weightDecay = 0.0}});
        DIPTYCH_CHECK(state.resume());
        DIPTYCH_TRY(crops, CropSampler::open(context));
        const optim::LearningRateSchedule rate{.peak = recipe.decoderRate,
                                               .totalSteps = recipe.decoderSteps,
                                               .warmupSteps = 100,
                                               .decaySteps = recipe.decoderSteps * 3 / 4,
                                               .finalFraction = 0.01};
        // Batches that the autoencoder's own stage has not seen.
        const std::int64_t firstBatch = std::int64_t{recipe.vaeSteps} + recipe.vaeWholeSteps;
        ProgressLine line(context, "decoder", recipe.decoderSteps, state.step());
        while (state.step() < recipe.decoderSteps) {
            const std::int64_t batch = firstBatch + state.step();
            const at::Tensor x =
                toModel(crops.batch(batch), at::TensorOptions(context.model.device));
            tensor::NoiseSource random(crops.seedOf(batch) + 1);
            at::Tensor latent;
            {
                const at::NoGradGuard noGrad;
                const AutocastScope autocast(context);
                latent = vae.encode(x).mean;
                const at::Tensor share =
                    random.uniform({x.size(0), 1, 1, 1}, x.device()) * recipe.decoderNoise;
                latent = latent + random.normal(latent.sizes().vec(), latent.device()) * share *
                                      latent.std();
            }
            at::Tensor y;
            {
                const AutocastScope autocast(context);
                y = vae.decode(latent);
            }
            DIPTYCH_CHECK(state.update(reconstructionLoss(y, x), rate.at(state.step())));
            line.tick(state.step(), state.smoothedLoss(), crops.batchSize(batch));
        }
        DIPTYCH_CHECK(state.finish());
        return drawReconstructionSheet(context);
    });
}

Status useTrainedDecoder(const StageContext& context, const models::Autoencoder& vae) {
    if (!std::filesystem::exists(context.file(kFile)))
        return {};
    DIPTYCH_TRY(file, tensor::TensorFile::open(context.file(kFile)));
    for (const auto& parameter : decoderOf(vae))
        DIPTYCH_CHECK(tensor::restoreInto(
            parameter, [&](const std::string& name) { return file.read("average." + name); }));
    return {};
}

} // namespace diptych::storybook
