#include "tools/storybook/evaluation/segmenter_stage.h"

#include "core/evaluation/agreement.h"
#include "core/models/initial_weights.h"
#include "core/optim/learning_rate.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/save_tensors.h"
#include "core/tensor/tensor_file.h"
#include "core/tensor/torch_guard.h"
#include "tools/storybook/drawing/draw_scene.h"
#include "tools/storybook/evaluation/scene_segmenter.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/training_state.h"
#include "tools/storybook/world/world_sampler.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/stack.h>

#include <algorithm>

namespace diptych::storybook {
namespace {

constexpr int kPictures = 8000;
constexpr int kHeldOut = 400;
constexpr int kSteps = 1200;
constexpr int kBatch = 16;
constexpr double kGoal = 0.9; ///< mean intersection over union
constexpr std::uint64_t kFirstTraining = 30'000'000;
constexpr std::uint64_t kFirstHeldOut = 110'000;

/// Pictures of one object with the area it covers.
struct MarkedPictures {
    at::Tensor pixels; ///< (N, H, W, 3) uint8
    at::Tensor areas;  ///< (N, 1, H, W) float32, 0 or 1
};

MarkedPictures drawMarked(const StageContext& context, Split split, std::uint64_t first,
                          int count) {
    const int side = context.recipe.pictureSize;
    const WorldSampler world(split, {.sidePixels = side});
    std::vector<at::Tensor> pixels;
    std::vector<at::Tensor> areas;
    for (std::uint64_t index = first; pixels.size() < static_cast<std::size_t>(count); ++index) {
        const WorldPlan plan = world.plan(index);
        if (plan.scene.second) // "the object" would be two
            continue;
        const DrawnScene drawn = drawSceneWithAreas(plan.scene, side);
        pixels.push_back(toPixels(world.draw(plan).picture));
        at::Tensor area = at::empty({1, side, side}, at::TensorOptions(at::kFloat));
        std::transform(drawn.objectArea.begin(), drawn.objectArea.end(), area.data_ptr<float>(),
                       [](std::uint8_t cover) { return cover >= 128 ? 1.0F : 0.0F; });
        areas.push_back(area);
    }
    return {at::stack(pixels), at::stack(areas)};
}

Result<SceneSegmenter> freshSegmenter(const StageContext& context) {
    models::InitialWeights weights({.seed = context.recipe.seed + 4});
    return SceneSegmenter::create(weights, context.model);
}

Result<double> meanOverlap(const SceneSegmenter& segmenter, const MarkedPictures& pictures) {
    double sum = 0.0;
    for (std::int64_t i = 0; i < pictures.pixels.size(0); ++i) {
        const image::Image truth =
            toImage((pictures.areas[i][0] * 255.0).to(at::kByte).unsqueeze(2).expand({-1, -1, 3}));
        DIPTYCH_TRY(overlap, evaluation::intersectionOverUnion(
                                 segmenter.mark(toImage(pictures.pixels[i])), truth));
        sum += overlap;
    }
    return sum / static_cast<double>(pictures.pixels.size(0));
}

/// The averaged weights of a stage's checkpoint, under their plain names.
Status exportWeights(const StageContext& context, const char* stage,
                     const std::filesystem::path& target) {
    const std::string prefix = std::string("average.") + stage + ".";
    DIPTYCH_TRY(file,
                tensor::TensorFile::open(context.work / (std::string(stage) + ".safetensors")));
    std::vector<tensor::NamedTensor> tensors;
    for (const std::string& name : file.names())
        if (name.starts_with(prefix)) {
            DIPTYCH_TRY(value, file.read(name));
            tensors.push_back({name.substr(prefix.size()), value.to(at::kHalf)});
        }
    return tensor::saveTensors(target, tensors);
}

} // namespace

Status trainSegmenter(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        DIPTYCH_TRY(segmenter, freshSegmenter(context));
        TrainingState state(context.file("segmenter.safetensors"),
                            prefixed("segmenter", segmenter.parameters()),
                            {.optimizer = {.beta2 = 0.99, .weightDecay = 0.01}, .emaDecay = 0.995});
        DIPTYCH_CHECK(state.resume());
        const auto device = at::TensorOptions(context.model.device);
        const optim::LearningRateSchedule rate{
            .peak = 3e-3, .totalSteps = kSteps, .warmupSteps = 50, .decaySteps = 800};
        ProgressLine line(context, "segmenter", kSteps, state.step());
        MarkedPictures pictures;
        if (state.step() < kSteps)
            pictures = drawMarked(context, Split::Train, kFirstTraining, kPictures);
        while (state.step() < kSteps) {
            tensor::NoiseSource random(static_cast<std::uint64_t>(state.step()) * 7919u + 11);
            const at::Tensor chosen = random.integers(0, kPictures, {kBatch});
            const at::Tensor logits =
                segmenter.forward(toModel(at::index_select(pictures.pixels, 0, chosen), device));
            const at::Tensor areas =
                at::index_select(pictures.areas, 0, chosen).to(context.model.device);
            DIPTYCH_CHECK(state.update(at::binary_cross_entropy_with_logits(logits, areas),
                                       rate.at(state.step())));
            line.tick(state.step(), state.smoothedLoss(), kBatch);
        }
        DIPTYCH_CHECK(state.finish());
        state.ema().swap();
        const auto heldOut = drawMarked(context, Split::HeldOut, kFirstHeldOut, kHeldOut);
        DIPTYCH_TRY(overlap, meanOverlap(segmenter, heldOut));
        context.say("segmenter: held-out intersection over union " + std::to_string(overlap));
        if (overlap < kGoal)
            return Error{ErrorCode::Internal, "The segmenter marks objects too inexactly", {}};
        return {};
    });
}

Status exportJudges(const StageContext& context) {
    return tensor::guardTorch([&]() -> Status {
        const auto folder = context.work / "judges";
        std::error_code ignored; // the writer says what is wrong with the folder
        std::filesystem::create_directories(folder, ignored);
        for (const char* stage : {"classifier", "segmenter"})
            DIPTYCH_CHECK(
                exportWeights(context, stage, folder / (std::string(stage) + ".safetensors")));
        context.say("wrote " + folder.string());
        return {};
    });
}

} // namespace diptych::storybook
