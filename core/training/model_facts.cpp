#include "core/training/model_facts.h"

namespace diptych::training {

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
        model.vision->model().config().encoder.width == model.prompts->towers().front().width())
        facts.seePicture = [tower = *model.vision](const image::Image& picture) {
            const auto seen = tower.see(picture);
            return seen.ok() ? seen->pooled.flatten().to(at::kFloat) : at::Tensor();
        };
    return facts;
}

} // namespace diptych::training
