#include "core/training/model_facts.h"

#include "core/image/resize.h"
#include "core/pipeline/image_tensor.h"

#include <ATen/core/grad_mode.h>

namespace diptych::training {
namespace {

/// What the picture tower sees of a picture, before its projection: (width) float32.
at::Tensor seePicture(const models::ClipVision& tower, const pipeline::PictureNorm& norm,
                      const image::Image& picture) {
    const at::NoGradGuard noGrad;
    const auto edge = static_cast<int>(tower.config().imageSize);
    const auto resized = image::resizeImage(picture, {edge, edge});
    const at::Tensor pixels = norm.apply(pipeline::toTensor(resized.ok() ? *resized : picture));
    return tower.forward(pixels.to(tower.options().device)).pooled.flatten().to(at::kFloat);
}

} // namespace

customization::ModelFacts modelFacts(const pipeline::LoadedModel& model) {
    const auto onDevice = at::TensorOptions(model.unet.options().device);
    customization::ModelFacts facts;
    facts.family = model.family;
    facts.title = model.title;
    facts.identity = model.identity;
    facts.rareWord = model.rareWord;
    facts.secondRareWord = model.secondRareWord;
    facts.sites = model.unet.linearSites();
    facts.parameterOptions = onDevice.dtype(at::kFloat);
    facts.computeOptions = onDevice.dtype(model.unet.options().dtype);
    facts.compute = model.compute;
    facts.words = model.prompts;
    if (model.vision &&
        model.vision->config().encoder.width == model.prompts->towers().front().width())
        facts.seePicture = [tower = *model.vision,
                            norm = model.visionNorm](const image::Image& picture) {
            return seePicture(tower, norm, picture);
        };
    return facts;
}

} // namespace diptych::training
