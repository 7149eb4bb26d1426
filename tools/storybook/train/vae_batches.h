#pragma once

#include "core/base/result.h"
#include "tools/storybook/train/picture_pool.h"
#include "tools/storybook/train/stage.h"
#include "tools/storybook/world/texture_augmenter.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace diptych::storybook {

/// How far a decoded picture is from what it should be, (N, 3, H, W) in [-1, 1]: absolute and
/// squared difference of luma and weighed colour differences, and the difference of gradients at
/// three scales. A number with its graph.
at::Tensor reconstructionLoss(const at::Tensor& drawn, const at::Tensor& asked);

/// The pictures an autoencoder learns from: crops first, whole pictures from step vaeSteps on;
/// every second one goes through the texture augmenter. The same step always gives the same batch.
class CropSampler {
  public:
    /// Draws the pools when they are not in WORK yet. Errors: of drawing and saving.
    static Result<CropSampler> open(const StageContext& context);

    /// Of everything drawn in a step.
    std::uint64_t seedOf(std::int64_t step) const;
    int batchSize(std::int64_t step) const {
        return drawsWhole(step) ? m_recipe.vaeWholeBatch : m_recipe.vaeBatch;
    }
    /// (N, H, W, 3) uint8.
    at::Tensor batch(std::int64_t step) const;

  private:
    CropSampler(const Recipe& recipe, PicturePool pool, PicturePool large)
        : m_recipe(recipe), m_pool(std::move(pool)), m_large(std::move(large)) {}
    bool drawsWhole(std::int64_t step) const { return step >= m_recipe.vaeSteps; }

    Recipe m_recipe;
    PicturePool m_pool;
    PicturePool m_large;
    TextureAugmenter m_textures{1.0F};
};

} // namespace diptych::storybook
