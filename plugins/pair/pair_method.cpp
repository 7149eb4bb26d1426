#include "plugins/pair/pair_method.h"

#include "plugins/pair/pair_job.h"

namespace diptych::pair {
namespace {

using customization::ParameterKind;
using customization::ParameterLevel;
using customization::ParameterSpec;

/// What differs between model families. The paper's rate of 1e-5 is for SDXL at 1024 pixels.
struct FamilyDefaults {
    double rate;
    int steps;
    int styleStart;
    double strength;        ///< λ a fader starts with
    double maximumStrength; ///< its right end
    double guidance;
};

FamilyDefaults defaultsFor(const std::string& family) {
    if (family == "storybook")
        return {1e-3, 750, 250, 2.0, 6.0, 4.0};
    return {1e-4, 750, 250, 3.0, 5.0, 5.0};
}

} // namespace

const customization::MethodInfo& PairMethod::info() const {
    static const customization::MethodInfo kInfo{
        "pair",
        "Learn a style from a pair",
        "Give an original and your own version of it; the difference between them becomes a style "
        "for any picture.",
        "Jones et al. 2024, Customizing Text-to-Image Models with a Single Image Pair, arXiv "
        "2405.01536",
        {{"original", "Original", "The picture before your hand touched it."},
         {"styled", "Your version", "The same picture as you would draw it."}},
        {{"subject", "What it shows", "A few plain words: \"a red house in a meadow\"."},
         {"style-name", "Name of the style", "A word or two: \"woodcut\"."}}};
    return kInfo;
}

customization::ParameterSchema PairMethod::schema(const std::string& family) const {
    const FamilyDefaults defaults = defaultsFor(family);
    return customization::ParameterSchema(
        {ParameterSpec{.name = "steps",
                       .label = "Steps",
                       .help = "How long to learn. More follows the pair more closely.",
                       .kind = ParameterKind::Integer,
                       .defaultValue = defaults.steps,
                       .minimum = 1,
                       .maximum = 20000,
                       .unit = {},
                       .choices = {}},
         ParameterSpec{
             .name = "style-start",
             .label = "Style from step",
             .help = "Until then only the content is learned, so that it stays out of the style.",
             .kind = ParameterKind::Integer,
             .level = ParameterLevel::Advanced,
             .defaultValue = defaults.styleStart,
             .minimum = 0,
             .maximum = 20000,
             .unit = {},
             .choices = {}},
         ParameterSpec{
             .name = "rank",
             .label = "Rank",
             .help = "How much each adapter can hold. More follows finer styles; the file grows.",
             .kind = ParameterKind::Integer,
             .level = ParameterLevel::Advanced,
             .defaultValue = 64,
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
                       .help = "Another number learns the same style a little differently.",
                       .kind = ParameterKind::Integer,
                       .level = ParameterLevel::Advanced,
                       .defaultValue = 0,
                       .minimum = 0,
                       .maximum = 4294967295.0,
                       .unit = {},
                       .choices = {}}});
}

Result<std::unique_ptr<customization::TrainingJob>>
PairMethod::createJob(const customization::ModelFacts& model,
                      const customization::MethodInputs& inputs) const {
    for (const auto& role : info().pictures)
        if (!inputs.pictures.contains(role.name))
            return Error{ErrorCode::InvalidInput,
                         "A pair needs two pictures; \"" + role.name + "\" is missing",
                         {}};
    for (const auto& role : info().words)
        if (!inputs.words.contains(role.name) || inputs.words.at(role.name).empty())
            return Error{
                ErrorCode::InvalidInput, "Please say in words what \"" + role.name + "\" is", {}};
    const FamilyDefaults defaults = defaultsFor(model.family);
    PairJob::Guidance guidance{defaults.strength, defaults.maximumStrength, defaults.guidance};
    return PairJob::create(model, inputs, guidance);
}

} // namespace diptych::pair
