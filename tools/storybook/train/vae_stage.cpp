#include "tools/storybook/train/vae_stage.h"

#include "core/models/autoencoder.h"
#include "core/models/initial_weights.h"
#include "core/optim/learning_rate.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/train/nearly_linear_start.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/sample_sheets.h"
#include "tools/storybook/train/training_state.h"
#include "tools/storybook/train/widen_latent.h"
#include "tools/storybook/world/texture_augmenter.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/exp.h>
#include <ATen/ops/stack.h>

namespace diptych::storybook {
namespace {

// Where in the world's pictures the VAE's own pools begin.
constexpr std::uint64_t kVaePictures = 10'000'000;
constexpr std::uint64_t kVaeLargePictures = 11'000'000;
constexpr double kChromaWeight = 2.0;
constexpr double kGradientWeight = 0.25;

at::Tensor gradientDifference(const at::Tensor& a, const at::Tensor& b) {
    const auto alongX = [](const at::Tensor& t) { return t.slice(3, 1) - t.slice(3, 0, -1); };
    const auto alongY = [](const at::Tensor& t) { return t.slice(2, 1) - t.slice(2, 0, -1); };
    return (alongX(a) - alongX(b)).abs().mean() + (alongY(a) - alongY(b)).abs().mean();
}

/// Sum over three scales; keeps edges crisp where L1 alone would blur them.
at::Tensor multiScaleGradientLoss(at::Tensor a, at::Tensor b) {
    at::Tensor sum = gradientDifference(a, b);
    for (int scale = 1; scale < 3; ++scale) {
        a = at::avg_pool2d(a, {2, 2});
        b = at::avg_pool2d(b, {2, 2});
        sum = sum + gradientDifference(a, b);
    }
    return sum;
}

/// Luma and two colour differences, (N, 3, H, W): Y, Co, Cg of the YCoCg transform, the differences
/// weighed up. In red, green and blue the three errors move together and a net learns greys long
/// before it learns colours.
at::Tensor opponentColours(const at::Tensor& rgb) {
    const at::Tensor r = rgb.select(1, 0);
    const at::Tensor g = rgb.select(1, 1);
    const at::Tensor b = rgb.select(1, 2);
    return at::stack({0.25 * r + 0.5 * g + 0.25 * b, kChromaWeight * (0.5 * r - 0.5 * b),
                      kChromaWeight * (-0.25 * r + 0.5 * g - 0.25 * b)},
                     1);
}

at::Tensor reconstructionLoss(const at::Tensor& drawn, const at::Tensor& asked) {
    const at::Tensor difference = opponentColours(drawn - asked);
    return difference.abs().mean() + difference.pow(2).mean() +
           kGradientWeight * multiScaleGradientLoss(drawn, asked);
}

/// Two falls: one on crops, one on whole pictures.
class VaeRate {
  public:
    explicit VaeRate(const Recipe& recipe)
        : m_crops{.peak = recipe.vaeRate,
                  .totalSteps = recipe.vaeSteps,
                  .warmupSteps = 200,
                  .decaySteps = recipe.vaeSteps * 2 / 3,
                  .finalFraction = 0.01},
          m_whole{.peak = recipe.vaeWholeRate,
                  .totalSteps = recipe.vaeWholeSteps,
                  .warmupSteps = 100,
                  .decaySteps = recipe.vaeWholeSteps * 3 / 4,
                  .finalFraction = 0.01} {}

    double at(std::int64_t step) const {
        return step < m_crops.totalSteps ? m_crops.at(step) : m_whole.at(step - m_crops.totalSteps);
    }

  private:
    optim::LearningRateSchedule m_crops;
    optim::LearningRateSchedule m_whole;
};

/// One batch of crops; every second one goes through the texture augmenter.
class CropSampler {
  public:
    CropSampler(const Recipe& recipe, PicturePool pool, PicturePool large)
        : m_recipe(recipe), m_pool(std::move(pool)), m_large(std::move(large)) {}

    /// Of everything drawn in a step.
    std::uint64_t seedOf(std::int64_t step) const {
        const auto base = static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull + m_recipe.seed;
        return (base ^ (base >> 32)) & 0xFFFFFFFFu;
    }

    int batchSize(std::int64_t step) const {
        return drawsWhole(step) ? m_recipe.vaeWholeBatch : m_recipe.vaeBatch;
    }

    /// (N, H, W, 3) uint8.
    at::Tensor batch(std::int64_t step) const {
        const std::int64_t edge = drawsWhole(step) ? m_recipe.pictureSize : m_recipe.vaeCrop;
        tensor::NoiseSource random(seedOf(step));
        std::vector<at::Tensor> crops;
        for (int i = 0; i < batchSize(step); ++i) {
            const PicturePool& pool = random.integer(0, 5) == 0 ? m_large : m_pool;
            const std::int64_t room = pool.size() - edge + 1;
            const std::int64_t x = random.integer(0, room);
            const std::int64_t y = random.integer(0, room);
            at::Tensor crop =
                pool.pixels[random.integer(0, pool.count())].narrow(0, y, edge).narrow(1, x, edge);
            const auto textureSeed = static_cast<std::uint64_t>(random.integer(0, 1ll << 40));
            if (i % 2 == 1)
                crop = toPixels(m_textures.augment(toImage(crop), textureSeed));
            crops.push_back(crop);
        }
        return at::stack(crops);
    }

  private:
    bool drawsWhole(std::int64_t step) const { return step >= m_recipe.vaeSteps; }

    Recipe m_recipe;
    PicturePool m_pool;
    PicturePool m_large;
    TextureAugmenter m_textures{1.0F};
};

Result<CropSampler> openCrops(const StageContext& context) {
    const Recipe& recipe = context.recipe;
    PoolOptions small{recipe.vaePictures, recipe.pictureSize, kVaePictures, context.drawThreads,
                      context.say};
    DIPTYCH_TRY(pool, openPool(context.file("vae_pool.safetensors"), small));
    PoolOptions large{recipe.vaeLargePictures, 2 * recipe.pictureSize, kVaeLargePictures,
                      context.drawThreads, context.say};
    DIPTYCH_TRY(largePool, openPool(context.file("vae_pool_large.safetensors"), large));
    return CropSampler(recipe, std::move(pool), std::move(largePool));
}

/// Trains an autoencoder of this many latent channels up to a step.
Status trainPart(const StageContext& context, std::int64_t channels, std::int64_t lastStep) {
    const Recipe& recipe = context.recipe;
    models::InitialWeights initial({.seed = recipe.seed});
    models::AutoencoderConfig config = recipe.autoencoder();
    config.latentChannels = channels;
    DIPTYCH_TRY(vae, models::Autoencoder::create(config, initial, context.model));
    startNearlyLinear(vae.parameters(), {".conv2."});
    TrainingState state(context.file("vae.safetensors"), prefixed("vae", vae.parameters()),
                        {.optimizer = {.beta2 = 0.99, .weightDecay = 0.0}});
    DIPTYCH_CHECK(state.resume());
    DIPTYCH_TRY(crops, openCrops(context));
    const VaeRate rate(recipe);
    ProgressLine line(context, "vae", lastStep, state.step());
    while (state.step() < lastStep) {
        const at::Tensor x =
            toModel(crops.batch(state.step()), at::TensorOptions(context.model.device));
        tensor::NoiseSource noise(crops.seedOf(state.step()) + 1);
        at::Tensor y;
        models::LatentMoments moments;
        {
            const AutocastScope autocast(context);
            moments = vae.encode(x);
            const at::Tensor deviation = at::exp(0.5 * moments.logVariance);
            y = vae.decode(moments.mean +
                           deviation * noise.normal(deviation.sizes().vec(), deviation.device()));
        }
        const at::Tensor kl =
            0.5 *
            (moments.mean.pow(2) + moments.logVariance.exp() - 1.0 - moments.logVariance).mean();
        const at::Tensor loss = reconstructionLoss(y, x) + recipe.vaeKlWeight * kl;
        DIPTYCH_CHECK(state.update(loss, rate.at(state.step())));
        line.tick(state.step(), state.smoothedLoss(), crops.batchSize(state.step()));
    }
    return state.finish();
}

} // namespace

Status trainVae(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const Recipe& recipe = context.recipe;
        const auto file = context.file("vae.safetensors");
        const auto isNarrow = [&]() -> Result<bool> {
            if (!std::filesystem::exists(file))
                return recipe.vaeCropChannels < recipe.vaeChannels;
            DIPTYCH_TRY(channels, latentChannelsOf(file));
            return channels < recipe.vaeChannels;
        };
        DIPTYCH_TRY(narrow, isNarrow());
        if (narrow) {
            DIPTYCH_CHECK(trainPart(context, recipe.vaeCropChannels, recipe.vaeSteps));
            DIPTYCH_CHECK(widenLatent(file, recipe.vaeChannels, recipe.seed + 4));
            context.say("vae: " + std::to_string(recipe.vaeChannels) +
                        " latent channels from now on");
        }
        const std::int64_t steps = std::int64_t{recipe.vaeSteps} + recipe.vaeWholeSteps;
        DIPTYCH_CHECK(trainPart(context, recipe.vaeChannels, steps));
        return drawReconstructionSheet(context);
    });
}

} // namespace diptych::storybook
