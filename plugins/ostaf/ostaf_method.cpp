#include "plugins/ostaf/ostaf_method.h"

#include "core/customization/common_parameters.h"
#include "plugins/ostaf/ostaf_job.h"

namespace diptych::ostaf {
namespace {

/// What differs between model families. The paper's 1e-6 and about 1,000 iterations are for SD 1.4
/// with the network's usual start.
struct FamilyDefaults {
    double rate;
    double tokenRate;
    double weightRate;
    int steps;
};

FamilyDefaults defaultsFor(const std::string& family) {
    if (family == "storybook")
        return {1e-3, 1e-2, 1e-4, 500};
    return {1e-4, 1e-3, 1e-6, 1000};
}

} // namespace

const customization::MethodInfo& OstafMethod::info() const {
    using customization::InputCount;
    using customization::InputNeed;
    static const customization::MethodInfo kInfo{
        "ostaf",
        "Learn one side of a picture",
        "Give one picture and say what you want of it: its shape, its appearance or its drawing "
        "style. That side becomes a fader for any other picture.",
        "Wang, Yi and Ma 2024, OSTAF: A One-Shot Tuning Method for Improved "
        "Attribute-Focused T2I Personalization, arXiv 2403.11053",
        {{"picture", "Picture", "The picture to learn from."},
         {"mask", "What matters",
          "White where the thing is that should be learnt; without it the foreground is found.",
          InputNeed::Optional, InputCount::One, "picture"}},
        {{"subject", "What it shows", "A few plain words: \"a red house\"."},
         {"name", "Name", "What the fader should be called: \"striped\"."}}};
    return kInfo;
}

customization::ParameterSchema OstafMethod::schema(const std::string& family) const {
    using customization::advanced;
    using customization::choiceParameter;
    using customization::realParameter;
    using customization::switchParameter;
    const FamilyDefaults defaults = defaultsFor(family);
    return customization::ParameterSchema(
        {choiceParameter({"attribute", "What is learnt",
                          "The shape of the thing, its appearance (colours, patterns, material) or "
                          "the way the picture is drawn."},
                         {"style", "appearance", "shape"}),
         customization::stepsParameter(defaults.steps,
                                       "How long to learn. More follows the picture more closely."),
         choiceParameter(
             {"foreground", "Without a mask",
              "Whether the thing in front is found in the picture, or all of it counts. "
              "For shape all of it counts."},
             {"find", "whole"}),
         customization::rateParameter(defaults.rate),
         advanced(realParameter(
             {"token-rate", "Learning rate of the word", "How fast the word that names it moves."},
             defaults.tokenRate, 0.0, 1.0)),
         advanced(choiceParameter({"form", "How weights change",
                                   "In proportion to what they are, or by a low-rank difference "
                                   "that every program can read."},
                                  {"multiplicative", "additive"})),
         advanced(switchParameter(
             {"middle", "Middle block too", "Also change the layers between the two halves."})),
         advanced(switchParameter({"tune-weights", "Tune the weights too",
                                   "Also learn the layers' own weights, which get a fader of their "
                                   "own. Needs more memory; the file grows."})),
         advanced(realParameter({"weight-rate", "Learning rate of the weights",
                                 "How fast they move when they are tuned."},
                                defaults.weightRate, 1e-8, 1e-1)),
         customization::seedParameter("Another number learns a little differently.")});
}

Result<std::unique_ptr<customization::TrainingJob>>
OstafMethod::makeJob(const customization::ModelFacts& model,
                     const customization::MethodInputs& inputs) const {
    return OstafJob::create(model, inputs, customization::describeAdapter(info(), model, inputs));
}

} // namespace diptych::ostaf
