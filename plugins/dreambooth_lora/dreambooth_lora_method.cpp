#include "plugins/dreambooth_lora/dreambooth_lora_method.h"

#include "plugins/dreambooth_lora/dreambooth_lora_job.h"

namespace diptych::dreambooth_lora {
namespace {

using customization::ParameterKind;
using customization::ParameterLevel;
using customization::ParameterSpec;

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
    static const customization::MethodInfo kInfo{
        "dreambooth-lora",
        "Learn from one picture",
        "Give one picture and its caption; the adapter learns to draw like it.",
        "Ruiz et al. 2023, DreamBooth, arXiv 2208.12242; Hu et al. 2021, LoRA, arXiv 2106.09685",
        {{"picture", "Picture", "The picture to learn from."}},
        {{"caption", "Caption", "A few words that say what it shows and how it is drawn."}}};
    return kInfo;
}

customization::ParameterSchema DreamboothLoraMethod::schema(const std::string& family) const {
    const FamilyDefaults defaults = defaultsFor(family);
    return customization::ParameterSchema(
        {ParameterSpec{.name = "steps",
                       .label = "Steps",
                       .help = "How long to learn. More follows the picture more closely.",
                       .kind = ParameterKind::Integer,
                       .defaultValue = defaults.steps,
                       .minimum = 1,
                       .maximum = 20000,
                       .unit = {},
                       .choices = {}},
         ParameterSpec{.name = "rank",
                       .label = "Rank",
                       .help = "How much the adapter can hold.",
                       .kind = ParameterKind::Integer,
                       .level = ParameterLevel::Advanced,
                       .defaultValue = defaults.rank,
                       .minimum = 1,
                       .maximum = 512,
                       .unit = {},
                       .choices = {}},
         ParameterSpec{.name = "rate",
                       .label = "Learning rate",
                       .help = "How big each step is. Too much breaks the picture.",
                       .kind = ParameterKind::Real,
                       .level = ParameterLevel::Advanced,
                       .defaultValue = defaults.rate,
                       .minimum = 1e-7,
                       .maximum = 1e-1,
                       .unit = {},
                       .choices = {}},
         ParameterSpec{.name = "seed",
                       .label = "Seed",
                       .help = "Another number learns a little differently.",
                       .kind = ParameterKind::Integer,
                       .level = ParameterLevel::Advanced,
                       .defaultValue = 0,
                       .minimum = 0,
                       .maximum = 4294967295.0,
                       .unit = {},
                       .choices = {}}});
}

Result<std::unique_ptr<customization::TrainingJob>>
DreamboothLoraMethod::createJob(const customization::ModelFacts& model,
                                const customization::MethodInputs& inputs) const {
    if (!inputs.pictures.contains("picture"))
        return Error{ErrorCode::InvalidInput, "A picture to learn from is missing", {}};
    if (!inputs.words.contains("caption") || inputs.words.at("caption").empty())
        return Error{
            ErrorCode::InvalidInput, "Please say in a few words what the picture shows", {}};
    return DreamboothLoraJob::create(model, inputs);
}

} // namespace diptych::dreambooth_lora
