#include "tools/storybook/evaluation/evaluate_stage.h"

#include "core/evaluation/picture_measures.h"
#include "core/models/initial_weights.h"
#include "core/optim/learning_rate.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/drawing/objects.h"
#include "tools/storybook/evaluation/scene_classifier.h"
#include "tools/storybook/train/latent_stage.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/picture_sampler.h"
#include "tools/storybook/train/text_stage.h"
#include "tools/storybook/train/training_state.h"
#include "tools/storybook/train/unet_stage.h"
#include "tools/storybook/world/texture_augmenter.h"
#include "tools/storybook/world/world_sampler.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <cmath>

namespace diptych::storybook {
namespace {

constexpr int kJudgePictures = 12000;
constexpr int kJudgeHeldOut = 1000;
constexpr int kJudgeSteps = 2500;
constexpr int kJudgeBatch = 64;
constexpr double kJudgeAccuracy = 0.97;
constexpr int kDrawnPictures = 512;
constexpr int kDrawBatch = 32;
constexpr int kVaePictures = 256;
constexpr std::uint64_t kPlainTraining = 20'000'000; // of the judge's pictures

struct LabelledPictures {
    at::Tensor pixels; ///< (N, H, W, 3) uint8
    std::vector<SceneLabels> labels;
    std::vector<std::string> captions;
};

SceneLabels labelsOf(const WorldPlan& plan) {
    return {static_cast<std::int64_t>(plan.scene.first.kind),
            static_cast<std::int64_t>(plan.scene.first.colour),
            static_cast<std::int64_t>(plan.scene.place)};
}

LabelledPictures plainPictures(const StageContext& context, Split split, std::uint64_t first,
                               int count) {
    const WorldSampler world(split, {.sidePixels = context.recipe.pictureSize});
    LabelledPictures pictures;
    std::vector<at::Tensor> pixels;
    for (int i = 0; i < count; ++i) {
        const WorldSample sample = world.plainSample(first + static_cast<std::uint64_t>(i));
        pixels.push_back(toPixels(sample.picture));
        pictures.labels.push_back(labelsOf(sample.plan));
        pictures.captions.push_back(sample.plan.caption);
    }
    pictures.pixels = at::stack(pixels);
    return pictures;
}

std::vector<SceneLabels> judged(const SceneClassifier& judge, const at::Tensor& pixels,
                                at::Device device) {
    std::vector<SceneLabels> all;
    for (std::int64_t i = 0; i < pixels.size(0); i += kJudgeBatch) {
        const std::int64_t n = std::min<std::int64_t>(kJudgeBatch, pixels.size(0) - i);
        const auto read = judge.read(toModel(pixels.narrow(0, i, n), at::TensorOptions(device)));
        all.insert(all.end(), read.begin(), read.end());
    }
    return all;
}

/// Shares of pictures whose object, colour and place are read right.
std::array<double, 3> accuracy(const std::vector<SceneLabels>& found,
                               const std::vector<SceneLabels>& asked) {
    std::array<double, 3> right{};
    for (std::size_t i = 0; i < asked.size(); ++i) {
        right[0] += asked[i].object == found[i].object ? 1 : 0;
        right[1] += asked[i].colour == found[i].colour ? 1 : 0;
        right[2] += asked[i].place == found[i].place ? 1 : 0;
    }
    for (double& share : right)
        share /= static_cast<double>(asked.size());
    return right;
}

/// Of each kind of object: pictures asked for, and as what they were read.
Json readAs(const std::vector<SceneLabels>& found, const std::vector<SceneLabels>& asked) {
    Json kinds = Json::object();
    for (std::size_t i = 0; i < asked.size(); ++i) {
        Json& kind = kinds[objectInfo(static_cast<ObjectKind>(asked[i].object)).name];
        Json& count = kind[objectInfo(static_cast<ObjectKind>(found[i].object)).name];
        count = count.is_null() ? 1 : count.get<int>() + 1;
    }
    return kinds;
}

at::Tensor judgeLoss(const SceneClassifier& judge, const LabelledPictures& pictures,
                     const at::Tensor& chosen, at::Device device) {
    std::array<std::vector<std::int64_t>, 3> targets;
    for (std::int64_t i = 0; i < chosen.numel(); ++i) {
        const auto& labels =
            pictures.labels[static_cast<std::size_t>(chosen.data_ptr<std::int64_t>()[i])];
        targets[0].push_back(labels.object);
        targets[1].push_back(labels.colour);
        targets[2].push_back(labels.place);
    }
    const auto logits = judge.forward(
        toModel(at::index_select(pictures.pixels, 0, chosen), at::TensorOptions(device)));
    at::Tensor loss = at::cross_entropy_loss(logits[0], at::tensor(targets[0]).to(device));
    for (std::size_t q = 1; q < 3; ++q)
        loss = loss + at::cross_entropy_loss(logits[q], at::tensor(targets[q]).to(device));
    return loss;
}

Result<SceneClassifier> freshJudge(const StageContext& context) {
    models::InitialWeights weights({.seed = context.recipe.seed + 3});
    return SceneClassifier::create(weights, context.model);
}

Result<SceneClassifier> loadJudge(const StageContext& context) {
    DIPTYCH_TRY(judge, freshJudge(context));
    DIPTYCH_TRY(file, tensor::TensorFile::open(context.file("classifier.safetensors")));
    for (const auto& parameter : prefixed("classifier", judge.parameters()))
        DIPTYCH_CHECK(tensor::restoreInto(
            parameter, [&](const std::string& name) { return file.read("average." + name); }));
    return judge;
}

/// Mean PSNR of the autoencoder on pictures as they are and, apart, on textured ones.
Result<Json> measureVae(const StageContext& context, const models::Autoencoder& vae) {
    const auto pictures = plainPictures(context, Split::HeldOut, 50000, kVaePictures);
    double clean = 0.0;
    double textured = 0.0;
    const TextureAugmenter textures(1.0F);
    for (int i = 0; i < kVaePictures; ++i) {
        const image::Image picture = toImage(pictures.pixels[i]);
        const image::Image rough = textures.augment(picture, static_cast<std::uint64_t>(i));
        for (const bool isRough : {false, true}) {
            const image::Image& asked = isRough ? rough : picture;
            const at::Tensor x =
                toModel(toPixels(asked).unsqueeze(0), at::TensorOptions(context.model.device));
            const image::Image back = toImage(fromModel(vae.decode(vae.encode(x).mean))[0]);
            DIPTYCH_TRY(decibel, evaluation::psnr(asked, back));
            (isRough ? textured : clean) += decibel / kVaePictures;
        }
    }
    return Json{{"clean_db", clean}, {"textured_db", textured}};
}

Result<double> meanGradientEnergy(const at::Tensor& pixels) {
    double sum = 0.0;
    for (std::int64_t i = 0; i < pixels.size(0); ++i) {
        DIPTYCH_TRY(energy, evaluation::gradientEnergy(toImage(pixels[i])));
        sum += energy;
    }
    return sum / static_cast<double>(pixels.size(0));
}

/// The judge's answers on drawn pictures, and their gradient energy against the world's.
Result<Json> measureDrawn(const StageContext& context, const models::Autoencoder& vae) {
    DIPTYCH_TRY(judge, loadJudge(context));
    DIPTYCH_TRY(unet, loadUnet(context));
    DIPTYCH_TRY(text, loadTextSide(context));
    const auto asked = plainPictures(context, Split::HeldOut, 70000, kDrawnPictures);
    const PictureSampler sampler(context, unet, vae, text);
    std::vector<at::Tensor> drawn;
    for (int i = 0; i < kDrawnPictures; i += kDrawBatch) {
        const std::vector<std::string> captions(asked.captions.begin() + i,
                                                asked.captions.begin() + i + kDrawBatch);
        DIPTYCH_TRY(pictures, sampler.draw(captions, 1000 + static_cast<std::uint64_t>(i),
                                           context.recipe.pictureSize));
        drawn.push_back(pictures);
    }
    const at::Tensor pixels = at::cat(drawn);
    const auto read = judged(judge, pixels, context.model.device);
    const auto right = accuracy(read, asked.labels);
    DIPTYCH_TRY(energy, meanGradientEnergy(pixels));
    DIPTYCH_TRY(worldEnergy, meanGradientEnergy(asked.pixels));
    return Json{{"pictures", kDrawnPictures},
                {"object", right[0]},
                {"colour", right[1]},
                {"place", right[2]},
                {"objects_read_as", readAs(read, asked.labels)},
                {"gradient_energy_ratio", energy / worldEnergy}};
}

} // namespace

Status trainClassifier(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        DIPTYCH_TRY(judge, freshJudge(context));
        TrainingState state(context.file("classifier.safetensors"),
                            prefixed("classifier", judge.parameters()),
                            {.optimizer = {.beta2 = 0.99, .weightDecay = 0.05}});
        DIPTYCH_CHECK(state.resume());
        const auto pictures = plainPictures(context, Split::Train, kPlainTraining, kJudgePictures);
        const optim::LearningRateSchedule rate{
            .peak = 2e-3, .totalSteps = kJudgeSteps, .warmupSteps = 100, .decaySteps = 1500};
        ProgressLine line(context, "classifier", kJudgeSteps, state.step());
        while (state.step() < kJudgeSteps) {
            tensor::NoiseSource random(static_cast<std::uint64_t>(state.step()) * 40503u + 9);
            const at::Tensor chosen = random.integers(0, kJudgePictures, {kJudgeBatch});
            DIPTYCH_CHECK(state.update(judgeLoss(judge, pictures, chosen, context.model.device),
                                       rate.at(state.step())));
            line.tick(state.step(), state.smoothedLoss(), kJudgeBatch);
        }
        DIPTYCH_CHECK(state.finish());
        state.ema().swap();
        const auto heldOut = plainPictures(context, Split::HeldOut, 90000, kJudgeHeldOut);
        const auto right =
            accuracy(judged(judge, heldOut.pixels, context.model.device), heldOut.labels);
        context.say("classifier: held-out object " + std::to_string(right[0]) + ", colour " +
                    std::to_string(right[1]) + ", place " + std::to_string(right[2]));
        for (const double share : right)
            if (share < kJudgeAccuracy)
                return Error{ErrorCode::Internal, "The judge reads too few pictures right", {}};
        return {};
    });
}

Status evaluateModel(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const at::NoGradGuard noGrad;
        DIPTYCH_TRY(vae, loadVae(context));
        DIPTYCH_TRY(vaeResult, measureVae(context, vae));
        context.say("autoencoder: " + vaeResult.dump());
        DIPTYCH_TRY(drawnResult, measureDrawn(context, vae));
        context.say("drawn pictures: " + drawnResult.dump());
        return writeJsonFile(context.file("evaluation.json"),
                             {{"autoencoder", vaeResult}, {"drawn", drawnResult}});
    });
}

} // namespace diptych::storybook
