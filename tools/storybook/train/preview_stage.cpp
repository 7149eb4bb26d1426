#include "tools/storybook/train/preview_stage.h"

#include "core/image/grid.h"
#include "core/image/save_png.h"
#include "core/models/initial_weights.h"
#include "core/optim/learning_rate.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/train/latent_stage.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/training_state.h"
#include "tools/storybook/train/vae_batches.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/index_select.h>

#include <algorithm>
#include <vector>

namespace diptych::storybook {
namespace {

constexpr const char* kPreviewFile = "preview.safetensors";
/// Largest deviation of the noise on a scaled latent, whose own is 1.
constexpr double kMostNoise = 0.3;
/// Share of a batch that is a blend of two latents.
constexpr std::int64_t kBlendsOfABatch = 4; ///< one in so many
constexpr std::int64_t kSheetRows = 8;

Result<pipeline::PreviewDecoder> makeDecoder(const StageContext& context) {
    models::InitialWeights initial({.seed = context.recipe.seed + 3});
    return pipeline::PreviewDecoder::create(context.recipe.previewDecoder(), initial,
                                            context.model);
}

TrainingState makeState(const StageContext& context, const pipeline::PreviewDecoder& decoder) {
    return TrainingState(context.file(kPreviewFile), prefixed("preview", decoder.parameters()),
                         {.optimizer = {.beta2 = 0.99, .weightDecay = 0.0}, .emaDecay = 0.995});
}

/// Scaled latents (recipe.previewBatch, C, h, w), as previews meet them.
at::Tensor drawLatents(const StageContext& context, const at::Tensor& latents, double scale,
                       std::int64_t step) {
    const std::int64_t count = context.recipe.previewBatch;
    tensor::NoiseSource random(static_cast<std::uint64_t>(step) * 2654435761u +
                               context.recipe.seed);
    const auto pick = [&](std::int64_t n) {
        const at::Tensor chosen = random.integers(0, latents.size(0), {n});
        return at::index_select(latents, 0, chosen).to(at::kFloat) * scale;
    };
    const std::int64_t blends = count / kBlendsOfABatch;
    const at::Tensor share = random.uniform({blends, 1, 1, 1});
    const at::Tensor blended = pick(blends) * share + pick(blends) * (1.0 - share);
    at::Tensor all = at::cat({pick(count - blends), blended});
    all = all + random.normal(all.sizes().vec()) * random.uniform({count, 1, 1, 1}) * kMostNoise;
    return all.to(context.model.device);
}

/// Pairs: what the autoencoder draws, and what the small decoder does.
Status drawPairs(const StageContext& context, const models::Autoencoder& vae,
                 const pipeline::PreviewDecoder& decoder, const at::Tensor& latents) {
    const at::NoGradGuard noGrad;
    const at::Tensor asked = vae.decode(vae.unscaled(latents));
    const at::Tensor drawn = decoder.decode(latents);
    std::vector<image::GridCell> cells;
    for (std::int64_t i = 0; i < std::min(kSheetRows, latents.size(0)); ++i) {
        cells.push_back({toImage(fromModel(asked)[i]), "autoencoder"});
        cells.push_back({toImage(fromModel(drawn)[i]), "preview"});
    }
    DIPTYCH_TRY(grid, image::makeGrid(cells, {.columns = 8, .textHeight = 7}));
    return image::savePng(context.file("preview.png"), grid);
}

} // namespace

Status trainPreview(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const Recipe& recipe = context.recipe;
        DIPTYCH_TRY(vae, loadVae(context));
        DIPTYCH_TRY(latents, loadLatents(context, recipe.pictureSize));
        DIPTYCH_TRY(scale, latentScale(context));
        DIPTYCH_TRY(decoder, makeDecoder(context));
        TrainingState state = makeState(context, decoder);
        DIPTYCH_CHECK(state.resume());
        const optim::LearningRateSchedule rate{.peak = recipe.previewRate,
                                               .totalSteps = recipe.previewSteps,
                                               .warmupSteps = 50,
                                               .decaySteps = recipe.previewSteps / 2,
                                               .finalFraction = 0.01};
        ProgressLine line(context, "preview", recipe.previewSteps, state.step());
        while (state.step() < recipe.previewSteps) {
            const at::Tensor latent = drawLatents(context, latents, scale, state.step());
            at::Tensor asked;
            at::Tensor drawn;
            {
                const AutocastScope autocast(context);
                {
                    const at::NoGradGuard noGrad;
                    asked = vae.decode(vae.unscaled(latent));
                }
                drawn = decoder.decode(latent);
            }
            DIPTYCH_CHECK(state.update(reconstructionLoss(drawn, asked), rate.at(state.step())));
            line.tick(state.step(), state.smoothedLoss(), recipe.previewBatch);
        }
        DIPTYCH_CHECK(state.finish());
        DIPTYCH_TRY(trained, loadPreviewDecoder(context));
        return drawPairs(context, vae, trained, drawLatents(context, latents, scale, -1));
    });
}

Status importPreviewDecoder(const StageContext& context, const tensor::NamedTensorReader& read) {
    DIPTYCH_TRY(decoder, makeDecoder(context));
    return makeState(context, decoder).beginWith(read, context.recipe.previewSteps);
}

Result<pipeline::PreviewDecoder> loadPreviewDecoder(const StageContext& context) {
    if (!std::filesystem::exists(context.file(kPreviewFile)))
        return Error{ErrorCode::NotFound, "The preview decoder has not been trained yet",
                     context.work.string()};
    DIPTYCH_TRY(decoder, makeDecoder(context));
    TrainingState state = makeState(context, decoder);
    DIPTYCH_CHECK(state.resume());
    state.ema().swap();
    return decoder;
}

} // namespace diptych::storybook
