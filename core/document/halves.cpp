#include "core/document/halves.h"

#include <algorithm>

namespace diptych::document {
namespace {

constexpr const char* kOtherPicture = "style-subject"; ///< word of what the look's picture shows

bool isBlank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

} // namespace

const char* partOf(Half half) {
    return half == Half::Thing ? "content" : "style";
}

const char* roleOf(Half half) {
    return half == Half::Thing ? "content-adapter" : "style-adapter";
}

std::string learntParts(const Learning& learning, const std::string& method) {
    const auto values = learning.parameters.find(method);
    const bool chosen = values != learning.parameters.end() && values->is_object() &&
                        values->contains("learn") && values->at("learn").is_string();
    return chosen ? values->at("learn").get<std::string>() : "both";
}

bool learns(const std::string& parts, Half half) {
    return parts == "both" || parts == partOf(half);
}

bool takesExamples(const std::string& parts, const std::string& role) {
    return learns(parts, role == "style-example" ? Half::Thing : Half::Look);
}

bool isBeingLearnt(const AdapterItem& item) {
    return item.unknown.is_object() && item.unknown.contains(kRunKey);
}

bool isHalf(const AdapterItem& item, Half half) {
    return item.part == partOf(half) && !item.second && !isBeingLearnt(item);
}

std::vector<const AdapterItem*> halvesOf(const ProjectState& state, Half half) {
    std::vector<const AdapterItem*> halves;
    for (const AdapterItem& item : state.adapters)
        if (isHalf(item, half))
            halves.push_back(&item);
    return halves;
}

bool bringsTogether(const Learning& learning) {
    return std::any_of(kHalves.begin(), kHalves.end(),
                       [&](Half half) { return learning.adapters.contains(roleOf(half)); });
}

std::string chosenHalf(const Learning& learning, Half half) {
    const auto chosen = learning.adapters.find(roleOf(half));
    return chosen == learning.adapters.end() ? std::string() : chosen->second;
}

bool canGetUsed(const Sources& sources) {
    const auto other = sources.words.find(kOtherPicture);
    return sources.original && sources.mine && !isBlank(sources.subject) &&
           !isBlank(sources.styleName) && other != sources.words.end() && !isBlank(other->second);
}

} // namespace diptych::document
