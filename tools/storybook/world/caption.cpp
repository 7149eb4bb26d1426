#include "tools/storybook/world/caption.h"

#include "tools/storybook/drawing/objects.h"
#include "tools/storybook/drawing/random.h"
#include "tools/storybook/world/words.h"

#include <algorithm>
#include <iterator>

namespace diptych::storybook {

namespace {

/// A way to build a caption. THING is the (first) object with its article, OTHER the second, HOW
/// the relation, PLACE the place's phrase, POSE "standing" or "floating".
struct Phrasing {
    const char* text;
    int weight;
};

constexpr Phrasing kAlone[] = {
    {"THING PLACE", 10},
    {"PLACE, THING", 4},
    {"a picture of THING PLACE", 2},
    {"a storybook page with THING PLACE", 2},
    {"there is THING PLACE", 2},
    {"THING POSE PLACE", 2},
    {"PLACE there is THING", 2},
};

constexpr Phrasing kTogether[] = {
    {"THING HOW OTHER PLACE", 10},
    {"PLACE, THING HOW OTHER", 5},
    {"a picture of THING HOW OTHER PLACE", 2},
    {"THING PLACE, HOW OTHER", 2},
};

/// Ways to name a relation; the first is the canonical one.
struct RelationWords {
    Relation relation;
    const char* text;
    int weight;
};

constexpr RelationWords kRelations[] = {
    {Relation::NextTo, "next to", 5},   {Relation::NextTo, "beside", 3},
    {Relation::NextTo, "and", 3},       {Relation::LeftOf, "to the left of", 4},
    {Relation::LeftOf, "left of", 2},   {Relation::RightOf, "to the right of", 4},
    {Relation::RightOf, "right of", 2}, {Relation::InFrontOf, "in front of", 1},
    {Relation::Behind, "behind", 1},    {Relation::Above, "above", 4},
    {Relation::Above, "over", 2},
};

constexpr const char* kBig = "big";
constexpr const char* kSmall = "small";
constexpr const char* kPlain = "plain";
constexpr const char* kFloating = "floating";
constexpr const char* kStanding = "standing";

const char* patternPhrase(Pattern pattern) {
    constexpr const char* kPhrases[kPatternCount] = {"", "with stripes", "with dots",
                                                     "with checks"};
    return kPhrases[static_cast<std::size_t>(pattern)];
}

std::string withArticle(const std::string& words) {
    const bool vowel = std::string_view("aeiou").find(words.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + words;
}

std::string canonicalThing(const SceneObject& object) {
    std::string words = patternAdjective(object.pattern);
    if (!words.empty())
        words += ' ';
    return withArticle(words + colourName(object.colour) + ' ' + objectInfo(object.kind).name);
}

/// "big", "small" or nothing; said only where it shows, and not always.
std::string sizeWord(const SceneObject& object, Random& random) {
    const float size = object.size / objectInfo(object.kind).scale;
    const bool said = random.chance(0.35F);
    if (!said)
        return {};
    return size > 0.325F ? std::string(kBig) + ' ' : size < 0.275F ? std::string(kSmall) + ' ' : "";
}

std::string describedThing(const SceneObject& object, const std::string& size, Random& random) {
    const std::string colour = colourName(object.colour);
    const std::string name = objectInfo(object.kind).name;
    const std::string adjective = patternAdjective(object.pattern);
    const float way = random.unit();
    if (object.pattern == Pattern::Plain)
        return withArticle(size + (way < 0.15F ? std::string(kPlain) + ' ' : "") + colour + ' ' +
                           name);
    if (way < 0.5F)
        return withArticle(size + adjective + ' ' + colour + ' ' + name);
    if (way < 0.7F)
        return withArticle(size + colour + ' ' + adjective + ' ' + name);
    return withArticle(size + colour + ' ' + name + ' ' + patternPhrase(object.pattern));
}

const char* canonicalRelation(Relation relation) {
    for (const RelationWords& words : kRelations)
        if (words.relation == relation)
            return words.text;
    return "";
}

const char* anyRelation(Relation relation, Random& random) {
    int total = 0;
    for (const RelationWords& words : kRelations)
        total += words.relation == relation ? words.weight : 0;
    int left = random.below(std::max(1, total));
    for (const RelationWords& words : kRelations) {
        if (words.relation != relation)
            continue;
        left -= words.weight;
        if (left < 0)
            return words.text;
    }
    return "";
}

const char* anyPhrasing(const Phrasing* phrasings, std::size_t count, Random& random) {
    int total = 0;
    for (std::size_t k = 0; k < count; ++k)
        total += phrasings[k].weight;
    int left = random.below(total);
    std::size_t k = 0;
    while (left >= phrasings[k].weight)
        left -= phrasings[k++].weight;
    return phrasings[k].text;
}

void replace(std::string& text, std::string_view what, std::string_view with) {
    const std::size_t at = text.find(what);
    if (at != std::string::npos)
        text.replace(at, what.size(), with);
}

} // namespace

std::string canonicalCaption(const SceneSpec& spec) {
    std::string caption = canonicalThing(spec.first);
    if (spec.second)
        caption += std::string(" ") + canonicalRelation(spec.relation) + ' ' +
                   canonicalThing(*spec.second);
    return caption + ' ' + placePhrase(spec.place);
}

std::string captionFor(const SceneSpec& spec, std::uint64_t seed) {
    Random random(subSeed(seed, 0xCA));
    std::string text = spec.second ? anyPhrasing(kTogether, std::size(kTogether), random)
                                   : anyPhrasing(kAlone, std::size(kAlone), random);
    // In company a size would have to be told against the other's.
    const std::string size = spec.second ? "" : sizeWord(spec.first, random);
    replace(text, "THING", describedThing(spec.first, size, random));
    if (spec.second) {
        const std::string other = describedThing(*spec.second, "", random);
        const std::string_view how = anyRelation(spec.relation, random);
        // "and" joins two things that follow each other, not a thing and a place.
        const bool apart = text.find(", HOW") != std::string::npos;
        replace(text, "HOW", apart && how == "and" ? canonicalRelation(spec.relation) : how);
        replace(text, "OTHER", other);
    }
    replace(text, "POSE", objectInfo(spec.first.kind).floats ? kFloating : kStanding);
    replace(text, "PLACE", placePhrase(spec.place));
    return text;
}

std::string withStyle(std::string_view caption, std::string_view styleName) {
    return std::string(caption) + " in " + std::string(styleName) + " style";
}

std::vector<std::string> captionTexts() {
    std::vector<std::string> texts = {"a",    "an",   "in style", kBig,
                                      kSmall, kPlain, kFloating,  kStanding};
    for (int k = 0; k < kObjectCount; ++k)
        texts.emplace_back(objectInfo(static_cast<ObjectKind>(k)).name);
    for (int k = 0; k < kColourCount; ++k)
        texts.emplace_back(colourName(static_cast<Colour>(k)));
    for (int k = 0; k < kPatternCount; ++k) {
        texts.emplace_back(patternAdjective(static_cast<Pattern>(k)));
        texts.emplace_back(patternPhrase(static_cast<Pattern>(k)));
    }
    for (int k = 0; k < kPlaceCount; ++k)
        texts.emplace_back(placePhrase(static_cast<Place>(k)));
    for (const RelationWords& words : kRelations)
        texts.emplace_back(words.text);
    for (const Phrasing& phrasing : kAlone)
        texts.emplace_back(phrasing.text);
    for (const Phrasing& phrasing : kTogether)
        texts.emplace_back(phrasing.text);
    return texts;
}

} // namespace diptych::storybook
