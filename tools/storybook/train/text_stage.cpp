#include "tools/storybook/train/text_stage.h"

#include "core/models/initial_weights.h"
#include "core/optim/learning_rate.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"
#include "core/text/bpe_trainer.h"
#include "core/text/tokenizer_files.h"
#include "tools/storybook/train/captions.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/sample_sheets.h"
#include "tools/storybook/train/training_state.h"
#include "tools/storybook/world/caption.h"
#include "tools/storybook/world/words.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/full.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/tensor.h>

#include <cmath>

namespace diptych::storybook {
namespace {

constexpr std::uint64_t kClipPictures = 12'000'000; // where CLIP's own pool begins
constexpr int kClipPoolSize = 24000;
constexpr int kTokenizerCaptions = 20000;

at::Tensor normalised(const at::Tensor& x) {
    return x / at::linalg_vector_norm(x, 2, {-1}, true);
}

/// CLIP's towers and its learned temperature (starts at 1/0.07, as in the paper).
struct Clip {
    models::ClipText textTower;
    models::ClipVision visionTower;
    at::Tensor logitScale;

    std::vector<tensor::NamedTensor> parameters() const {
        std::vector<tensor::NamedTensor> all = prefixed("text", textTower.parameters());
        for (auto& parameter : prefixed("vision", visionTower.parameters()))
            all.push_back(parameter);
        all.push_back({"logit_scale", logitScale});
        return all;
    }
};

Result<Clip> makeClip(const StageContext& context, const text::ClipTokenizer& tokenizer) {
    models::ClipTextConfig textConfig =
        context.recipe.clipText(tokenizer.vocabSize(), tokenizer.bosId(), tokenizer.eosId());
    const models::ClipVisionConfig visionConfig = context.recipe.clipVision();
    models::InitialWeights initial(
        {.seed = context.recipe.seed + 1, .clipLayers = textConfig.encoder.layers});
    DIPTYCH_TRY(textTower, models::ClipText::create(textConfig, initial, context.model));
    DIPTYCH_TRY(visionTower, models::ClipVision::create(visionConfig, initial, context.model));
    const at::Tensor scale =
        at::full({}, std::log(1.0 / 0.07), at::TensorOptions(context.model.device));
    return Clip{std::move(textTower), std::move(visionTower), scale};
}

TrainingState makeState(const StageContext& context, const Clip& clip) {
    return TrainingState(context.file("clip.safetensors"), clip.parameters(),
                         {.optimizer = {.beta2 = 0.98, .weightDecay = 0.1}});
}

Status restoreAverages(const std::filesystem::path& checkpoint,
                       const std::vector<tensor::NamedTensor>& parameters) {
    const at::NoGradGuard noGrad;
    DIPTYCH_TRY(file, tensor::TensorFile::open(checkpoint));
    for (const auto& parameter : parameters)
        DIPTYCH_CHECK(tensor::restoreInto(
            parameter, [&](const std::string& name) { return file.read("average." + name); }));
    return {};
}

/// Whether the UNet's checkpoint holds a text tower.
bool learntText(const std::filesystem::path& unetCheckpoint) {
    const auto file = tensor::TensorFile::open(unetCheckpoint);
    return file.ok() && file->has("average.text.text_model.final_layer_norm.weight");
}

at::Tensor contrastiveLoss(const Clip& clip, const at::Tensor& pixels, const at::Tensor& ids) {
    const at::Tensor pictures = normalised(clip.visionTower.forward(pixels).projected);
    const at::Tensor captions = normalised(clip.textTower.forward(ids).pooled);
    const at::Tensor logits =
        clip.logitScale.clamp_max(std::log(100.0)).exp() * pictures.matmul(captions.t());
    const at::Tensor target =
        at::arange(pixels.size(0), at::TensorOptions(at::kLong).device(pixels.device()));
    return 0.5 *
           (at::cross_entropy_loss(logits, target) + at::cross_entropy_loss(logits.t(), target));
}

} // namespace

Status makeTokenizer(const StageContext& context) {
    text::BpeTrainer trainer({.vocabularySize = context.recipe.vocabulary,
                              .reservedWords = reservedWords(),
                              .modelMaxLength = context.recipe.textLength});
    const WorldSampler world(Split::Train);
    for (std::uint64_t i = 0; i < kTokenizerCaptions; ++i)
        trainer.addCaption(wordedCaption(world.plan(i), i));
    for (const auto& word : worldVocabulary())
        trainer.addCaption(word, 2);
    DIPTYCH_TRY(data, trainer.train());
    context.say("tokenizer: " + std::to_string(data.vocabulary.size()) + " entries");
    return text::writeTokenizerFolder(context.file("tokenizer"), data);
}

Status trainClip(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const Recipe& recipe = context.recipe;
        DIPTYCH_TRY(tokenizer, text::ClipTokenizer::load(context.file("tokenizer")));
        DIPTYCH_TRY(clip, makeClip(context, tokenizer));
        TrainingState state = makeState(context, clip);
        DIPTYCH_CHECK(state.resume());
        DIPTYCH_TRY(pool, openPool(context.file("clip_pool.safetensors"),
                                   {kClipPoolSize, recipe.clipImageSize, kClipPictures,
                                    context.drawThreads, context.say}));
        const WorldSampler world(Split::Train, {.sidePixels = recipe.clipImageSize});
        const TextSide side{tokenizer, clip.textTower};
        const optim::LearningRateSchedule rate{.peak = recipe.clipRate,
                                               .totalSteps = recipe.clipSteps,
                                               .warmupSteps = 200,
                                               .decaySteps = recipe.clipSteps * 2 / 3};
        ProgressLine line(context, "clip", recipe.clipSteps, state.step());
        while (state.step() < recipe.clipSteps) {
            tensor::NoiseSource random(static_cast<std::uint64_t>(state.step()) * 2654435761u +
                                       recipe.seed);
            const at::Tensor chosen = random.integers(0, pool.count(), {recipe.clipBatch});
            std::vector<std::string> captions;
            for (int i = 0; i < recipe.clipBatch; ++i)
                captions.push_back(wordedCaption(
                    world.plan(kClipPictures +
                               static_cast<std::uint64_t>(chosen.data_ptr<std::int64_t>()[i])),
                    static_cast<std::uint64_t>(random.integer(0, 1 << 30))));
            const at::Tensor pixels = toModel(at::index_select(pool.pixels, 0, chosen),
                                              at::TensorOptions(context.model.device));
            at::Tensor loss;
            {
                const AutocastScope autocast(context);
                loss = contrastiveLoss(clip, pixels, side.tokens(captions));
            }
            DIPTYCH_CHECK(state.update(loss, rate.at(state.step())));
            line.tick(state.step(), state.smoothedLoss(), recipe.clipBatch);
        }
        DIPTYCH_CHECK(state.finish());
        return drawRetrievalSheet(context);
    });
}

Status importClip(const StageContext& context, const tensor::NamedTensorReader& read,
                  std::int64_t steps) {
    DIPTYCH_TRY(tokenizer, text::ClipTokenizer::load(context.file("tokenizer")));
    DIPTYCH_TRY(clip, makeClip(context, tokenizer));
    const auto readOrStart = [&](const std::string& name) {
        return name == "logit_scale" ? Result<at::Tensor>(clip.logitScale.detach()) : read(name);
    };
    return makeState(context, clip).beginWith(readOrStart, steps);
}

at::Tensor TextSide::tokens(const std::vector<std::string>& captions) const {
    std::vector<std::int64_t> ids;
    for (const auto& caption : captions) {
        const auto sequence = tokenizer.encodePadded(caption);
        ids.insert(ids.end(), sequence.ids.begin(), sequence.ids.end());
    }
    return at::tensor(ids)
        .view({static_cast<std::int64_t>(captions.size()), -1})
        .to(model.options().device);
}

at::Tensor TextSide::states(const std::vector<std::string>& captions) const {
    return model.forward(tokens(captions)).last;
}

Result<TextSide> loadTextSide(const StageContext& context) {
    DIPTYCH_TRY(tokenizer, text::ClipTokenizer::load(context.file("tokenizer")));
    DIPTYCH_TRY(clip, makeClip(context, tokenizer));
    const auto parameters = prefixed("text", clip.textTower.parameters());
    const auto later = context.file("unet.safetensors");
    DIPTYCH_CHECK(
        restoreAverages(learntText(later) ? later : context.file("clip.safetensors"), parameters));
    return TextSide{tokenizer, clip.textTower};
}

Result<models::ClipVision> loadVisionSide(const StageContext& context) {
    DIPTYCH_TRY(tokenizer, text::ClipTokenizer::load(context.file("tokenizer")));
    DIPTYCH_TRY(clip, makeClip(context, tokenizer));
    DIPTYCH_CHECK(restoreAverages(context.file("clip.safetensors"),
                                  prefixed("vision", clip.visionTower.parameters())));
    return clip.visionTower;
}

} // namespace diptych::storybook
