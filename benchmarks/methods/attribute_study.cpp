#include "benchmarks/methods/attribute_study.h"

#include "benchmarks/methods/curve.h"
#include "core/evaluation/agreement.h"
#include "core/image/grid.h"
#include "core/image/save_png.h"
#include "tools/storybook/styles/apply_style.h"
#include "tools/storybook/styles/held_out_styles.h"

#include <cstdio>
#include <set>

namespace diptych::benchmark {
namespace {

using storybook::Colour;
using storybook::ObjectKind;
using storybook::Pattern;
using storybook::Place;

constexpr double kStrengths[] = {0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5};
constexpr std::uint64_t kReferenceSeed = 9100;
constexpr std::uint64_t kTuningSeed = 9900;
constexpr std::uint64_t kFirstRenderSeed = 500;

struct Thing {
    ObjectKind object;
    Colour colour;
    Pattern pattern;
    Place place;
};

/// Shapes that differ in outline; appearances that differ in colour and pattern.
constexpr Thing kThings[] = {
    {ObjectKind::Teapot, Colour::Teal, Pattern::Striped, Place::Room},
    {ObjectKind::Castle, Colour::Purple, Pattern::Checkered, Place::Meadow},
    {ObjectKind::Boat, Colour::Orange, Pattern::Dotted, Place::Sea},
    {ObjectKind::Cat, Colour::Brown, Pattern::Plain, Place::Snow},
    {ObjectKind::Umbrella, Colour::Pink, Pattern::Checkered, Place::Beach},
};
constexpr Thing kTuningThings[] = {
    {ObjectKind::Car, Colour::Yellow, Pattern::Dotted, Place::Desert},
    {ObjectKind::House, Colour::Green, Pattern::Striped, Place::Snow},
    {ObjectKind::Balloon, Colour::Red, Pattern::Checkered, Place::Meadow},
};
/// What is asked of an adapter: other things in other places.
constexpr Thing kAsked[] = {
    {ObjectKind::House, Colour::Blue, Pattern::Plain, Place::Desert},
    {ObjectKind::Rabbit, Colour::White, Pattern::Plain, Place::Meadow},
    {ObjectKind::Rocket, Colour::Red, Pattern::Plain, Place::Night},
};
constexpr Place kOtherPlaces[] = {Place::Desert, Place::Meadow, Place::Beach};
constexpr Colour kOtherColours[] = {Colour::Blue, Colour::White, Colour::Red};

image::Image styled(const image::Image& picture, std::size_t index, bool tuning) {
    using storybook::HeldOutStyle;
    using storybook::StyleFamily;
    constexpr StyleFamily kFamilies[] = {StyleFamily::ToneMap, StyleFamily::Outline,
                                         StyleFamily::Mosaic};
    if (index < 3) {
        const auto style =
            storybook::styleFromFamily(kFamilies[index], (tuning ? kTuningSeed : kReferenceSeed));
        return storybook::applyStyle(style, picture, kGrainSeed);
    }
    return storybook::applyHeldOutStyle(
        index == 3 ? HeldOutStyle::PaperCut : HeldOutStyle::StainedGlass, picture);
}

double mean(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

} // namespace

std::vector<AttributeStudy::Case> AttributeStudy::casesOf(const std::string& attribute) const {
    std::vector<Case> cases;
    const auto count = static_cast<std::size_t>(m_size.references);
    const std::size_t things = m_size.tuning ? std::size(kTuningThings) : std::size(kThings);
    for (std::size_t i = 0; i < std::min(count, things); ++i) {
        const Thing thing = m_size.tuning ? kTuningThings[i] : kThings[i];
        storybook::SceneConstraints constraints;
        constraints.object = thing.object;
        constraints.colour = thing.colour;
        constraints.pattern = thing.pattern;
        constraints.place = thing.place;
        Case studied;
        studied.reference =
            drawReference(constraints, (m_size.tuning ? kTuningSeed : kReferenceSeed) + i,
                          m_bench.model().defaultSize);
        if (attribute == "style")
            studied.reference.picture = styled(studied.reference.picture, i, m_size.tuning);
        for (std::size_t k = 0; k < static_cast<std::size_t>(m_size.prompts) && k < 3; ++k) {
            AskedScene asked;
            // Shape: the same kind of thing in other colours and places. Otherwise other things;
            // no colour is asked where the appearance is to bring its own.
            asked.object = attribute == "shape" ? thing.object : kAsked[k].object;
            asked.place = attribute == "shape" ? kOtherPlaces[k] : kAsked[k].place;
            if (attribute != "appearance")
                asked.colour = attribute == "shape" ? kOtherColours[k] : kAsked[k].colour;
            asked.seed = kFirstRenderSeed + 10 * i + k;
            studied.asked.push_back(asked);
        }
        cases.push_back(std::move(studied));
    }
    return cases;
}

Result<Trained> AttributeStudy::learn(const std::string& attribute, const AttributeMethod& method,
                                      const Reference& reference, std::uint64_t seed) {
    engine::TrainRequest request;
    request.parameters = method.parameters;
    request.parameters["seed"] = seed;
    request.pictures["picture"] = reference.picture;
    if (method.name == "dreambooth-lora") {
        request.method = "dreambooth-lora";
        request.words["caption"] =
            reference.subject + " in the " + attribute + " of " + m_bench.model().rareWord;
    } else {
        request.method = "ostaf";
        request.parameters["attribute"] = attribute;
        request.words = {{"subject", reference.subject}, {"name", reference.name}};
        if (attribute == "appearance")
            request.pictures["mask"] = reference.mask;
        else
            request.parameters["foreground"] = "whole";
        if (method.name == "half-weights")
            request.parameters["tune-weights"] = true;
    }
    return m_bench.train(attribute + "-" + method.name + "-" + reference.name + "-" +
                             std::to_string(seed),
                         std::move(request));
}

engine::RenderRequest AttributeStudy::requestFor(const std::string& attribute,
                                                 const AttributeMethod& method,
                                                 const Trained& trained, const AskedScene& asked,
                                                 double strength) const {
    auto request = m_bench.request(asked.prompt(), asked.seed);
    if (strength == 0.0)
        return request;
    if (method.name == "dreambooth-lora")
        request.prompt += " in the " + attribute + " of " + m_bench.model().rareWord;
    engine::WeightRequest use{trained.adapter.string(), strength};
    if (method.name == "half-weights")
        use.secondScale = strength;
    request.adapters = {use};
    return request;
}

Result<double> AttributeStudy::measure(const std::string& attribute, const image::Image& picture,
                                       const Reference& reference) const {
    if (attribute == "shape")
        return evaluation::intersectionOverUnion(m_judges.mark(picture), reference.mask);
    if (attribute == "style") {
        DIPTYCH_TRY(seen, m_judges.look(picture));
        DIPTYCH_TRY(asked, m_judges.look(reference.picture));
        return 1.0 - perception::gramDistance(seen, asked);
    }
    DIPTYCH_TRY(seen, m_judges.look(picture, m_judges.mark(picture)));
    DIPTYCH_TRY(asked, m_judges.look(reference.picture, reference.mask));
    return 1.0 - perception::gramDistance(seen, asked);
}

Status AttributeStudy::measureOne(const std::string& attribute, const AttributeMethod& method,
                                  const Case& studied, std::uint64_t seed) {
    DIPTYCH_TRY(trained, learn(attribute, method, studied.reference, seed));
    for (std::size_t k = 0; k < studied.asked.size(); ++k)
        for (const double strength : kStrengths) {
            char name[160];
            std::snprintf(name, sizeof name, "%s-%s-%s-%llu-%zu-%g", attribute.c_str(),
                          method.name.c_str(), studied.reference.name.c_str(),
                          static_cast<unsigned long long>(seed), k, strength);
            const Json facts = {{"bench", m_bench.facts()},
                                {"parameters", method.parameters},
                                {"prompt", studied.asked[k].prompt()},
                                {"seed", studied.asked[k].seed}};
            DIPTYCH_TRY(value, m_cells.value(name, facts, [&]() -> Result<Json> {
                DIPTYCH_TRY(picture, m_bench.render(requestFor(attribute, method, trained,
                                                               studied.asked[k], strength)));
                DIPTYCH_TRY(close, measure(attribute, picture, studied.reference));
                return Json{{"measure", close},
                            {"accuracy", m_judges.promptAccuracy(picture, studied.asked[k])}};
            }));
            m_measured.push_back({attribute, method.name, studied.reference.name, strength,
                                  value["measure"].get<double>(), value["accuracy"].get<double>()});
        }
    return seed == m_size.trainingSeeds.front() ? drawSheet(attribute, method, studied, trained)
                                                : Status();
}

Status AttributeStudy::drawSheet(const std::string& attribute, const AttributeMethod& method,
                                 const Case& studied, const Trained& trained) {
    std::vector<image::GridCell> cells;
    for (const AskedScene& asked : studied.asked) {
        cells.push_back({studied.reference.picture, studied.reference.subject});
        for (const double strength : kStrengths) {
            DIPTYCH_TRY(picture,
                        m_bench.render(requestFor(attribute, method, trained, asked, strength)));
            char caption[160];
            std::snprintf(caption, sizeof caption, "%s, %g", asked.prompt().c_str(), strength);
            cells.push_back({picture, caption});
        }
    }
    DIPTYCH_TRY(sheet,
                image::makeGrid(cells, {.columns = static_cast<int>(std::size(kStrengths)) + 1,
                                        .textHeight = 7,
                                        .title = attribute + ", " + method.name}));
    return image::savePng(m_bench.options().out / (attribute + "-" + method.name + "-" +
                                                   studied.reference.name + ".png"),
                          sheet);
}

Status AttributeStudy::run(const std::string& attribute, const AttributeMethod& method) {
    for (const Case& studied : casesOf(attribute))
        for (const std::uint64_t seed : m_size.trainingSeeds)
            DIPTYCH_CHECK(measureOne(attribute, method, studied, seed));
    return {};
}

Json AttributeStudy::summary() const {
    std::map<std::string, std::map<std::string, std::vector<const Measured*>>> groups;
    for (const Measured& one : m_measured)
        groups[one.attribute][one.method].push_back(&one);
    Json summary = Json::object();
    for (const auto& [attribute, methods] : groups)
        for (const auto& [method, all] : methods) {
            std::map<double, std::vector<double>> measures;
            std::map<double, std::vector<double>> accuracies;
            std::map<std::string, std::map<double, std::vector<double>>> byReference;
            for (const Measured* one : all) {
                measures[one->strength].push_back(one->measure);
                accuracies[one->strength].push_back(one->accuracy);
                byReference[one->reference][one->strength].push_back(one->measure);
            }
            Json rises = Json::object();
            for (const auto& [reference, curve] : byReference) {
                std::vector<double> strengths;
                std::vector<double> means;
                for (const auto& [strength, values] : curve) {
                    strengths.push_back(strength);
                    means.push_back(mean(values));
                }
                const auto rank = evaluation::spearman(strengths, means);
                rises[reference] = rank.ok() ? Json(*rank) : Json();
            }
            const double base = mean(accuracies[0.0]);
            summary[attribute][method] = {
                {"measure", curveJson(measures)},
                {"prompt_accuracy", curveJson(accuracies)},
                {"spearman", rises},
                {"accuracy_kept_at_1", base > 0.0 ? Json(mean(accuracies[1.0]) / base) : Json()}};
        }
    return summary;
}

} // namespace diptych::benchmark
