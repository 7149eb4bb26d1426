#include "core/pipeline/picture_tower.h"

#include "core/base/json.h"
#include "core/image/resize.h"
#include "core/model_files/diffusers_folder.h"
#include "core/model_files/vision_file.h"
#include "core/pipeline/fitted_picture.h"
#include "core/tensor/torch_guard.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros.h>

namespace diptych::pipeline {
namespace {

/// Of OpenAI's CLIP, and of OpenCLIP's towers that IP-Adapters were trained with.
constexpr PictureNorm kOpenAiNorm{{0.48145466f, 0.4578275f, 0.40821073f},
                                  {0.26862954f, 0.26130258f, 0.27577711f}};

} // namespace

Result<PictureNorm> readPictureNorm(const std::filesystem::path& file, const PictureNorm& absent) {
    PictureNorm norm = absent;
    if (!std::filesystem::exists(file))
        return norm;
    DIPTYCH_TRY(json, readJsonFile(file));
    for (const auto& [key, into] :
         {std::pair{"image_mean", &norm.mean}, {"image_std", &norm.deviation}}) {
        if (!json.is_object() || !json.contains(key))
            continue;
        const Json& given = json[key];
        bool good = given.is_array() && given.size() == into->size();
        for (std::size_t i = 0; good && i < into->size(); ++i) {
            good = given[i].is_number() && (into == &norm.mean || given[i].get<float>() > 0.0f);
            if (good)
                (*into)[i] = given[i].get<float>();
        }
        if (!good)
            return Error{ErrorCode::Corrupt, "The model's picture preprocessing is damaged",
                         file.string()};
    }
    return norm;
}

Result<PictureTower> PictureTower::open(const std::filesystem::path& folder,
                                        const models::ModelOptions& options) {
    return tensor::guardTorch([&]() -> Result<PictureTower> {
        DIPTYCH_TRY(parts, model_files::DiffusersFolder::open(folder));
        DIPTYCH_TRY(model, parts.loadVision(options));
        DIPTYCH_TRY(norm,
                    readPictureNorm(folder / "feature_extractor" / "preprocessor_config.json"));
        return PictureTower(std::move(model), norm);
    });
}

Result<PictureTower> PictureTower::openAlone(const std::filesystem::path& path,
                                             const models::ModelOptions& options) {
    return tensor::guardTorch([&]() -> Result<PictureTower> {
        DIPTYCH_TRY(model, model_files::loadVision(path, options));
        DIPTYCH_TRY(norm, readPictureNorm(path / "preprocessor_config.json", kOpenAiNorm));
        return PictureTower(std::move(model), norm);
    });
}

models::ClipVisionOutput PictureTower::seeTensor(const at::Tensor& picture) const {
    const at::NoGradGuard noGrad;
    return m_model.forward(m_norm.apply(picture).to(m_model.options().device));
}

Result<models::ClipVisionOutput> PictureTower::see(const image::Image& picture) const {
    const auto edge = static_cast<int>(m_model.config().imageSize);
    DIPTYCH_TRY(resized, image::resizeImage(picture, {edge, edge}));
    return seeTensor(toTensor(resized));
}

Result<models::ClipVisionOutput> PictureTower::seeMiddle(const image::Image& picture) const {
    const auto edge = static_cast<int>(m_model.config().imageSize);
    DIPTYCH_TRY(middle, middleOf(picture, {edge, edge}));
    return seeTensor(toTensor(middle));
}

models::ClipVisionOutput PictureTower::seeNothing() const {
    const auto edge = m_model.config().imageSize;
    const at::NoGradGuard noGrad;
    return m_model.forward(at::zeros({1, m_model.config().channels, edge, edge},
                                     at::TensorOptions(m_model.options().device)));
}

} // namespace diptych::pipeline
