#include "ui/training_model/learning_order.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace diptych::ui {
namespace {

using document::ProjectState;
using document::Sources;

constexpr std::size_t kMaxTestPrompts = 4;
constexpr const char* kPhaseSuffix = "-start";

std::string trimmed(const std::string& text) {
    return QString::fromStdString(text).trimmed().toStdString();
}

/// Whether a method learns from both pictures of the sources.
bool takesBoth(const engine::MethodFacts& method) {
    return std::any_of(method.pictures.begin(), method.pictures.end(), [](const auto& role) {
        return role.name == "styled" || role.name == "style";
    });
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
    const auto find = [&](const std::string& id) {
        const auto found = std::find_if(methods.begin(), methods.end(),
                                        [&](const auto& method) { return method.id == id; });
        return found == methods.end() ? nullptr : &*found;
    };
    const engine::MethodFacts* chosen =
        state.learning.method.empty() ? nullptr : find(state.learning.method);
    if (!state.learning.method.empty() && (chosen == nullptr || takesBoth(*chosen) == pair))
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
    const QString label = QString::fromStdString(parameter.label);
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
    const auto values = state.learning.parameters.find(method.id);
    const std::string learn = values != state.learning.parameters.end() && values->is_object()
                                  ? values->value("learn", "both")
                                  : "both";
    if (!takesBoth(method) || role.many)
        return false;
    return role.name == "subject" ? learn != "style" : learn != "content";
}

QString LearningRules::problem(const ProjectState& state, const engine::MethodFacts* method) {
    const Sources& sources = state.sources;
    if (!sources.original && !sources.mine)
        return tr("Drop a picture, or an original and your version of it.");
    if (method == nullptr)
        return tr("The way of learning \"%1\" is not there.")
            .arg(QString::fromStdString(state.learning.method));
    for (const auto& role : method->pictures)
        if (role.required && !pictureFor(sources, role.name))
            return tr("The picture \"%1\" is missing.").arg(QString::fromStdString(role.label));
    for (const auto& role : method->words) {
        if (role.many || !wordFor(sources, role.name).empty())
            continue;
        if (!role.required && !needsWords(state, *method, role))
            continue;
        if (role.name == "subject" || role.name == "caption")
            return tr("Say in a few words what the picture shows.");
        if (role.name == "style-name")
            return tr("Give the style a name.");
        return tr("\"%1\" is missing.").arg(QString::fromStdString(role.label));
    }
    for (const auto& parameter : method->parameters)
        if (const QString wrong = problemOf(parameter, valueOf(state, *method, parameter));
            !wrong.isEmpty())
            return wrong;
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

LearningOrder LearningRules::orderOf(const ProjectState& state, const engine::MethodFacts& method) {
    LearningOrder order;
    order.sources = state.sources;
    order.method = method;
    const std::string style = trimmed(state.sources.styleName);
    const std::string subject = trimmed(state.sources.subject);
    order.name = freeName(state, capitalised(style.empty() ? subject : style));
    for (const auto& role : method.words)
        if (const std::string words = wordFor(state.sources, role.name);
            role.required || !words.empty())
            order.words[role.name] = words;
    for (const auto& parameter : method.parameters) {
        const Json value = valueOf(state, method, parameter);
        if (value != parameter.defaultValue)
            order.parameters[parameter.name] = value;
        if (parameter.name == "steps" && value.is_number())
            order.steps = value.get<std::int64_t>();
    }
    for (const auto& parameter : method.parameters)
        if (parameter.name.ends_with(kPhaseSuffix) && parameter.kind == "integer")
            if (const auto at = valueOf(state, method, parameter).get<std::int64_t>();
                at > 0 && at < order.steps)
                order.styleBegins = at;
    order.previews.push_back(previewOf(state.scene, subject));
    order.previews.push_back(previewOf(state.scene, unrelatedPrompts(subject).front()));
    for (std::size_t i = 0; i < std::min(kMaxTestPrompts, state.learning.testPrompts.size()); ++i)
        if (const std::string words = trimmed(state.learning.testPrompts[i]); !words.empty())
            order.previews.push_back(previewOf(state.scene, words));
    return order;
}

} // namespace diptych::ui
