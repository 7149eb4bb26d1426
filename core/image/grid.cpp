#include "core/image/grid.h"

#include "core/image/edit.h"
#include "core/image/stroke_text.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace diptych::image {
namespace {

constexpr std::int64_t kMaxPixels = 200'000'000;

/// Where everything lies, in pixels.
struct GridPlan {
    int columns = 1;
    int rows = 1;
    int cellWidth = 0;
    int pictureHeight = 0;
    int captionHeight = 0; ///< with the space above the text; 0 when no cell has a caption
    int titleHeight = 0;

    std::int64_t width(const GridOptions& options) const {
        return 2LL * options.margin + std::int64_t{columns} * cellWidth +
               (columns - 1LL) * options.gap;
    }
    std::int64_t height(const GridOptions& options) const {
        return 2LL * options.margin + titleHeight +
               std::int64_t{rows} * (pictureHeight + captionHeight) + (rows - 1LL) * options.gap;
    }
};

Result<GridPlan> makePlan(const std::vector<GridCell>& cells, const GridOptions& options) {
    if (cells.empty())
        return Error{ErrorCode::InvalidInput, "There are no pictures to put on a sheet", {}};
    if (options.columns < 0 || options.margin < 0 || options.gap < 0 || options.textHeight < 1)
        return Error{ErrorCode::InvalidInput, "The measures of the sheet make no sense", {}};
    GridPlan plan;
    const auto count = static_cast<int>(cells.size());
    plan.columns = options.columns > 0
                       ? options.columns
                       : static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
    plan.columns = std::min(plan.columns, count);
    plan.rows = (count + plan.columns - 1) / plan.columns;
    for (const GridCell& cell : cells) {
        if (cell.picture.empty())
            return Error{ErrorCode::InvalidInput, "A picture for the sheet is empty", cell.caption};
        plan.cellWidth = std::max(plan.cellWidth, cell.picture.width);
        plan.pictureHeight = std::max(plan.pictureHeight, cell.picture.height);
        // Half a letter above the text, and room for the tails of letters below.
        if (!cell.caption.empty())
            plan.captionHeight = options.textHeight * 9 / 4;
    }
    if (!options.title.empty())
        plan.titleHeight = options.textHeight * 3;
    if (plan.width(options) > kMaxPixels / plan.height(options))
        return Error{ErrorCode::InvalidInput, "The sheet would be too large", {}};
    return plan;
}

Image drawSheet(const std::vector<GridCell>& cells, const GridOptions& options,
                const GridPlan& plan) {
    Image sheet(static_cast<int>(plan.width(options)), static_cast<int>(plan.height(options)),
                options.paper);
    StrokeText style;
    style.colour = options.ink;
    style.capitalHeight = options.textHeight * 4 / 3;
    style.maxWidth = sheet.width - 2 * options.margin;
    if (!options.title.empty())
        drawCentredText(sheet, options.title, sheet.width / 2, options.margin, style);
    style.capitalHeight = options.textHeight;
    style.maxWidth = plan.cellWidth;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const int column = static_cast<int>(i) % plan.columns;
        const int row = static_cast<int>(i) / plan.columns;
        const Image& picture = cells[i].picture;
        const int x = options.margin + column * (plan.cellWidth + options.gap);
        const int y = options.margin + plan.titleHeight +
                      row * (plan.pictureHeight + plan.captionHeight + options.gap);
        pasteInto(sheet, picture, x + (plan.cellWidth - picture.width) / 2,
                  y + (plan.pictureHeight - picture.height) / 2);
        if (!cells[i].caption.empty())
            drawCentredText(sheet, cells[i].caption, x + plan.cellWidth / 2,
                            y + plan.pictureHeight + (options.textHeight + 1) / 2, style);
    }
    return sheet;
}

} // namespace

Result<Image> makeGrid(const std::vector<GridCell>& cells, const GridOptions& options) {
    DIPTYCH_TRY(plan, makePlan(cells, options));
    try {
        return drawSheet(cells, options, plan);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory for the sheet", {}};
    }
}

} // namespace diptych::image
