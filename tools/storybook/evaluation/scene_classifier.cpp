#include "tools/storybook/evaluation/scene_classifier.h"

#include "core/model_files/file_weights.h"
#include "tools/storybook/drawing/palette.h"
#include "tools/storybook/drawing/scene_spec.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/argmax.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/relu.h>

namespace diptych::storybook {
namespace {

constexpr std::array<std::int64_t, 6> kChannels = {3, 32, 64, 96, 128, 192};
constexpr std::array<std::int64_t, 3> kClasses = {kObjectCount, kColourCount, kPlaceCount};
constexpr std::int64_t kGroups = 8;

} // namespace

Result<SceneClassifier> SceneClassifier::load(const std::filesystem::path& file) {
    DIPTYCH_TRY(weights, model_files::FileWeights::open(file));
    DIPTYCH_TRY(classifier, create(weights));
    DIPTYCH_CHECK(weights.requireAllTaken());
    return classifier;
}

Result<SceneClassifier> SceneClassifier::create(models::WeightSource& weights,
                                                const models::ModelOptions& options) {
    models::ParameterReader reader(weights, options);
    SceneClassifier classifier;
    for (std::size_t i = 1; i < kChannels.size(); ++i) {
        const std::string name = "stages." + std::to_string(i - 1);
        Stage stage;
        stage.convolution = models::Convolution(reader, name + ".conv",
                                                {.inChannels = kChannels[i - 1],
                                                 .outChannels = kChannels[i],
                                                 .kernel = 3,
                                                 .stride = 2,
                                                 .padding = 1});
        stage.norm = models::GroupNorm(reader, name + ".norm",
                                       {.channels = kChannels[i], .groups = kGroups});
        classifier.m_stages.push_back(std::move(stage));
    }
    // The last map is read as mean and maximum: colour is everywhere, an object somewhere.
    for (std::size_t i = 0; i < kClasses.size(); ++i)
        classifier.m_heads[i] =
            models::Linear(reader, "heads." + std::to_string(i),
                           {.inFeatures = 2 * kChannels.back(), .outFeatures = kClasses[i]});
    DIPTYCH_CHECK(reader.status());
    classifier.m_parameters = reader.takeParameters();
    return classifier;
}

std::array<at::Tensor, 3> SceneClassifier::forward(const at::Tensor& pictures) const {
    at::Tensor x = pictures;
    for (const Stage& stage : m_stages)
        x = at::relu(stage.norm(stage.convolution(x)));
    const at::Tensor flat = x.flatten(2);
    const at::Tensor features = at::cat({flat.mean(2), flat.amax(2)}, 1);
    return {m_heads[0](features), m_heads[1](features), m_heads[2](features)};
}

std::vector<SceneLabels> SceneClassifier::read(const at::Tensor& pictures) const {
    const at::NoGradGuard noGrad;
    const auto logits = forward(pictures);
    std::array<at::Tensor, 3> classes;
    for (std::size_t i = 0; i < 3; ++i)
        classes[i] = at::argmax(logits[i], 1).to(at::kCPU);
    std::vector<SceneLabels> labels;
    for (std::int64_t n = 0; n < pictures.size(0); ++n)
        labels.push_back({classes[0][n].item<std::int64_t>(), classes[1][n].item<std::int64_t>(),
                          classes[2][n].item<std::int64_t>()});
    return labels;
}

} // namespace diptych::storybook
