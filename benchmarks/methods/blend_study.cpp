#include "benchmarks/methods/blend_study.h"

#include "benchmarks/methods/asked_scene.h"
#include "core/evaluation/sliced_wasserstein.h"
#include "core/image/grid.h"
#include "core/image/save_png.h"
#include "tools/storybook/styles/apply_style.h"
#include "tools/storybook/styles/held_out_styles.h"

#include <array>
#include <cstdio>
#include <string>

namespace diptych::benchmark {
namespace {

using storybook::StyleFamily;

constexpr const char* kScene = "a blue cat in a room";
constexpr std::uint64_t kSeed = 21;
constexpr std::uint64_t kAttributeSeed = 9100;

struct BlendStyle {
    const char* name;
    image::Image (*apply)(const image::Image&);
};

const std::array<BlendStyle, 2>& styles() {
    static const std::array<BlendStyle, 2> kStyles = {
        BlendStyle{"duotone",
                   [](const image::Image& picture) {
                       return applyStyle(storybook::styleFromFamily(StyleFamily::ToneMap, 77),
                                         picture, kGrainSeed);
                   }},
        BlendStyle{"inked", [](const image::Image& picture) {
                       return applyStyle(storybook::styleFromFamily(StyleFamily::Outline, 88),
                                         picture, kGrainSeed);
                   }}};
    return kStyles;
}

Result<Trained> learnStyle(Workbench& bench, const BlendStyle& style, const Json& parameters) {
    DIPTYCH_TRY(original, bench.render(bench.request(kLearnedScene, kLearnedSeed)));
    engine::TrainRequest request;
    request.method = "pair";
    request.parameters = parameters;
    request.pictures = {{"original", original}, {"styled", style.apply(original)}};
    request.words = {{"subject", kLearnedScene}, {"style-name", style.name}};
    return bench.train(std::string("blend-") + style.name, std::move(request));
}

Result<Trained> learnAppearance(Workbench& bench, Json parameters) {
    storybook::SceneConstraints constraints;
    constraints.object = storybook::ObjectKind::Teapot;
    constraints.colour = storybook::Colour::Teal;
    constraints.pattern = storybook::Pattern::Striped;
    const Reference reference =
        drawReference(constraints, kAttributeSeed, bench.model().defaultSize);
    engine::TrainRequest request;
    request.method = "ostaf";
    request.parameters = std::move(parameters);
    request.parameters["attribute"] = "appearance";
    request.pictures = {{"picture", reference.picture}, {"mask", reference.mask}};
    request.words = {{"subject", reference.subject}, {"name", reference.name}};
    return bench.train("blend-appearance", std::move(request));
}

} // namespace

Result<BlendStudy::Grid> BlendStudy::drawGrid() {
    DIPTYCH_TRY(first, learnStyle(m_bench, styles()[0], m_parameters["pair"]));
    DIPTYCH_TRY(second, learnStyle(m_bench, styles()[1], m_parameters["pair"]));
    DIPTYCH_TRY(appearance, learnAppearance(m_bench, m_parameters["ostaf"]));
    Grid grid{{0, 0.75, 1.5, 2.25, 3}, {0, 0.75, 1.5, 2.25, 3}, {0, 0.5, 1}, {}};
    for (const double attribute : grid.attribute)
        for (const double two : grid.second)
            for (const double one : grid.first) {
                auto request = m_bench.request(kScene, kSeed);
                request.styles = {{first.adapter.string(), "", one},
                                  {second.adapter.string(), "", two}};
                request.adapters = {{appearance.adapter.string(), attribute}};
                DIPTYCH_TRY(picture, m_bench.render(request));
                grid.pictures.push_back(std::move(picture));
            }
    return grid;
}

Status BlendStudy::drawSheet(const Grid& grid) {
    std::vector<image::GridCell> cells;
    for (std::size_t a = 0; a < grid.attribute.size(); ++a)
        for (std::size_t s = 0; s < grid.second.size(); ++s)
            for (std::size_t f = 0; f < grid.first.size(); ++f) {
                char caption[96];
                std::snprintf(caption, sizeof caption, "%s %g, %s %g, teapot %g", styles()[0].name,
                              grid.first[f], styles()[1].name, grid.second[s], grid.attribute[a]);
                cells.push_back({grid.at(f, s, a), caption});
            }
    DIPTYCH_TRY(sheet, image::makeGrid(cells, {.columns = static_cast<int>(grid.first.size()),
                                               .textHeight = 7,
                                               .title = kScene}));
    return image::savePng(m_bench.options().out / "blend.png", sheet);
}

Status BlendStudy::run() {
    DIPTYCH_TRY(grid, drawGrid());
    DIPTYCH_CHECK(drawSheet(grid));
    const std::array<std::size_t, 2> counts = {grid.first.size(), grid.second.size()};
    for (std::size_t style = 0; style < 2; ++style) {
        int falls = 0;
        int neighbours = 0;
        Json distances = Json::array();
        for (std::size_t a = 0; a < grid.attribute.size(); ++a)
            for (std::size_t other = 0; other < counts[1 - style]; ++other) {
                const auto picture = [&](std::size_t own) -> const image::Image& {
                    return style == 0 ? grid.at(own, other, a) : grid.at(other, own, a);
                };
                // What the style would make of the picture without it; the other faders stay.
                const image::Image truth = styles()[style].apply(picture(0));
                Json row = Json::array();
                double before = 0.0;
                for (std::size_t own = 0; own < counts[style]; ++own) {
                    DIPTYCH_TRY(distance, evaluation::relativeDistanceToTruth(picture(own), truth,
                                                                              picture(0)));
                    if (own > 0) {
                        falls += distance < before ? 1 : 0;
                        ++neighbours;
                    }
                    before = distance;
                    row.push_back(distance);
                }
                distances.push_back(std::move(row));
            }
        m_summary[styles()[style].name] = {
            {"falling_share", static_cast<double>(falls) / static_cast<double>(neighbours)},
            {"neighbours", neighbours},
            {"distances", std::move(distances)}};
    }
    return {};
}

} // namespace diptych::benchmark
