#include "benchmarks/style_truth/truth_run.h"

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/picture_measures.h"
#include "core/evaluation/sliced_wasserstein.h"
#include "core/image/grid.h"
#include "core/image/save_png.h"

#include <cstdio>
#include <map>

namespace diptych::style_truth {
namespace {

constexpr double kStructureShare = 0.9; ///< of what the truth keeps, at least
constexpr const char* kPair = "pair";
constexpr const char* kDreambooth = "dreambooth-lora";

std::string suffixOf(const TruthStyle& style) {
    return " in " + style.name + " style";
}

std::string strengthText(double strength) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", strength);
    return text;
}

Json intervalJson(const std::vector<double>& values) {
    const auto interval = evaluation::bootstrapInterval(values, 0.95, 1);
    if (!interval.ok())
        return Json();
    return {{"mean", interval->mean}, {"low", interval->low}, {"high", interval->high}};
}

struct Curve {
    std::map<double, std::vector<double>> distance, structure, truth;
};

double mean(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

Json curveJson(const Curve& curve, double goal) {
    Json points = Json::array();
    Json best;
    for (const auto& [strength, distances] : curve.distance) {
        const double kept = mean(curve.structure.at(strength)) / mean(curve.truth.at(strength));
        points.push_back({{"strength", strength},
                          {"distance", intervalJson(distances)},
                          {"structure", intervalJson(curve.structure.at(strength))},
                          {"structure_of_truth", mean(curve.truth.at(strength))},
                          {"structure_kept", kept}});
        if (kept >= kStructureShare &&
            (best.is_null() || mean(distances) < best["distance"].get<double>()))
            best = {{"strength", strength},
                    {"distance", mean(distances)},
                    {"structure_kept", kept},
                    {"goal", goal},
                    {"reached", mean(distances) <= goal}};
    }
    return {{"points", points}, {"best", best}};
}

} // namespace

Result<std::filesystem::path> TruthRun::train(const TruthStyle& style, const std::string& method,
                                              std::uint64_t seed, const image::Image& original,
                                              const image::Image& styled) {
    engine::TrainRequest request;
    request.method = method;
    const Scene& scene = m_options.trainingScene;
    if (method == kPair) {
        request.pictures = {{"original", original}, {"styled", styled}};
        request.words = {{"subject", scene.prompt}, {"style-name", style.name}};
        request.parameters = m_options.pairParameters;
    } else {
        request.pictures = {{"picture", styled}};
        request.words = {{"caption", scene.prompt + suffixOf(style)}};
        request.parameters = m_options.dreamboothParameters;
    }
    request.parameters["seed"] = seed;
    DIPTYCH_TRY(trained, m_bench.train(style.name + "-" + method + "-" + std::to_string(seed),
                                       std::move(request)));
    return trained.adapter;
}

Status TruthRun::measure(const TruthStyle& style, const std::string& method,
                         const std::filesystem::path& adapter, std::uint64_t seed) {
    const auto scenes = testScenes();
    const auto& strengths = method == kPair ? m_options.strengths : m_options.scales;
    std::vector<image::GridCell> cells;
    for (std::size_t s = 0; s < scenes.size(); ++s) {
        const auto plain = m_bench.request(scenes[s].prompt, scenes[s].seed);
        const std::string scene = "scene-" + std::to_string(s);
        DIPTYCH_TRY(base, m_bench.picture(scene, plain));
        const image::Image truth = style.apply(base);
        DIPTYCH_TRY(truthStructure, evaluation::structureKept(truth, base));
        cells.push_back({base, scenes[s].prompt});
        for (const double strength : strengths) {
            auto request = plain;
            if (method == kPair) {
                request.styles = {{adapter.string(), "", strength, 1.0}};
            } else {
                request.prompt += suffixOf(style);
                request.adapters = {{adapter.string(), strength}};
            }
            const std::string name =
                adapter.stem().string() + "-" + scene + "-" + strengthText(strength);
            DIPTYCH_TRY(picture, m_bench.picture(name, request));
            DIPTYCH_TRY(distance, evaluation::relativeDistanceToTruth(picture, truth, base));
            DIPTYCH_TRY(structure, evaluation::structureKept(picture, base));
            m_measurements.push_back({style.name, method, strength, seed, static_cast<int>(s),
                                      distance, structure, truthStructure});
            cells.push_back({picture, scenes[s].prompt + ", " + strengthText(strength)});
        }
        cells.push_back({truth, "the truth"});
    }
    DIPTYCH_TRY(sheet, image::makeGrid(cells, {.columns = static_cast<int>(strengths.size()) + 2,
                                               .textHeight = 7,
                                               .title = style.name + ", " + method}));
    return image::savePng(m_bench.options().out /
                              (style.name + "-" + method + "-" + std::to_string(seed) + ".png"),
                          sheet);
}

Status TruthRun::run(const TruthStyle& style) {
    const Scene& scene = m_options.trainingScene;
    DIPTYCH_TRY(original, m_bench.render(m_bench.request(scene.prompt, scene.seed)));
    const image::Image styled = style.apply(original);
    for (const std::string& method : m_options.methods)
        for (const std::uint64_t seed : m_options.trainingSeeds) {
            DIPTYCH_TRY(adapter, train(style, method, seed, original, styled));
            DIPTYCH_CHECK(measure(style, method, adapter, seed));
        }
    return {};
}

Json summarise(const std::vector<Measurement>& measurements,
               const std::vector<TruthStyle>& styles) {
    Json summary = Json::object();
    for (const auto& style : styles)
        for (const char* method : {kPair, kDreambooth}) {
            Curve curve;
            for (const auto& m : measurements)
                if (m.style == style.name && m.method == method) {
                    curve.distance[m.strength].push_back(m.distance);
                    curve.structure[m.strength].push_back(m.structure);
                    curve.truth[m.strength].push_back(m.truthStructure);
                }
            if (!curve.distance.empty())
                summary[style.name][method] = curveJson(curve, style.distanceGoal);
        }
    Json all = Json::array();
    for (const auto& m : measurements)
        all.push_back({{"style", m.style},
                       {"method", m.method},
                       {"strength", m.strength},
                       {"training_seed", m.trainingSeed},
                       {"scene", m.scene},
                       {"distance", m.distance},
                       {"structure", m.structure},
                       {"structure_of_truth", m.truthStructure}});
    return {{"summary", summary}, {"measurements", all}};
}

} // namespace diptych::style_truth
