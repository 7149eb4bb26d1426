#include "plugins/break_for_make/break_for_make_method.h"

#include "core/customization/common_parameters.h"
#include "plugins/break_for_make/break_for_make_job.h"

#include <array>

namespace diptych::break_for_make {
namespace {

/// What differs between model families. 1e-4 and 1e-5 are the released code's for SDXL, whose
/// first stage runs for thousands of steps; the paper gives no number.
struct FamilyDefaults {
    double rate;
    double exampleRate;
    int steps;
    int fuseSteps;
};

FamilyDefaults defaultsFor(const std::string& family) {
    if (family == "storybook")
        return {1e-3, 1e-4, 300, 50};
    return {1e-4, 1e-5, 1000, 50};
}

/// What the model draws as examples when the artist gives none: looks for the content run, things
/// for the style run. Words that every family knows.
constexpr std::array<const char*, 3> kLooks = {"sketch", "watercolor", "poster"};
constexpr std::array<const char*, 3> kThings = {"a cat", "a tree", "a boat"};

bool wants(const customization::MethodInputs& inputs, const char* half) {
    const std::string learn = inputs.values.text("learn");
    return learn == "both" || learn == half;
}

std::string wordsOr(const customization::MethodInputs& inputs, const char* role,
                    const char* otherwise) {
    const auto found = inputs.words.find(role);
    return found == inputs.words.end() || found->second.empty() ? otherwise : found->second;
}

customization::InputRole optional(customization::InputRole role) {
    role.need = customization::InputNeed::Optional;
    return role;
}

customization::InputRole anyNumber(customization::InputRole role) {
    role.need = customization::InputNeed::Optional;
    role.count = customization::InputCount::Any;
    return role;
}

} // namespace

const customization::MethodInfo& BreakForMakeMethod::info() const {
    static const customization::MethodInfo kInfo{
        "break-for-make",
        "Learn a thing and a look",
        "Give a picture of a thing and a picture of a look. They are learnt apart from each other "
        "and brought together, and each keeps a fader of its own.",
        "Xu et al. 2024, Break-for-Make: Modular Low-Rank Adaptations for Composable Content-Style "
        "Customization, arXiv 2403.19456",
        {optional({"content", "Picture of the thing", "The thing you want to see again."}),
         optional({"style", "Picture of the look", "The way it should be drawn."}),
         anyNumber({"style-example", "Other looks",
                    "Pictures in other looks, which keep the thing free of one; without any the "
                    "model draws three."}),
         anyNumber({"content-example", "Other things",
                    "Pictures of other things, which keep the look free of one; without any the "
                    "model draws three."})},
        {optional({"subject", "What the thing is", "A few plain words: \"a red teapot\"."}),
         optional({"style-name", "Name of the look", "A word or two: \"woodcut\"."}),
         optional({"style-subject", "What the other picture shows", "\"a house in the snow\"."}),
         anyNumber(
             {"style-example-caption", "Captions of the other looks", "What each of them shows."}),
         anyNumber({"content-example-caption", "Captions of the other things",
                    "What each of them shows."})},
        {optional({"content-adapter", "Thing learnt before",
                   "An adapter this method made with only the thing."}),
         optional({"style-adapter", "Look learnt before",
                   "An adapter this method made with only the look."})}};
    return kInfo;
}

customization::ParameterSchema BreakForMakeMethod::schema(const std::string& family) const {
    using customization::advanced;
    using customization::choiceParameter;
    using customization::integerParameter;
    using customization::realParameter;
    const FamilyDefaults defaults = defaultsFor(family);
    return customization::ParameterSchema(
        {choiceParameter({"learn", "What is learnt",
                          "Both at once, or only one of them, to be brought together with another "
                          "one later."},
                         {"both", "content", "style"}),
         customization::stepsParameter(defaults.steps,
                                       "How long to learn. More follows the pictures more "
                                       "closely."),
         integerParameter({"fuse-steps", "Steps together",
                           "How long thing and look then get used to each other; 0: not at all."},
                          defaults.fuseSteps, 0, 5000),
         customization::rankParameter(64, "How much the adapter can hold; half of it is each "
                                          "one's own."),
         customization::rateParameter(defaults.rate),
         advanced(realParameter({"example-rate", "Learning rate of the examples",
                                 "How much the other pictures count."},
                                defaults.exampleRate, 0.0, 1e-1)),
         advanced(choiceParameter({"start", "How the halves are kept apart",
                                   "Exactly, or nearly as in the published code."},
                                  {"exact-split", "as-published"})),
         advanced(choiceParameter({"clearing", "What a pass leaves behind",
                                   "Nothing, or what the released code leaves."},
                                  {"strict", "as-released"})),
         advanced(customization::switchParameter(
             {"riemannian", "Balanced steps",
              "Each half's steps take account of the other half (Riemannian preconditioning)."})),
         advanced(integerParameter({"basis-seed", "Seed of the frozen halves",
                                    "Adapters can be brought together only if it is the same."},
                                   0, 0, 0xFFFFFFFFll)),
         customization::seedParameter("Another number learns a little differently.")});
}

std::vector<customization::WantedPicture>
BreakForMakeMethod::wantedPictures(const customization::MethodInputs& inputs,
                                   const std::string& /*family*/) const {
    std::vector<customization::WantedPicture> wanted;
    if (inputs.adapters.contains("content-adapter"))
        return wanted;
    const auto add = [&](const std::string& role, std::size_t index, const std::string& caption) {
        wanted.push_back({customization::numberedRole(role, index),
                          customization::numberedRole(role + "-caption", index), caption,
                          1000 + index});
    };
    if (wants(inputs, "content") && inputs.listOf("style-example").empty())
        for (std::size_t i = 0; i < kLooks.size(); ++i)
            add("style-example", i,
                wordsOr(inputs, "subject", "a thing") + " in " + kLooks[i] + " style");
    if (wants(inputs, "style") && inputs.listOf("content-example").empty())
        for (std::size_t i = 0; i < kThings.size(); ++i)
            add("content-example", i, kThings[i]);
    return wanted;
}

Result<std::unique_ptr<customization::TrainingJob>>
BreakForMakeMethod::makeJob(const customization::ModelFacts& model,
                            const customization::MethodInputs& inputs) const {
    const auto missing = [](const std::string& what) {
        return Error{ErrorCode::InvalidInput, what, {}};
    };
    const bool contentGiven = inputs.adapters.contains("content-adapter");
    const bool styleGiven = inputs.adapters.contains("style-adapter");
    if (contentGiven != styleGiven)
        return missing("To bring two adapters together both are needed: content-adapter and "
                       "style-adapter");
    const bool fusing = contentGiven && inputs.values.integer("fuse-steps") > 0;
    for (const char* half : {"content", "style"}) {
        const bool content = half == std::string_view("content");
        if (!fusing && (contentGiven || !wants(inputs, half)))
            continue;
        if (!inputs.pictures.contains(half))
            return missing(content ? "The picture of the thing (content) is missing"
                                   : "The picture of the look (style) is missing");
        for (const char* role :
             content ? std::vector{"subject"} : std::vector{"style-name", "style-subject"})
            if (wordsOr(inputs, role, "").empty())
                return missing(std::string("The words for \"") + role + "\" are missing");
    }
    return BreakForMakeJob::create(model, inputs,
                                   customization::describeAdapter(info(), model, inputs));
}

} // namespace diptych::break_for_make
