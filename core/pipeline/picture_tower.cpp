#include "core/pipeline/picture_tower.h"

#include "core/base/json.h"
#include "core/image/resize.h"
#include "core/model_files/diffusers_folder.h"
#include "core/tensor/torch_guard.h"

#include <ATen/core/grad_mode.h>

namespace diptych::pipeline {

Result<PictureNorm> readPictureNorm(const std::filesystem::path& folder) {
    PictureNorm norm;
    const auto file = folder / "feature_extractor" / "preprocessor_config.json";
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
        DIPTYCH_TRY(norm, readPictureNorm(folder));
        return PictureTower(std::move(model), norm);
    });
}

Result<models::ClipVisionOutput> PictureTower::see(const image::Image& picture) const {
    const auto edge = static_cast<int>(m_model.config().imageSize);
    DIPTYCH_TRY(resized, image::resizeImage(picture, {edge, edge}));
    const at::NoGradGuard noGrad;
    return m_model.forward(m_norm.apply(toTensor(resized)).to(m_model.options().device));
}

} // namespace diptych::pipeline
