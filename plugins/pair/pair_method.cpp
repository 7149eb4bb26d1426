#include "plugins/pair/pair_method.h"

#include "core/customization/common_parameters.h"
#include "plugins/pair/pair_job.h"

namespace diptych::pair {
namespace {

/// What differs between model families. The paper's rate of 1e-5 is for SDXL.
struct FamilyDefaults {
    double rate;
    int steps;
    int styleStart;
    int rank;
    double strength;        ///< λ a fader starts with
    double maximumStrength; ///< its right end
    double guidance;
};

FamilyDefaults defaultsFor(const std::string& family) {
    if (family == "storybook")
        return {1e-3, 750, 250, 64, 1.5, 5.0, 2.5};
    if (family == "sdxl")
        return {1e-5, 750, 250, 64, 3.0, 5.0, 5.0};
    return {1e-4, 750, 250, 64, 3.0, 5.0, 5.0};
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
         {"style-name", "Name of the style", "A word or two: \"woodcut\"."}},
        {},
        true};
    return kInfo;
}

customization::ParameterSchema PairMethod::schema(const std::string& family) const {
    const FamilyDefaults defaults = defaultsFor(family);
    auto styleStart = customization::integerParameter(
        {"style-start", "Style from step",
         "Until then only the content is learned, so that it stays out of the style."},
        defaults.styleStart, 0, 20000);
    styleStart.level = customization::ParameterLevel::Advanced;
    return customization::ParameterSchema(
        {customization::stepsParameter(defaults.steps,
                                       "How long to learn. More follows the pair more closely."),
         styleStart,
         customization::rankParameter(
             defaults.rank,
             "How much each adapter can hold. More follows finer styles; the file grows."),
         customization::rateParameter(defaults.rate),
         customization::seedParameter(
             "Another number learns the same style a little differently.")});
}

Result<std::unique_ptr<customization::TrainingJob>>
PairMethod::makeJob(const customization::ModelFacts& model,
                    const customization::MethodInputs& inputs) const {
    const FamilyDefaults defaults = defaultsFor(model.family);
    adapters::AdapterInfo recommended = customization::describeAdapter(info(), model, inputs);
    recommended.defaultStrength = defaults.strength;
    recommended.maximumStrength = defaults.maximumStrength;
    recommended.guidance = defaults.guidance;
    return PairJob::create(model, inputs, std::move(recommended));
}

} // namespace diptych::pair
