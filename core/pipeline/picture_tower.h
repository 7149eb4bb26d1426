#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/models/clip_vision.h"
#include "core/pipeline/image_tensor.h"

#include <filesystem>
#include <utility>

namespace diptych::pipeline {

/// A model's picture tower together with how it wants pictures. Copies share their weights.
class PictureTower {
  public:
    PictureTower(models::ClipVision model, const PictureNorm& norm)
        : m_model(std::move(model)), m_norm(norm) {}

    /// The tower of a diffusers folder, without the rest of the model. Errors: those of
    /// model_files::DiffusersFolder; NotFound when the folder has none; Corrupt when its
    /// preprocessing is damaged.
    static Result<PictureTower> open(const std::filesystem::path& folder,
                                     const models::ModelOptions& options = {});

    /// What it says of a picture of any size, which is squashed to the tower's own; batch 1, no
    /// gradient. Errors: InvalidInput for an empty picture.
    Result<models::ClipVisionOutput> see(const image::Image& picture) const;

    const models::ClipVision& model() const { return m_model; }

  private:
    models::ClipVision m_model;
    PictureNorm m_norm;
};

/// feature_extractor/preprocessor_config.json of a model folder, as transformers'
/// CLIPImageProcessor writes it; without one, samples from -1 to 1. Errors: Corrupt; those of
/// reading.
Result<PictureNorm> readPictureNorm(const std::filesystem::path& folder);

} // namespace diptych::pipeline
