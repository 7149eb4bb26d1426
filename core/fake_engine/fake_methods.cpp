#include "core/fake_engine/fake_methods.h"

#include <algorithm>

namespace diptych::fake_engine {
namespace {

engine::ParameterFacts number(const std::string& name, const std::string& label,
                              const std::string& help, double defaultValue, double minimum,
                              double maximum) {
    engine::ParameterFacts facts;
    facts.name = name;
    facts.label = label;
    facts.help = help;
    facts.kind = "integer";
    facts.advanced = name != "steps";
    facts.defaultValue = static_cast<std::int64_t>(defaultValue);
    facts.minimum = minimum;
    facts.maximum = maximum;
    return facts;
}

std::vector<engine::ParameterFacts> commonParameters(int steps) {
    std::vector<engine::ParameterFacts> all;
    all.push_back(number("steps", "Steps", "How long to learn.", steps, 1, 20000));
    all.push_back(number("rank", "Rank", "How much the adapter can hold.", 4, 1, 64));
    auto rate = number("rate", "Learning rate",
                       "How big each step is. Too much breaks the picture.", 0, 1e-7, 1e-1);
    rate.kind = "real";
    rate.defaultValue = 1e-3;
    all.push_back(rate);
    all.push_back(
        number("seed", "Seed", "Another number learns a little differently.", 0, 0, 4294967295.0));
    return all;
}

engine::ParameterFacts choice(const std::string& name, const std::string& label,
                              std::vector<std::string> choices) {
    engine::ParameterFacts facts;
    facts.name = name;
    facts.label = label;
    facts.help = "What the artist wants of the pictures.";
    facts.kind = "choice";
    facts.defaultValue = choices.front();
    facts.choices = std::move(choices);
    return facts;
}

engine::InputFacts optional(engine::InputFacts facts) {
    facts.required = false;
    return facts;
}

/// One side of one picture, as OSTAF learns it.
engine::MethodFacts sideOfPicture(int defaultSteps) {
    engine::MethodFacts side;
    side.id = "ostaf";
    side.title = "Learn one side of a picture";
    side.summary = "Give one picture and say what you want of it.";
    side.source = "Wang, Yi and Ma 2024, arXiv 2403.11053";
    side.pictures = {{"picture", "Picture", "The picture to learn from."},
                     optional({"mask", "What matters", "White where the thing is."})};
    side.pictures.back().maskOf = "picture";
    side.words = {{"subject", "What it shows", "A few plain words."},
                  {"name", "Name", "What the fader should be called."}};
    side.parameters = commonParameters(defaultSteps);
    side.parameters.insert(side.parameters.begin(),
                           choice("attribute", "What is learnt", {"style", "appearance", "shape"}));
    return side;
}

engine::InputFacts anyNumber(engine::InputFacts role) {
    role.many = true;
    return optional(std::move(role));
}

/// A thing and a look, as Break-for-Make learns them.
engine::MethodFacts thingAndLook(int defaultSteps) {
    engine::MethodFacts both;
    both.id = "break-for-make";
    both.title = "Learn a thing and a look";
    both.summary = "Give a picture of a thing and a picture of a look.";
    both.source = "Xu et al. 2024, arXiv 2403.19456";
    both.pictures = {optional({"content", "Picture of the thing", "What you want to see again."}),
                     optional({"style", "Picture of the look", "The way it should be drawn."}),
                     anyNumber({"style-example", "Other looks", "Pictures in other looks."}),
                     anyNumber({"content-example", "Other things", "Pictures of other things."})};
    both.words = {optional({"subject", "What the thing is", "A few plain words."}),
                  optional({"style-name", "Name of the look", "A word or two."}),
                  optional({"style-subject", "What the other picture shows", "A few words."})};
    both.adapters = {optional({"content-adapter", "Thing learnt before", "With only the thing."}),
                     optional({"style-adapter", "Look learnt before", "With only the look."})};
    both.parameters = commonParameters(defaultSteps);
    both.parameters.insert(both.parameters.begin(),
                           choice("learn", "What is learnt", {"both", "content", "style"}));
    const int together = defaultSteps / 2;
    both.parameters.push_back(number("fuse-steps", "Steps together",
                                     "How long thing and look get used to each other.", together, 0,
                                     5000));
    return both;
}

} // namespace

std::vector<engine::MethodFacts> fakeMethods(const std::string& /*family*/, int defaultSteps) {
    engine::MethodFacts pair;
    pair.id = "pair";
    pair.title = "Learn a style from a pair";
    pair.summary = "Give an original and your own version of it; the difference between them "
                   "becomes a style for any picture.";
    pair.source = "Jones et al. 2024, arXiv 2405.01536";
    pair.pictures = {{"original", "Original", "The picture before your hand touched it."},
                     {"styled", "Your version", "The same picture as you would draw it."}};
    pair.words = {{"subject", "What it shows", "A few plain words: \"a red house in a meadow\"."},
                  {"style-name", "Name of the style", "A word or two: \"woodcut\"."}};
    pair.parameters = commonParameters(defaultSteps);
    const int styleStart = defaultSteps / 3;
    pair.parameters.insert(pair.parameters.begin() + 1,
                           number("style-start", "Style from step",
                                  "Until then only the content is learned.", styleStart, 0, 20000));
    engine::MethodFacts single;
    single.id = "dreambooth-lora";
    single.title = "Learn from one picture";
    single.summary = "Give one picture and its caption; the adapter learns to draw like it.";
    single.source = "Ruiz et al. 2023, arXiv 2208.12242; Hu et al. 2021, arXiv 2106.09685";
    single.pictures = {{"picture", "Picture", "The picture to learn from."}};
    single.words = {
        {"caption", "Caption", "A few words that say what it shows and how it is drawn."}};
    single.parameters = commonParameters(defaultSteps);
    return {pair, sideOfPicture(defaultSteps), thingAndLook(defaultSteps), single};
}

Result<engine::MethodFacts> findFakeMethod(const std::string& id, int defaultSteps) {
    for (auto& method : fakeMethods({}, defaultSteps))
        if (method.id == id)
            return std::move(method);
    return Error{ErrorCode::NotFound, "There is no method \"" + id + "\"", {}};
}

Result<std::map<std::string, double>> resolveParameters(const engine::MethodFacts& method,
                                                        const Json& given) {
    std::map<std::string, double> values;
    for (const auto& parameter : method.parameters)
        if (parameter.defaultValue.is_number())
            values[parameter.name] = parameter.defaultValue.get<double>();
    for (const auto& [name, value] : given.items()) {
        const engine::ParameterFacts* known = nullptr;
        for (const auto& parameter : method.parameters)
            if (parameter.name == name)
                known = &parameter;
        if (known == nullptr)
            return Error{
                ErrorCode::InvalidInput, "This method has no setting \"" + name + "\"", {}};
        if (known->kind == "choice") {
            // What it chooses makes no difference to pretended numbers.
            if (!value.is_string() || std::find(known->choices.begin(), known->choices.end(),
                                                value.get<std::string>()) == known->choices.end())
                return Error{ErrorCode::InvalidInput,
                             "\"" + known->label + "\" is not one of its choices",
                             {}};
            continue;
        }
        if (!value.is_number() || value.get<double>() < known->minimum ||
            value.get<double>() > known->maximum)
            return Error{ErrorCode::InvalidInput, "\"" + known->label + "\" is out of range", {}};
        values[name] = value.get<double>();
    }
    return values;
}

Status checkInputs(const engine::MethodFacts& method, const engine::TrainRequest& request) {
    for (const auto& role : method.pictures) {
        const auto found = request.pictures.find(role.name);
        if (role.required && (found == request.pictures.end() || found->second.empty()))
            return Error{
                ErrorCode::InvalidInput, "The picture \"" + role.label + "\" is missing", {}};
    }
    for (const auto& role : method.words) {
        const auto found = request.words.find(role.name);
        if (role.required && (found == request.words.end() || found->second.empty()))
            return Error{ErrorCode::InvalidInput, "\"" + role.label + "\" is missing", {}};
    }
    for (const auto& given : request.adapters)
        if (std::none_of(method.adapters.begin(), method.adapters.end(),
                         [&](const auto& known) { return known.name == given.first; }))
            return Error{
                ErrorCode::InvalidInput, "This method takes no \"" + given.first + "\"", {}};
    if (request.adapters.size() == 1)
        return Error{ErrorCode::InvalidInput,
                     "To bring two adapters together both are needed: content-adapter and "
                     "style-adapter",
                     {}};
    return {};
}

} // namespace diptych::fake_engine
