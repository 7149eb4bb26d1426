#include "ui/training_model/learning_order.h"

#include "ui/language/engine_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace diptych::ui {
namespace {

using document::Half;
using document::ProjectState;
using document::Sources;

constexpr std::size_t kMaxTestPrompts = 4;
constexpr const char* kPhaseSuffix = "-start";
constexpr const char* kSteps = "steps";
constexpr const char* kStepsTogether = "fuse-steps";

std::string trimmed(const std::string& text) {
    return QString::fromStdString(text).trimmed().toStdString();
}

/// Whether a method learns from both pictures of the sources.
bool takesBoth(const engine::MethodFacts& method) {
    return std::any_of(method.pictures.begin(), method.pictures.end(), [](const auto& role) {
        return role.name == "styled" || role.name == "style";
    });
}

/// Whether a method learns a thing and a look, each from a picture of its own.
bool learnsHalves(const engine::MethodFacts& method) {
    return std::any_of(method.pictures.begin(), method.pictures.end(),
                       [](const auto& role) { return role.name == "content"; });
}

std::string wordFor(const Sources& sources, const std::string& role) {
    const std::string subject = trimmed(sources.subject);
    const std::string style = trimmed(sources.styleName);
    if (role == "subject")
        return subject;
    if (role == "style-name" || role == "name")
        return style;
    if (role == "caption")
        return subject.empty() || style.empty() ? subject : subject + ", " + style;
    const auto found = sources.words.find(role);
    return found == sources.words.end() ? std::string() : trimmed(found->second);
}

std::string capitalised(const std::string& text) {
    QString name = QString::fromStdString(text).trimmed();
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name.toStdString();
}

engine::RenderRequest previewOf(const document::Scene& scene, const std::string& prompt) {
    engine::RenderRequest request;
    request.prompt = prompt;
    if (!scene.negativePrompt.empty())
        request.negativePrompt = scene.negativePrompt;
    request.seed = scene.seed;
    request.steps = std::min(scene.steps, 25);
    request.guidance = scene.guidance;
    request.sampler = scene.sampler;
    request.startTimestep = 1000.0 * (1.0 - scene.keepLayout);
    return request;
}

} // namespace

const engine::MethodFacts*
LearningRules::methodFor(const ProjectState& state,
                         const std::vector<engine::MethodFacts>& methods) {
    const bool pair = state.sources.original && state.sources.mine;
    const auto fits = [&](const engine::MethodFacts& method) {
        if (takesBoth(method) == pair || bringsTogether(state, method))
            return true;
        // One of the halves needs only its own picture.
        const std::string learn = document::learntParts(state.learning, method.id);
        return learnsHalves(method) && learn != "both" &&
               pictureFor(state.sources, learn).has_value();
    };
    const auto find = [&](const std::string& id) {
        const auto found = std::find_if(methods.begin(), methods.end(),
                                        [&](const auto& method) { return method.id == id; });
        return found == methods.end() ? nullptr : &*found;
    };
    const engine::MethodFacts* chosen =
        state.learning.method.empty() ? nullptr : find(state.learning.method);
    if (!state.learning.method.empty() && (chosen == nullptr || fits(*chosen)))
        return chosen;
    return find(pair ? "pair" : "dreambooth-lora");
}

std::optional<document::SourcePicture> LearningRules::pictureFor(const Sources& sources,
                                                                 const std::string& role) {
    if (role == "styled" || role == "style")
        return sources.mine;
    if (role == "mask")
        return sources.mask;
    if (role == "picture" && !sources.original)
        return sources.mine;
    if (role == "original" || role == "picture" || role == "content")
        return sources.original;
    return {};
}

QString LearningRules::problemOf(const engine::ParameterFacts& parameter, const Json& value) {
    const QString label = engineText(parameter.label);
    const QLocale locale;
    if (parameter.kind == "integer" || parameter.kind == "real") {
        const bool whole = parameter.kind == "integer";
        if (whole ? !value.is_number_integer() : !value.is_number())
            return whole ? tr("%1 must be a whole number.").arg(label)
                         : tr("%1 must be a number.").arg(label);
        const double number = value.get<double>();
        if (!std::isfinite(number) || number < parameter.minimum || number > parameter.maximum)
            return tr("%1 must be between %2 and %3.")
                .arg(label, locale.toString(parameter.minimum, 'g', 10),
                     locale.toString(parameter.maximum, 'g', 10));
    } else if (parameter.kind == "switch") {
        if (!value.is_boolean())
            return tr("%1 must be on or off.").arg(label);
    } else if (!value.is_string()) {
        return tr("%1 must be a text.").arg(label);
    } else if (parameter.kind == "choice" &&
               std::find(parameter.choices.begin(), parameter.choices.end(),
                         value.get<std::string>()) == parameter.choices.end()) {
        return tr("%1 has no choice \"%2\".")
            .arg(label, QString::fromStdString(value.get<std::string>()));
    }
    return {};
}

Json LearningRules::valueOf(const ProjectState& state, const engine::MethodFacts& method,
                            const engine::ParameterFacts& parameter) {
    const auto values = state.learning.parameters.find(method.id);
    if (values == state.learning.parameters.end() || !values->is_object() ||
        !values->contains(parameter.name))
        return parameter.defaultValue;
    return values->at(parameter.name);
}

/// Break-for-Make asks for the words of what is learnt now, and calls them all optional.
bool LearningRules::needsWords(const ProjectState& state, const engine::MethodFacts& method,
                               const engine::InputFacts& role) {
    if (!takesBoth(method) || role.many)
        return false;
    return document::learns(document::learntParts(state.learning, method.id),
                            role.name == "subject" ? Half::Thing : Half::Look);
}

bool LearningRules::bringsTogether(const ProjectState& state, const engine::MethodFacts& method) {
    return document::bringsTogether(state.learning) &&
           std::any_of(method.adapters.begin(), method.adapters.end(),
                       [](const auto& role) { return role.name == document::roleOf(Half::Thing); });
}

bool LearningRules::counts(const ProjectState& state, const engine::MethodFacts& method,
                           const std::string& parameter) {
    if (bringsTogether(state, method))
        return parameter != "learn" && parameter != kSteps &&
               std::find(kLearntWith.begin(), kLearntWith.end(), parameter) == kLearntWith.end();
    return parameter != kStepsTogether ||
           document::learntParts(state.learning, method.id) == "both";
}

std::map<std::string, std::vector<document::SourceExample>>
LearningRules::examplesOf(const ProjectState& state, const engine::MethodFacts& method) {
    std::map<std::string, std::vector<document::SourceExample>> examples;
    if (bringsTogether(state, method))
        return examples;
    const std::string parts = document::learntParts(state.learning, method.id);
    for (const auto& role : method.pictures) {
        const auto found = state.sources.examples.find(role.name);
        if (role.many && found != state.sources.examples.end() &&
            document::takesExamples(parts, role.name))
            examples[role.name] = found->second;
    }
    return examples;
}

std::string LearningRules::lengthOf(const ProjectState& state, const engine::MethodFacts& method) {
    return bringsTogether(state, method) ? kStepsTogether : kSteps;
}

std::string LearningRules::promptFor(const ProjectState& state, const engine::MethodFacts& method) {
    const bool lookAlone =
        !bringsTogether(state, method) && learnsHalves(method) &&
        document::learntParts(state.learning, method.id) == document::partOf(Half::Look);
    const std::string words = wordFor(state.sources, lookAlone ? "style-subject" : "subject");
    return words.empty() ? state.scene.prompt : words;
}

/// What is wrong with a half that was chosen; empty: nothing.
QString LearningRules::problemOf(const ProjectState& state, Half half) {
    const bool thing = half == Half::Thing;
    const std::string id = document::chosenHalf(state.learning, half);
    if (id.empty())
        return thing ? tr("Choose the thing that is brought together with the look.")
                     : tr("Choose the look that is brought together with the thing.");
    const document::AdapterItem* item = state.adapter(id);
    if (item != nullptr && document::isBeingLearnt(*item))
        return tr("\"%1\" is still being learnt.").arg(QString::fromStdString(item->name));
    if (item == nullptr || !document::isHalf(*item, half))
        return thing ? tr("The thing that was chosen is not in the project any more.")
                     : tr("The look that was chosen is not in the project any more.");
    if (!item->baseIdentity.empty() && !state.model.identity.empty() &&
        item->baseIdentity != state.model.identity)
        return tr("\"%1\" was learnt with another model than the one of this project.")
            .arg(QString::fromStdString(item->name));
    return {};
}

QString LearningRules::problem(const ProjectState& state, const engine::MethodFacts* method) {
    const bool together = method != nullptr && bringsTogether(state, *method);
    if (!together && !state.sources.original && !state.sources.mine)
        return tr("Drop a picture, or an original and your version of it.");
    if (method == nullptr)
        return tr("The way of learning \"%1\" is not there.")
            .arg(QString::fromStdString(state.learning.method));
    if (together) {
        for (const Half half : document::kHalves)
            if (const QString wrong = problemOf(state, half); !wrong.isEmpty())
                return wrong;
    } else if (const QString missing = missingIn(state, *method); !missing.isEmpty()) {
        return missing;
    }
    for (const auto& parameter : method->parameters) {
        if (together && !counts(state, *method, parameter.name))
            continue;
        if (const QString wrong = problemOf(parameter, valueOf(state, *method, parameter));
            !wrong.isEmpty())
            return wrong;
    }
    return {};
}

/// Which picture or words the sources lack; empty: none.
QString LearningRules::missingIn(const ProjectState& state, const engine::MethodFacts& method) {
    const auto needsPicture = [&](const engine::InputFacts& role) {
        if (role.name == "content" || role.name == "style")
            return document::learns(document::learntParts(state.learning, method.id),
                                    role.name == "content" ? Half::Thing : Half::Look);
        return role.required;
    };
    for (const auto& role : method.pictures)
        if (needsPicture(role) && !pictureFor(state.sources, role.name))
            return tr("The picture \"%1\" is missing.").arg(engineText(role.label));
    for (const auto& role : method.words) {
        if (role.many || !wordFor(state.sources, role.name).empty())
            continue;
        if (!role.required && !needsWords(state, method, role))
            continue;
        if (role.name == "subject" || role.name == "caption")
            return tr("Say in a few words what the picture shows.");
        if (role.name == "style-name")
            return tr("Give the style a name.");
        if (role.name == "name")
            return tr("Give what is learnt a name.");
        return tr("\"%1\" is missing.").arg(engineText(role.label));
    }
    for (const auto& [role, examples] : examplesOf(state, method))
        for (const auto& example : examples)
            if (trimmed(example.caption).empty())
                return tr("Say in a few words what “%1” shows.")
                    .arg(QString::fromStdString(example.picture.name));
    return {};
}

std::string LearningRules::freeName(const ProjectState& state, const std::string& wish) {
    const auto taken = [&](const std::string& name) {
        return std::any_of(state.adapters.begin(), state.adapters.end(),
                           [&](const auto& item) { return item.name == name; });
    };
    if (!taken(wish))
        return wish;
    int number = 2;
    while (taken(wish + " " + std::to_string(number)))
        ++number;
    return wish + " " + std::to_string(number);
}

// Words of the model, not of the window: they are not translated.
std::vector<std::string> LearningRules::unrelatedPrompts(const std::string& subject) {
    const std::vector<std::string> all = {"a teal teapot in a room", "a sailing boat on the sea",
                                          "a cat on a rug"};
    const std::vector<std::string> things = {"teapot", "boat", "cat"};
    std::vector<std::string> others;
    for (std::size_t i = 0; i < all.size() && others.size() < 2; ++i)
        if (subject.find(things[i]) == std::string::npos)
            others.push_back(all[i]);
    return others;
}

/// What the fader is called.
std::string LearningRules::nameFor(const ProjectState& state, const engine::MethodFacts& method) {
    const std::string style = trimmed(state.sources.styleName);
    const std::string subject = trimmed(state.sources.subject);
    if (bringsTogether(state, method)) {
        std::string name;
        for (const Half half : document::kHalves)
            if (const auto* item = state.adapter(document::chosenHalf(state.learning, half)))
                name += (name.empty() ? "" : " + ") + item->name;
        return name;
    }
    const bool thingAlone =
        learnsHalves(method) &&
        document::learntParts(state.learning, method.id) == document::partOf(Half::Thing);
    return capitalised(style.empty() || thingAlone ? subject : style);
}

void LearningRules::fillParameters(const ProjectState& state, LearningOrder& order) {
    const engine::MethodFacts& method = order.method;
    const bool together = bringsTogether(state, method);
    const std::string length = lengthOf(state, method);
    for (const auto& parameter : method.parameters) {
        Json value = valueOf(state, method, parameter);
        if (together && parameter.name == kStepsTogether && !document::canGetUsed(state.sources))
            value = 0; // joined as they are
        const bool own = !together || counts(state, method, parameter.name);
        if (own && value != parameter.defaultValue)
            order.parameters[parameter.name] = value;
        if (parameter.name == length && value.is_number())
            order.steps = value.get<std::int64_t>();
    }
    for (const auto& parameter : method.parameters)
        if (parameter.name.ends_with(kPhaseSuffix) && parameter.kind == "integer")
            if (const auto at = valueOf(state, method, parameter).get<std::int64_t>();
                at > 0 && at < order.steps)
                order.styleBegins = at;
}

LearningOrder LearningRules::orderOf(const ProjectState& state, const engine::MethodFacts& method) {
    LearningOrder order;
    order.sources = state.sources;
    order.sources.examples = examplesOf(state, method);
    order.method = method;
    order.name = freeName(state, nameFor(state, method));
    for (const auto& role : method.words)
        if (const std::string words = wordFor(state.sources, role.name);
            role.required || !words.empty())
            order.words[role.name] = words;
    for (const auto& [role, examples] : order.sources.examples)
        for (std::size_t i = 0; i < examples.size(); ++i)
            order.words[role + "-caption-" + std::to_string(i + 1)] = trimmed(examples[i].caption);
    if (bringsTogether(state, method))
        for (const Half half : document::kHalves)
            if (const auto* item = state.adapter(document::chosenHalf(state.learning, half)))
                order.adapters[document::roleOf(half)] = *item;
    fillParameters(state, order);
    const std::string shown = promptFor(state, method);
    order.previews.push_back(previewOf(state.scene, shown));
    order.previews.push_back(previewOf(state.scene, unrelatedPrompts(shown).front()));
    for (std::size_t i = 0; i < std::min(kMaxTestPrompts, state.learning.testPrompts.size()); ++i)
        if (const std::string words = trimmed(state.learning.testPrompts[i]); !words.empty())
            order.previews.push_back(previewOf(state.scene, words));
    return order;
}

} // namespace diptych::ui
