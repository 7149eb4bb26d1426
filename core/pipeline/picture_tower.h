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

    /// A tower by itself: a folder as transformers writes it, or a safetensors file in its names,
    /// of which it is then one of CLIP's three sizes (model_files::loadVision()). Pictures are
    /// normalised as OpenAI's CLIP wants them unless the folder says otherwise.
    static Result<PictureTower> openAlone(const std::filesystem::path& path,
                                          const models::ModelOptions& options = {});

    /// What it says of a picture of any size, which is squashed to the tower's own; batch 1, no
    /// gradient. Errors: InvalidInput for an empty picture.
    Result<models::ClipVisionOutput> see(const image::Image& picture) const;

    /// What it says of a picture's middle square, as CLIP was trained to see pictures: resized by
    /// its shorter side, the rest cut away. Errors: as see().
    Result<models::ClipVisionOutput> seeMiddle(const image::Image& picture) const;

    /// What it says of zeros in the place of a normalised picture: of no picture, for IP-Adapters.
    models::ClipVisionOutput seeNothing() const;

    const models::ClipVision& model() const { return m_model; }

  private:
    models::ClipVisionOutput seeTensor(const at::Tensor& picture) const;

    models::ClipVision m_model;
    PictureNorm m_norm;
};

/// What a preprocessor_config.json says, as transformers' CLIPImageProcessor writes it; where there
/// is none, `absent`. Errors: Corrupt; those of reading.
Result<PictureNorm> readPictureNorm(const std::filesystem::path& file,
                                    const PictureNorm& absent = {});

} // namespace diptych::pipeline
