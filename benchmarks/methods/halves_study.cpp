#include "benchmarks/methods/halves_study.h"

#include "benchmarks/methods/curve.h"
#include "core/image/grid.h"
#include "core/image/save_png.h"
#include "tools/storybook/drawing/objects.h"
#include "tools/storybook/styles/apply_style.h"
#include "tools/storybook/styles/held_out_styles.h"
#include "tools/storybook/world/words.h"

#include <algorithm>

namespace diptych::benchmark {
namespace {

using storybook::Colour;
using storybook::HeldOutStyle;
using storybook::ObjectKind;
using storybook::Pattern;
using storybook::Place;
using storybook::StyleFamily;

constexpr const char* kFused = "fused";
constexpr const char* kWithoutFusing = "without-stage-two";
constexpr const char* kAsPublished = "as-published";
constexpr const char* kAdded = "two-loras-added";
constexpr const char* kJoint = "joint-training";

constexpr std::uint64_t kContentSeed = 7100;
constexpr std::uint64_t kTuningContentSeed = 7900;
constexpr std::uint64_t kStyleSeed = 88;
constexpr std::uint64_t kFirstHalvesSeed = 900;

struct Content {
    ObjectKind object;
    Colour colour;
    Pattern pattern;
};
constexpr Content kContents[] = {{ObjectKind::Teapot, Colour::Purple, Pattern::Dotted},
                                 {ObjectKind::Cat, Colour::Orange, Pattern::Striped},
                                 {ObjectKind::Car, Colour::Teal, Pattern::Checkered},
                                 {ObjectKind::Mushroom, Colour::Blue, Pattern::Dotted},
                                 {ObjectKind::Chair, Colour::Green, Pattern::Striped}};
constexpr Place kPlaces[] = {Place::Snow, Place::Beach, Place::Night};
constexpr Place kContentPlace = Place::Meadow;

/// The words of a scene before its place: "a dotted purple teapot".
std::string thingWords(const Reference& content) {
    const std::string place = std::string(" ") + storybook::placePhrase(content.scene.place);
    return content.subject.substr(0, content.subject.rfind(place));
}

} // namespace

std::vector<std::string> HalvesStudy::ways() {
    return {kFused, kWithoutFusing, kAsPublished, kAdded, kJoint};
}

std::vector<Reference> HalvesStudy::contents() const {
    std::vector<Reference> all;
    for (std::size_t i = 0; i < std::size(kContents); ++i) {
        if (all.size() == static_cast<std::size_t>(m_size.references))
            break;
        storybook::SceneConstraints constraints;
        constraints.object = kContents[i].object;
        constraints.colour = kContents[i].colour;
        constraints.pattern = kContents[i].pattern;
        constraints.place = kContentPlace;
        all.push_back(drawReference(constraints,
                                    (m_size.tuning ? kTuningContentSeed : kContentSeed) + i,
                                    m_bench.model().defaultSize));
    }
    return all;
}

std::vector<HalvesStudy::Look> HalvesStudy::looks() const {
    storybook::SceneConstraints house;
    house.object = ObjectKind::House;
    house.pattern = Pattern::Plain;
    const Reference scene = drawReference(house, m_size.tuning ? kTuningContentSeed : kContentSeed,
                                          m_bench.model().defaultSize);
    std::vector<Look> all;
    const auto ofFamily = [&](const char* name, StyleFamily family) {
        const auto style = storybook::styleFromFamily(family, kStyleSeed + (m_size.tuning ? 1 : 0));
        all.push_back({name, scene.subject, applyStyle(style, scene.picture, kGrainSeed)});
    };
    ofFamily("inked", StyleFamily::Outline);
    ofFamily("dusk", StyleFamily::ToneMap);
    ofFamily("tiled", StyleFamily::Mosaic);
    all.push_back(
        {"papercut", scene.subject, applyHeldOutStyle(HeldOutStyle::PaperCut, scene.picture)});
    all.push_back(
        {"leaded", scene.subject, applyHeldOutStyle(HeldOutStyle::StainedGlass, scene.picture)});
    all.resize(std::min(all.size(), static_cast<std::size_t>(m_size.references)));
    return all;
}

std::string HalvesStudy::contentPrompt(const Reference& content) const {
    // "a sbu dotted purple teapot": the rare word follows the article, as in training.
    const std::string words = thingWords(content);
    const auto space = words.find(' ');
    return words.substr(0, space) + " " + m_bench.model().rareWord + words.substr(space);
}

std::string HalvesStudy::styleSuffix(const Look& look) const {
    return " in " + look.name + " style";
}

Result<Trained> HalvesStudy::learnHalf(const std::string& way, const Reference* content,
                                       const Look* look) {
    engine::TrainRequest request;
    request.method = "break-for-make";
    request.parameters = m_parameters;
    request.parameters["learn"] = content != nullptr ? "content" : "style";
    if (way == kAsPublished)
        request.parameters["start"] = "as-published";
    if (content != nullptr) {
        request.pictures["content"] = content->picture;
        request.words["subject"] = content->subject;
    } else {
        request.pictures["style"] = look->picture;
        request.words["style-name"] = look->name;
        request.words["style-subject"] = look->subject;
    }
    const std::string half = content != nullptr ? content->name : look->name;
    const std::string start = way == kAsPublished ? "published" : "exact";
    return m_bench.train("half-" + start + "-" + half, std::move(request));
}

Result<Trained> HalvesStudy::fuse(const std::string& way, const Reference& content,
                                  const Look& look) {
    DIPTYCH_TRY(thing, learnHalf(way, &content, nullptr));
    DIPTYCH_TRY(style, learnHalf(way, nullptr, &look));
    engine::TrainRequest request;
    request.method = "break-for-make";
    request.parameters = m_parameters;
    if (way == kWithoutFusing)
        request.parameters["fuse-steps"] = 0;
    if (way == kAsPublished)
        request.parameters["start"] = "as-published";
    request.adapters = {{"content-adapter", thing.adapter}, {"style-adapter", style.adapter}};
    request.pictures = {{"content", content.picture}, {"style", look.picture}};
    request.words = {
        {"subject", content.subject}, {"style-name", look.name}, {"style-subject", look.subject}};
    return m_bench.train(way + "-" + content.name + "-" + look.name, std::move(request));
}

Result<Trained> HalvesStudy::learnAlone(const std::string& role, const Reference* content,
                                        const Look* look) {
    engine::TrainRequest request;
    request.method = "dreambooth-lora";
    request.parameters = m_dreamboothParameters;
    request.pictures["picture"] = content != nullptr ? content->picture : look->picture;
    request.words["caption"] = content != nullptr ? contentPrompt(*content) + " " +
                                                        storybook::placePhrase(content->scene.place)
                                                  : look->subject + styleSuffix(*look);
    return m_bench.train("lora-" + role + "-" + (content != nullptr ? content->name : look->name),
                         std::move(request));
}

Result<Trained> HalvesStudy::learnJointly(const Reference& content, const Look& look) {
    engine::TrainRequest request;
    request.method = "dreambooth-lora";
    request.parameters = m_dreamboothParameters;
    request.pictures = {{"picture", content.picture}, {"more-1", look.picture}};
    request.words = {
        {"caption", contentPrompt(content) + " " + storybook::placePhrase(content.scene.place)},
        {"more-caption-1", look.subject + styleSuffix(look)}};
    return m_bench.train("joint-" + content.name + "-" + look.name, std::move(request));
}

Result<HalvesStudy::Joined> HalvesStudy::join(const std::string& way, const Reference& content,
                                              const Look& look) {
    Joined joined;
    joined.contentWord = m_bench.model().rareWord;
    if (way == kAdded) {
        DIPTYCH_TRY(thing, learnAlone("content", &content, nullptr));
        DIPTYCH_TRY(style, learnAlone("style", nullptr, &look));
        joined.adapters = {{thing.adapter.string(), 1.0}, {style.adapter.string(), 1.0}};
        joined.styleSuffix = styleSuffix(look);
        return joined;
    }
    if (way == kJoint) {
        DIPTYCH_TRY(both, learnJointly(content, look));
        joined.adapters = {{both.adapter.string(), 1.0}};
        joined.styleSuffix = styleSuffix(look);
        return joined;
    }
    DIPTYCH_TRY(both, fuse(way, content, look));
    joined.adapters = {{both.adapter.string(), 1.0, 1.0}}; // it appends the look's words itself
    return joined;
}

Status HalvesStudy::measure(const std::string& way, const Reference& content, const Look& look) {
    DIPTYCH_TRY(joined, join(way, content, look));
    DIPTYCH_TRY(thingSeen, m_judges.look(content.picture, content.mask));
    DIPTYCH_TRY(lookSeen, m_judges.look(look.picture));
    const auto prompts = std::min(static_cast<std::size_t>(m_size.prompts), std::size(kPlaces));
    for (std::size_t k = 0; k < prompts; ++k) {
        const AskedScene asked{content.scene.first.kind, std::nullopt, kPlaces[k],
                               kFirstHalvesSeed + k};
        auto request = m_bench.request(contentPrompt(content) + " " +
                                           storybook::placePhrase(kPlaces[k]) + joined.styleSuffix,
                                       asked.seed);
        request.adapters = joined.adapters;
        const std::string name =
            way + "-" + content.name + "-" + look.name + "-" + std::to_string(k);
        const Json facts = {{"bench", m_bench.facts()},
                            {"parameters", m_parameters},
                            {"dreambooth", m_dreamboothParameters},
                            {"prompt", request.prompt}};
        DIPTYCH_TRY(value, m_cells.value(name, facts, [&]() -> Result<Json> {
            DIPTYCH_TRY(picture, m_bench.render(request));
            DIPTYCH_TRY(thing, m_judges.look(picture, m_judges.mark(picture)));
            DIPTYCH_TRY(whole, m_judges.look(picture));
            DIPTYCH_CHECK(image::savePng(m_bench.options().out / (name + ".png"), picture));
            return Json{{"content", std::max(0.0, perception::similarity(thing, thingSeen))},
                        {"style", 1.0 - perception::gramDistance(whole, lookSeen)},
                        {"prompt", m_judges.promptAccuracy(picture, asked)}};
        }));
        Scores& scores = m_scores[way];
        const double contentScore = value["content"].get<double>();
        const double styleScore = value["style"].get<double>();
        const double promptScore = value["prompt"].get<double>();
        scores.content.push_back(contentScore);
        scores.style.push_back(styleScore);
        scores.prompt.push_back(promptScore);
        scores.mean.push_back((contentScore + styleScore + promptScore) / 3.0);
    }
    return {};
}

Status HalvesStudy::run(const std::string& way) {
    const auto styles = looks();
    for (const Reference& content : contents())
        for (const Look& look : styles)
            DIPTYCH_CHECK(measure(way, content, look));
    return {};
}

Json HalvesStudy::summary() const {
    Json summary = Json::object();
    for (const auto& [way, scores] : m_scores)
        summary[way] = {{"content", intervalJson(scores.content)},
                        {"style", intervalJson(scores.style)},
                        {"prompt", intervalJson(scores.prompt)},
                        {"mean", intervalJson(scores.mean)}};
    return summary;
}

} // namespace diptych::benchmark
