#include "tools/storybook/evaluation/scene_segmenter.h"

#include "core/model_files/file_weights.h"
#include "core/pipeline/image_tensor.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/upsample_nearest2d.h>

#include <array>

namespace diptych::storybook {
namespace {

constexpr std::array<std::int64_t, 5> kSegmenterChannels = {8, 24, 48, 64,
                                                            96}; ///< at 1/1, 1/2 … 1/16
constexpr std::int64_t kSegmenterGroups = 4;

} // namespace

at::Tensor SceneSegmenter::Stage::operator()(const at::Tensor& x) const {
    return at::relu(norm(convolution(x)));
}

Result<SceneSegmenter> SceneSegmenter::load(const std::filesystem::path& file) {
    DIPTYCH_TRY(weights, model_files::FileWeights::open(file));
    DIPTYCH_TRY(segmenter, create(weights));
    DIPTYCH_CHECK(weights.requireAllTaken());
    return segmenter;
}

Result<SceneSegmenter> SceneSegmenter::create(models::WeightSource& weights,
                                              const models::ModelOptions& options) {
    models::ParameterReader reader(weights, options);
    const auto stage = [&](const std::string& name, std::int64_t in, std::int64_t out, int stride) {
        return Stage{models::Convolution(reader, name + ".conv",
                                         {.inChannels = in, .outChannels = out, .stride = stride}),
                     models::GroupNorm(reader, name + ".norm",
                                       {.channels = out, .groups = kSegmenterGroups})};
    };
    SceneSegmenter segmenter;
    for (std::size_t i = 0; i < kSegmenterChannels.size(); ++i)
        segmenter.m_down.push_back(stage("down." + std::to_string(i),
                                         i == 0 ? 3 : kSegmenterChannels[i - 1],
                                         kSegmenterChannels[i], i == 0 ? 1 : 2));
    for (std::size_t i = kSegmenterChannels.size() - 1; i-- > 0;)
        segmenter.m_up.push_back(stage("up." + std::to_string(i),
                                       kSegmenterChannels[i + 1] + kSegmenterChannels[i],
                                       kSegmenterChannels[i], 1));
    segmenter.m_head = models::Convolution(reader, "head",
                                           {.inChannels = kSegmenterChannels[0], .outChannels = 1});
    DIPTYCH_CHECK(reader.status());
    segmenter.m_parameters = reader.takeParameters();
    return segmenter;
}

at::Tensor SceneSegmenter::forward(const at::Tensor& pictures) const {
    std::vector<at::Tensor> seen;
    at::Tensor x = pictures;
    for (const Stage& stage : m_down) {
        x = stage(x);
        seen.push_back(x);
    }
    seen.pop_back();
    for (const Stage& stage : m_up) {
        const at::Tensor beside = seen.back();
        seen.pop_back();
        x = stage(
            at::cat({at::upsample_nearest2d(x, {beside.size(2), beside.size(3)}), beside}, 1));
    }
    return m_head(x);
}

image::Image SceneSegmenter::mark(const image::Image& picture) const {
    const at::NoGradGuard noGrad;
    const at::Tensor logits = forward(pipeline::toTensor(picture));
    // White is 1, black is -1 for toImage().
    return pipeline::toImage(((logits > 0).to(at::kFloat) * 2.0 - 1.0).expand({1, 3, -1, -1}));
}

} // namespace diptych::storybook
