#include "app/cli/strength_sheet.h"

#include "core/image/grid.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace diptych::cli {
namespace {

constexpr int kMostPictures = 400;

std::string strengthText(const engine::RenderRequest& request) {
    std::string text;
    for (const auto& style : request.styles) {
        char number[32];
        std::snprintf(number, sizeof number, "%g", style.strength);
        text += (text.empty() ? "strength " : " and ") + std::string(number);
    }
    return text;
}

} // namespace

Result<std::vector<double>> parseStrengths(const std::string& text) {
    std::vector<double> strengths;
    const char* at = text.data();
    const char* end = at + text.size();
    while (true) {
        double value = 0.0;
        const auto read = std::from_chars(at, end, value);
        if (read.ec != std::errc() || !std::isfinite(value) ||
            (read.ptr != end && *read.ptr != ','))
            return Error{ErrorCode::InvalidInput, "Strengths are numbers with commas: 0,1,2.5",
                         text};
        strengths.push_back(value);
        if (read.ptr == end)
            return strengths;
        at = read.ptr + 1;
    }
}

Result<StrengthSheet> drawStrengthSheet(const Session& session, engine::RenderRequest request,
                                        const std::vector<std::vector<double>>& axes,
                                        Output& output) {
    const std::vector<double> single{0.0};
    const auto& across = axes.front();
    const auto& down = axes.size() > 1 ? axes[1] : single;
    if (across.size() * down.size() > static_cast<std::size_t>(kMostPictures))
        return Error{ErrorCode::InvalidInput,
                     "A sheet holds at most " + std::to_string(kMostPictures) + " pictures",
                     {}};
    engine::RenderCallbacks callbacks;
    callbacks.previews = false;
    DIPTYCH_TRY(lane, session.engine->openRenderSession(session.model.folder, callbacks));
    StrengthSheet sheet;
    std::vector<image::GridCell> cells;
    for (const double second : down)
        for (const double first : across) {
            request.styles[0].strength = first;
            if (axes.size() > 1)
                request.styles[1].strength = second;
            DIPTYCH_TRY(frame, lane->renderNow(request));
            sheet.calls += frame.record.calls;
            sheet.evaluations += frame.record.evaluations;
            ++sheet.pictures;
            output.event("sheet-picture", {{"strength", strengthText(request)},
                                           {"evaluations", frame.record.evaluations}});
            cells.push_back({*frame.picture, strengthText(request)});
        }
    DIPTYCH_TRY(grid, image::makeGrid(cells, {.columns = static_cast<int>(across.size()),
                                              .textHeight = 9,
                                              .title = request.prompt}));
    sheet.picture = std::move(grid);
    return sheet;
}

} // namespace diptych::cli
