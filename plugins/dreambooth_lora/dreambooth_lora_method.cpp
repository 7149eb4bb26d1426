#include "plugins/dreambooth_lora/dreambooth_lora_method.h"

#include "core/customization/common_parameters.h"
#include "plugins/dreambooth_lora/dreambooth_lora_job.h"

namespace diptych::dreambooth_lora {
namespace {

/// What differs between model families; 1e-4 and 500 steps are diffusers' for SDXL.
struct FamilyDefaults {
    double rate;
    int steps;
    int rank;
};

FamilyDefaults defaultsFor(const std::string& family) {
    if (family == "storybook")
        return {1e-3, 500, 64};
    return {1e-4, 500, 64};
}

} // namespace

const customization::MethodInfo& DreamboothLoraMethod::info() const {
    using customization::InputCount;
    using customization::InputNeed;
    static const customization::MethodInfo kInfo{
        "dreambooth-lora",
        "Learn from one picture",
        "Give one picture and its caption; the adapter learns to draw like it. More pictures may "
        "come along.",
        "Ruiz et al. 2023, DreamBooth, arXiv 2208.12242; Hu et al. 2021, LoRA, arXiv 2106.09685",
        {{"picture", "Picture", "The picture to learn from."},
         {"more", "More pictures", "Further pictures of the same thing or look; they take turns.",
          InputNeed::Optional, InputCount::Any}},
        {{"caption", "Caption", "A few words that say what it shows and how it is drawn."},
         {"more-caption", "Captions of the others",
          "What each of them shows; without words the first picture's caption.",
          InputNeed::Optional, InputCount::Any}}};
    return kInfo;
}

customization::ParameterSchema DreamboothLoraMethod::schema(const std::string& family) const {
    const FamilyDefaults defaults = defaultsFor(family);
    return customization::ParameterSchema(
        {customization::stepsParameter(defaults.steps,
                                       "How long to learn. More follows the picture more closely."),
         customization::rankParameter(defaults.rank, "How much the adapter can hold."),
         customization::rateParameter(defaults.rate),
         customization::seedParameter("Another number learns a little differently.")});
}

Result<std::unique_ptr<customization::TrainingJob>>
DreamboothLoraMethod::makeJob(const customization::ModelFacts& model,
                              const customization::MethodInputs& inputs) const {
    return DreamboothLoraJob::create(model, inputs,
                                     customization::describeAdapter(info(), model, inputs));
}

} // namespace diptych::dreambooth_lora
