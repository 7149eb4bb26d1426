#include "tools/storybook/train/unet_stage.h"

#include "core/image/grid.h"
#include "core/image/save_png.h"
#include "core/models/initial_weights.h"
#include "core/models/unet.h"
#include "core/optim/learning_rate.h"
#include "core/schedule/noise_schedule.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/train/captions.h"
#include "tools/storybook/train/latent_stage.h"
#include "tools/storybook/train/nearly_linear_start.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/picture_sampler.h"
#include "tools/storybook/train/text_stage.h"
#include "tools/storybook/train/training_state.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/mse_loss.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>

#include <map>

namespace diptych::storybook {
namespace {

constexpr std::int64_t kStepsBetweenRescans = 500;
constexpr std::int64_t kStepsBetweenSheets = 1000;
constexpr int kSheetPictures = 36;

Result<models::Unet> makeUnet(const StageContext& context) {
    models::InitialWeights initial({.seed = context.recipe.seed + 2});
    return models::Unet::create(context.recipe.unet(), initial, context.model);
}

/// The text tower learns with the UNet: what tells captions apart is not all that tells shapes
/// apart.
TrainingState makeState(const StageContext& context, const models::Unet& unet,
                        const TextSide& text) {
    auto parameters = prefixed("unet", unet.parameters());
    for (auto& parameter : prefixed("text", text.model.parameters()))
        parameters.push_back(parameter);
    return TrainingState(context.file("unet.safetensors"), std::move(parameters),
                         {.optimizer = {.beta2 = 0.99, .weightDecay = 0.01},
                          .emaDecay = 0.999,
                          .secondsBetweenSaves = 120.0,
                          .newcomers = "text."});
}

/// Small pictures at first; later on a share of the steps, always the same ones.
bool drawsSmall(const Recipe& recipe, std::int64_t step) {
    const auto mixed = static_cast<std::uint32_t>(step) * 2654435761u;
    return step < recipe.unetSmallSteps || mixed < recipe.unetSmallShare * 4294967296.0;
}

int batchSize(const Recipe& recipe, std::int64_t step) {
    return drawsSmall(recipe, step) ? recipe.unetSmallBatch : recipe.unetBatch;
}

int pictureSize(const Recipe& recipe, std::int64_t step) {
    return drawsSmall(recipe, step) ? recipe.smallPictureSize() : recipe.pictureSize;
}

double shareOfOne(tensor::NoiseSource& random) {
    return static_cast<double>(random.integer(0, 1 << 20)) / (1 << 20);
}

/// A random picture of the pool; with `plain` the next one from there that shows one thing without
/// a pattern or a style.
std::uint64_t choosePicture(const WorldSampler& world, tensor::NoiseSource& random,
                            std::int64_t pictures, bool plain) {
    const auto count = static_cast<std::uint64_t>(pictures);
    auto index = static_cast<std::uint64_t>(random.integer(0, pictures));
    for (std::uint64_t tried = 0; plain && tried < count; ++tried) {
        const WorldPlan plan = world.plan(index);
        if (!plan.style && !plan.scene.second && plan.scene.first.pattern == Pattern::Plain)
            break;
        index = (index + 1) % count;
    }
    return index;
}

at::Tensor drawTimesteps(const Recipe& recipe, tensor::NoiseSource& random, int count) {
    const at::Tensor uniform = random.integers(0, 1000, {count});
    if (recipe.unetTimestepSpread <= 0.0)
        return uniform;
    const at::Tensor chosen = (at::sigmoid(random.normal({count}) * recipe.unetTimestepSpread +
                                           recipe.unetTimestepShift) *
                               1000.0)
                                  .clamp(0, 999)
                                  .to(at::kLong);
    return at::where(random.integers(0, 5, {count}) == 0, uniform, chosen);
}

/// One training batch: random latents, their captions in random wordings, some of them dropped.
struct Batch {
    at::Tensor latents; ///< scaled
    at::Tensor context;
    at::Tensor timesteps;
    at::Tensor noise;
};

/// The latents made so far, by picture size. Loaded when they are first wanted.
class LatentShelf {
  public:
    explicit LatentShelf(const StageContext& context) : m_context(context) {}

    Result<at::Tensor> ofSize(int pixels) {
        at::Tensor& latents = m_latents[pixels];
        if (!latents.defined()) {
            DIPTYCH_TRY(loaded, loadLatents(m_context, pixels));
            latents = loaded;
        }
        return latents;
    }
    /// There may be more of them now.
    void forget() { m_latents.clear(); }

  private:
    const StageContext& m_context;
    std::map<int, at::Tensor> m_latents;
};

Batch drawBatch(const StageContext& context, const TextSide& text, const at::Tensor& latents,
                double scale, std::int64_t step) {
    const Recipe& recipe = context.recipe;
    const int count = batchSize(recipe, step);
    const WorldSampler world(Split::Train, {.sidePixels = recipe.pictureSize});
    tensor::NoiseSource random(static_cast<std::uint64_t>(step) * 2246822519u + recipe.seed);
    const double plainShare =
        step < recipe.unetPlainSteps ? recipe.unetPlainShare : recipe.unetLaterPlainShare;
    std::vector<std::int64_t> chosen;
    std::vector<std::string> captions;
    for (int i = 0; i < count; ++i) {
        const bool plain = shareOfOne(random) < plainShare;
        const auto index = choosePicture(world, random, latents.size(0), plain);
        chosen.push_back(static_cast<std::int64_t>(index));
        const bool dropped = shareOfOne(random) < recipe.unetDropout;
        const auto wording = static_cast<std::uint64_t>(random.integer(0, 1 << 30));
        captions.push_back(dropped ? "" : wordedCaption(world.plan(index), wording));
    }
    const auto device = context.model.device;
    Batch batch;
    batch.latents =
        at::index_select(latents, 0, at::tensor(chosen)).to(device).to(at::kFloat) * scale;
    batch.context = text.states(captions);
    batch.timesteps = drawTimesteps(recipe, random, count).to(device);
    batch.noise = random.normal(batch.latents.sizes().vec(), device);
    return batch;
}

Status sheet(const StageContext& context, const models::Unet& unet, const TextSide& text,
             int pixels) {
    DIPTYCH_TRY(vae, loadVae(context));
    const WorldSampler world(Split::HeldOut, {.sidePixels = context.recipe.pictureSize});
    std::vector<std::string> captions;
    for (std::uint64_t i = 0; i < kSheetPictures; ++i)
        captions.push_back(wordedCaption(world.plan(i), 0));
    const PictureSampler sampler(context, unet, vae, text);
    DIPTYCH_TRY(pictures, sampler.draw(captions, 1, pixels));
    std::vector<image::GridCell> cells;
    for (std::int64_t i = 0; i < kSheetPictures; ++i)
        cells.push_back({toImage(pictures[i]), captions[static_cast<std::size_t>(i)]});
    DIPTYCH_TRY(grid, image::makeGrid(cells, {.columns = 6, .textHeight = 7}));
    return image::savePng(context.file("sheet.png"), grid);
}

} // namespace

Status trainUnet(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const Recipe& recipe = context.recipe;
        DIPTYCH_TRY(unet, makeUnet(context));
        startNearlyLinear(unet.parameters(), {".conv2.", ".proj_out.", "conv_out."});
        DIPTYCH_TRY(text, loadTextSide(context));
        TrainingState state = makeState(context, unet, text);
        DIPTYCH_CHECK(state.resume());
        DIPTYCH_TRY(noiseSchedule, schedule::NoiseSchedule::create(recipe.scheduler()));
        LatentShelf shelf(context);
        DIPTYCH_TRY(scale, latentScale(context));
        const optim::LearningRateSchedule rate{.peak = recipe.unetRate,
                                               .totalSteps = recipe.unetSteps,
                                               .warmupSteps = 300,
                                               .decaySteps = recipe.unetSteps / 3};
        ProgressLine line(context, "unet", recipe.unetSteps, state.step());
        while (state.step() < recipe.unetSteps) {
            if (state.step() == recipe.unetSmallSteps) // larger latents may have to be made first
                DIPTYCH_CHECK(state.save());
            if (state.step() % kStepsBetweenRescans == 0)
                shelf.forget();
            DIPTYCH_TRY(latents, shelf.ofSize(pictureSize(recipe, state.step())));
            const Batch batch = drawBatch(context, text, latents, scale, state.step());
            const at::Tensor noisy =
                noiseSchedule.addNoise(batch.latents, batch.noise, batch.timesteps);
            const at::Tensor target =
                noiseSchedule.velocity(batch.latents, batch.noise, batch.timesteps);
            at::Tensor output;
            {
                const AutocastScope autocast(context);
                output = unet.forward({noisy, batch.timesteps.to(at::kFloat), batch.context, {}});
            }
            DIPTYCH_CHECK(
                state.update(at::mse_loss(output.to(at::kFloat), target), rate.at(state.step())));
            line.tick(state.step(), state.smoothedLoss(), batchSize(recipe, state.step()));
            if (state.step() % kStepsBetweenSheets == 0) {
                state.ema().swap();
                const bool grown = state.step() > recipe.unetSmallSteps;
                const Status drawn = sheet(context, unet, text,
                                           grown ? recipe.pictureSize : recipe.smallPictureSize());
                state.ema().swap();
                DIPTYCH_CHECK(drawn);
            }
        }
        return state.finish();
    });
}

Result<models::Unet> loadUnet(const StageContext& context) {
    if (!std::filesystem::exists(context.file("unet.safetensors")))
        return Error{ErrorCode::NotFound, "The UNet has not been trained yet",
                     context.work.string()};
    DIPTYCH_TRY(unet, makeUnet(context));
    DIPTYCH_TRY(text, loadTextSide(context));
    TrainingState state = makeState(context, unet, text);
    DIPTYCH_CHECK(state.resume());
    state.ema().swap();
    return unet;
}

Status importUnet(const StageContext& context, const tensor::NamedTensorReader& read,
                  std::int64_t steps) {
    DIPTYCH_TRY(unet, makeUnet(context));
    DIPTYCH_TRY(text, loadTextSide(context));
    return makeState(context, unet, text).beginWith(read, steps);
}

Status drawSheet(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        DIPTYCH_TRY(unet, loadUnet(context));
        DIPTYCH_TRY(text, loadTextSide(context));
        return sheet(context, unet, text, context.recipe.pictureSize);
    });
}

} // namespace diptych::storybook
