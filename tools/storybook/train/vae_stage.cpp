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
#include "tools/storybook/train/vae_batches.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/exp.h>

namespace diptych::storybook {
namespace {

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

TrainingState makeState(const StageContext& context, const models::Autoencoder& vae) {
    return TrainingState(context.file("vae.safetensors"), prefixed("vae", vae.parameters()),
                         {.optimizer = {.beta2 = 0.99, .weightDecay = 0.0}});
}

} // namespace

Status trainVae(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const Recipe& recipe = context.recipe;
        models::InitialWeights initial({.seed = recipe.seed});
        DIPTYCH_TRY(vae, models::Autoencoder::create(recipe.autoencoder(), initial, context.model));
        startNearlyLinear(vae.parameters(), {".conv2."});
        TrainingState state = makeState(context, vae);
        DIPTYCH_CHECK(state.resume());
        DIPTYCH_TRY(crops, CropSampler::open(context));
        const VaeRate rate(recipe);
        const std::int64_t steps = std::int64_t{recipe.vaeSteps} + recipe.vaeWholeSteps;
        ProgressLine line(context, "vae", steps, state.step());
        while (state.step() < steps) {
            const at::Tensor x =
                toModel(crops.batch(state.step()), at::TensorOptions(context.model.device));
            tensor::NoiseSource noise(crops.seedOf(state.step()) + 1);
            at::Tensor y;
            models::LatentMoments moments;
            {
                const AutocastScope autocast(context);
                moments = vae.encode(x);
                const at::Tensor deviation = at::exp(0.5 * moments.logVariance);
                y = vae.decode(moments.mean + deviation * noise.normal(deviation.sizes().vec(),
                                                                       deviation.device()));
            }
            const at::Tensor kl =
                0.5 * (moments.mean.pow(2) + moments.logVariance.exp() - 1.0 - moments.logVariance)
                          .mean();
            const at::Tensor loss = reconstructionLoss(y, x) + recipe.vaeKlWeight * kl;
            DIPTYCH_CHECK(state.update(loss, rate.at(state.step())));
            line.tick(state.step(), state.smoothedLoss(), crops.batchSize(state.step()));
        }
        DIPTYCH_CHECK(state.finish());
        return drawReconstructionSheet(context);
    });
}

Status importVae(const StageContext& context, const tensor::NamedTensorReader& read,
                 std::int64_t steps) {
    models::InitialWeights initial({.seed = context.recipe.seed});
    DIPTYCH_TRY(vae,
                models::Autoencoder::create(context.recipe.autoencoder(), initial, context.model));
    return makeState(context, vae).beginWith(read, steps);
}

} // namespace diptych::storybook
