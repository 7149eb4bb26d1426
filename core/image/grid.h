#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <string>
#include <vector>

namespace diptych::image {

struct GridCell {
    Image picture;
    std::string caption; ///< UTF-8; may be empty
};

struct GridOptions {
    int columns = 0;     ///< pictures in a row; 0: about as many as rows
    int margin = 24;     ///< pixels around everything
    int gap = 16;        ///< pixels between cells
    int textHeight = 12; ///< height of a capital letter in pixels; smaller where a caption is long
    std::string title = {}; ///< above everything, centred; may be empty
    Rgb8 paper{255, 255, 255};
    Rgb8 ink{64, 64, 64};
};

/// A contact sheet: the pictures in rows, each centred in a cell as large as the largest, its
/// caption centred below. Captions are drawn in a plain stroke font that knows ASCII; accents are
/// dropped, a few signs are spelled out, others become "?". Errors: InvalidInput without cells, for
/// an empty picture, for negative options or a sheet above 200 megapixels.
Result<Image> makeGrid(const std::vector<GridCell>& cells, const GridOptions& options = {});

} // namespace diptych::image
