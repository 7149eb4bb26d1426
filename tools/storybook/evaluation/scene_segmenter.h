#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/models/layers.h"
#include "core/models/model_options.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <vector>

namespace diptych::storybook {

/// A small U-shaped convolutional network that marks where a picture's object is. For evaluation
/// only; trained on world pictures with and without styles, whose true areas are known.
class SceneSegmenter {
  public:
    /// From fresh random numbers or a file's. Errors: what `weights` gives.
    static Result<SceneSegmenter> create(models::WeightSource& weights,
                                         const models::ModelOptions& options = {});

    /// The trained segmenter as exportJudges() wrote it. Errors: those of model_files::FileWeights.
    static Result<SceneSegmenter> load(const std::filesystem::path& file);

    /// Logits (n, 1, H, W) for `pictures` (n, 3, H, W) in [-1, 1]; H and W multiples of 16.
    at::Tensor forward(const at::Tensor& pictures) const;

    /// White where the object is, black elsewhere. The picture's sides must be multiples of 16.
    image::Image mark(const image::Image& picture) const;

    const std::vector<models::Parameter>& parameters() const { return m_parameters; }

  private:
    SceneSegmenter() = default;
    struct Stage {
        models::Convolution convolution;
        models::GroupNorm norm;
        at::Tensor operator()(const at::Tensor& x) const;
    };
    std::vector<Stage> m_down; ///< each but the first halves the picture
    std::vector<Stage> m_up;   ///< each sees the one below, doubled, beside its own size's
    models::Convolution m_head;
    std::vector<models::Parameter> m_parameters;
};

} // namespace diptych::storybook
