#pragma once

#include "core/base/result.h"
#include "core/models/layers.h"
#include "core/models/model_options.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace diptych::storybook {

/// What a picture shows, as class numbers of ObjectKind, Colour and Place.
struct SceneLabels {
    std::int64_t object = 0;
    std::int64_t colour = 0;
    std::int64_t place = 0;
};

/// A plain convolutional network that reads object, colour and place from a picture: the judge of
/// drawn pictures. Of another architecture than the model it judges, and trained on world pictures
/// alone.
class SceneClassifier {
  public:
    /// From fresh random numbers or a file's. Errors: what `weights` gives.
    static Result<SceneClassifier> create(models::WeightSource& weights,
                                          const models::ModelOptions& options = {});

    /// The trained judge as exportJudges() wrote it. Errors: those of model_files::FileWeights.
    static Result<SceneClassifier> load(const std::filesystem::path& file);

    /// Logits of the three questions for `pictures` (n, 3, H, W) in [-1, 1].
    std::array<at::Tensor, 3> forward(const at::Tensor& pictures) const;

    std::vector<SceneLabels> read(const at::Tensor& pictures) const;

    const std::vector<models::Parameter>& parameters() const { return m_parameters; }

  private:
    SceneClassifier() = default;
    struct Stage {
        models::Convolution convolution;
        models::GroupNorm norm;
    };
    std::vector<Stage> m_stages;
    std::array<models::Linear, 3> m_heads;
    std::vector<models::Parameter> m_parameters;
};

} // namespace diptych::storybook
