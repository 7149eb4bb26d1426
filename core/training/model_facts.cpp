#include "core/training/model_facts.h"

namespace diptych::training {

customization::ModelFacts modelFacts(const pipeline::LoadedModel& model) {
    const auto onDevice = at::TensorOptions(model.unet.options().device);
    customization::ModelFacts facts;
    facts.family = model.family;
    facts.title = model.title;
    facts.identity = model.identity;
    facts.rareWord = model.rareWord;
    facts.sites = model.unet.linearSites();
    facts.parameterOptions = onDevice.dtype(at::kFloat);
    facts.computeOptions = onDevice.dtype(model.unet.options().dtype);
    facts.compute = model.compute;
    return facts;
}

} // namespace diptych::training
