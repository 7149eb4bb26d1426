#pragma once

#include "core/base/result.h"
#include "ui/sheet/sheet_plan.h"

#include <QImage>
#include <QString>

#include <filesystem>
#include <string>
#include <vector>

namespace diptych::ui {

/// A sheet as files. Pure values and files; for worker threads.
namespace sheet_export {

struct Cell {
    QImage picture;
    QString label; ///< "Ink 4.50 · Gouache 3.00"
};
/// The cells of a plan that have a picture, row by row, with the number of columns they need.
struct Sheet {
    std::vector<Cell> cells;
    int columns = 1;
    QString title;
};

/// One PNG of all cells with their values written below. Errors: as image::makeGrid() and
/// image::savePng().
Status savePicture(const Sheet& sheet, const std::filesystem::path& file);

/// One PNG a cell, named by its place and values ("03 Ink 4.50 Gouache 3.00.png"); files of these
/// names are replaced. Errors: Io, NotFound (folder); what was written stays.
Status saveFolder(const Sheet& sheet, const std::filesystem::path& folder);

} // namespace sheet_export
} // namespace diptych::ui
