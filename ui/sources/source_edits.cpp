#include "ui/sources/source_edits.h"

#include "core/document/halves.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace diptych::ui::source_edits {
namespace {

using State = project::Project::State;
using document::SourcePicture;
using document::Sources;

std::optional<SourcePicture>& placeOf(Sources& sources, WellRole role) {
    return role == WellRole::Original ? sources.original : sources.mine;
}

void forgetShift(Sources& sources) {
    sources.aligned = false;
    sources.shiftX = 0.0;
    sources.shiftY = 0.0;
    sources.crop.reset();
}

double factorOf(Effort effort) {
    return effort == Effort::Quick ? 0.5 : effort == Effort::Thorough ? 2.0 : 1.0;
}

/// Counts of steps: the length, and where a later phase begins.
bool countsSteps(const engine::ParameterFacts& parameter) {
    return parameter.kind == "integer" && parameter.defaultValue.is_number_integer() &&
           (parameter.name == "steps" || std::string_view(parameter.name).ends_with("-start"));
}

std::int64_t scaled(const engine::ParameterFacts& parameter, Effort effort) {
    const double value = parameter.defaultValue.get<double>() * factorOf(effort);
    return std::llround(std::clamp(value, parameter.minimum, parameter.maximum));
}

const Json* valuesOf(const State& state, const std::string& method) {
    const auto found = state.learning.parameters.find(method);
    return found != state.learning.parameters.end() && found->is_object() ? &*found : nullptr;
}

/// A rectangle of the old original, in pixels of the picture that takes its place.
image::Rect carried(const image::Rect& crop, const Sources& before) {
    const image::Size from = before.original->size;
    const image::Size to = before.mine->size;
    const double scale =
        static_cast<double>(to.width) / static_cast<double>(std::max(1, from.width));
    const double x = crop.x + (before.aligned ? before.shiftX : 0.0);
    const double y = crop.y + (before.aligned ? before.shiftY : 0.0);
    const int side = std::max(1, static_cast<int>(std::lround(crop.width * scale)));
    return {std::clamp(static_cast<int>(std::lround(x * scale)), 0, std::max(0, to.width - side)),
            std::clamp(static_cast<int>(std::lround(y * scale)), 0, std::max(0, to.height - side)),
            side, side};
}

} // namespace

const std::optional<SourcePicture>& pictureOf(const Sources& sources, WellRole role) {
    return role == WellRole::Original ? sources.original : sources.mine;
}

Change setPicture(WellRole role, const SourcePicture& picture) {
    return [role, picture](State& state) {
        placeOf(state.sources, role) = picture;
        state.sources.mask.reset();
        forgetShift(state.sources);
    };
}

Change setPair(const SourcePicture& original, const SourcePicture& mine) {
    return [original, mine](State& state) {
        state.sources.original = original;
        state.sources.mine = mine;
        state.sources.mask.reset();
        forgetShift(state.sources);
    };
}

Change removePicture(WellRole role) {
    return [role](State& state) {
        if (!pictureOf(state.sources, role))
            return;
        placeOf(state.sources, role).reset();
        state.sources.mask.reset();
        forgetShift(state.sources);
    };
}

Change swapPictures() {
    return [](State& state) {
        Sources& sources = state.sources;
        if (sources.original && sources.mine) {
            const double scale = static_cast<double>(sources.mine->size.width) /
                                 std::max(1, sources.original->size.width);
            if (sources.crop)
                sources.crop = carried(*sources.crop, sources);
            sources.shiftX *= -scale;
            sources.shiftY *= -scale;
        }
        std::swap(sources.original, sources.mine);
        sources.mask.reset();
    };
}

Change setSubject(const std::string& words) {
    return [words](State& state) {
        // Until something else is written, what is in the pictures is what is drawn.
        if (state.scene.prompt.empty() || state.scene.prompt == state.sources.subject)
            state.scene.prompt = words;
        state.sources.subject = words;
    };
}

Change setStyleName(const std::string& name) {
    return [name](State& state) { state.sources.styleName = name; };
}

Change setWords(const std::string& role, const std::string& words) {
    return [role, words](State& state) {
        if (words.find_first_not_of(" \t") == std::string::npos)
            state.sources.words.erase(role);
        else
            state.sources.words[role] = words;
    };
}

Change setExample(const std::string& role, std::size_t place, const SourcePicture& picture) {
    return [role, place, picture](State& state) {
        auto& examples = state.sources.examples[role];
        if (place < examples.size())
            examples[place].picture = picture;
        else
            examples.push_back({picture, {}});
    };
}

Change captionExample(const std::string& role, std::size_t place, const std::string& caption) {
    return [role, place, caption](State& state) {
        const auto found = state.sources.examples.find(role);
        if (found != state.sources.examples.end() && place < found->second.size())
            found->second[place].caption = caption;
    };
}

Change removeExample(const std::string& role, std::size_t place) {
    return [role, place](State& state) {
        const auto found = state.sources.examples.find(role);
        if (found == state.sources.examples.end() || place >= found->second.size())
            return;
        found->second.erase(found->second.begin() + static_cast<std::ptrdiff_t>(place));
        if (found->second.empty())
            state.sources.examples.erase(found);
    };
}

Change setMask(const std::optional<SourcePicture>& mask) {
    return [mask](State& state) { state.sources.mask = mask; };
}

Change setGoal(const std::string& method, const std::string& attribute) {
    return [method, attribute](State& state) {
        state.learning.method = method;
        if (!attribute.empty())
            state.learning.parameters[method]["attribute"] = attribute;
    };
}

Change learnPart(const std::string& method, const std::string& part) {
    return [method, part](State& state) {
        for (const document::Half half : document::kHalves)
            state.learning.adapters.erase(document::roleOf(half));
        Json& parameters = state.learning.parameters;
        if (part != "both") {
            parameters[method]["learn"] = part;
        } else if (const auto values = parameters.find(method);
                   values != parameters.end() && values->is_object()) {
            values->erase("learn"); // it is the default
            if (values->empty())
                parameters.erase(method);
        }
    };
}

Change bringTogether(const std::string& method, const std::string& thing, const std::string& look) {
    return [method, thing, look](State& state) {
        state.learning.method = method;
        for (const auto& [half, id] :
             {std::pair{document::Half::Thing, thing}, {document::Half::Look, look}}) {
            if (id.empty())
                state.learning.adapters.erase(document::roleOf(half));
            else
                state.learning.adapters[document::roleOf(half)] = id;
        }
    };
}

Change align(image::Shift shift) {
    return [shift](State& state) {
        state.sources.aligned = true;
        state.sources.shiftX = shift.x;
        state.sources.shiftY = shift.y;
        state.sources.crop.reset();
    };
}

Change leaveShift(image::Shift shift) {
    return [shift](State& state) {
        state.sources.aligned = false;
        state.sources.shiftX = shift.x;
        state.sources.shiftY = shift.y;
    };
}

Change setCrop(const std::optional<image::Rect>& crop) {
    return [crop](State& state) { state.sources.crop = crop; };
}

Change setEffort(const engine::MethodFacts& method, Effort effort) {
    return [method, effort](State& state) {
        if (effort == Effort::Custom)
            return;
        Json values = Json::object();
        if (const Json* known = valuesOf(state, method.id))
            values = *known;
        for (const auto& parameter : method.parameters)
            if (countsSteps(parameter)) {
                if (effort == Effort::Normal)
                    values.erase(parameter.name);
                else
                    values[parameter.name] = scaled(parameter, effort);
            }
        if (values.empty())
            state.learning.parameters.erase(method.id);
        else
            state.learning.parameters[method.id] = std::move(values);
    };
}

Effort effortOf(const State& state, const engine::MethodFacts& method) {
    const Json* values = valuesOf(state, method.id);
    for (const Effort effort : {Effort::Normal, Effort::Quick, Effort::Thorough}) {
        const bool fits = std::all_of(
            method.parameters.begin(), method.parameters.end(), [&](const auto& parameter) {
                if (!countsSteps(parameter))
                    return true;
                const Json now = values != nullptr && values->contains(parameter.name)
                                     ? values->at(parameter.name)
                                     : parameter.defaultValue;
                return now == Json(scaled(parameter, effort));
            });
        if (fits)
            return effort;
    }
    return Effort::Custom;
}

Change removeAdapter(const std::string& id) {
    return [id](State& state) {
        std::erase_if(state.scene.mix, [&](const auto& entry) { return entry.adapter == id; });
        std::erase_if(state.adapters, [&](const auto& item) { return item.id == id; });
        std::erase_if(state.learning.adapters,
                      [&](const auto& chosen) { return chosen.second == id; });
    };
}

image::Rect usableRect(const Sources& sources) {
    const auto& first = sources.original ? sources.original : sources.mine;
    if (!first)
        return {};
    const image::Rect whole{0, 0, first->size.width, first->size.height};
    if (!sources.aligned || !sources.original || !sources.mine)
        return whole;
    const image::Rect shared = image::sharedRect(sources.original->size, sources.mine->size,
                                                 {sources.shiftX, sources.shiftY});
    return shared.width > 0 ? shared : whole;
}

image::Rect usedSquare(const Sources& sources) {
    if (sources.crop)
        return *sources.crop;
    const image::Rect usable = usableRect(sources);
    const int side = std::min(usable.width, usable.height);
    return {usable.x + (usable.width - side) / 2, usable.y + (usable.height - side) / 2, side,
            side};
}

} // namespace diptych::ui::source_edits
