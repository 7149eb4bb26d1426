#include "ui/sheet/sheet_export.h"

#include "core/base/file.h"
#include "core/image/grid.h"
#include "core/image/save_png.h"
#include "ui/blobs/picture_bytes.h"
#include "ui/enginehost/picture_conversion.h"

namespace diptych::ui::sheet_export {
namespace {

QString safeName(const QString& label) {
    QString name;
    for (const QChar c : label) {
        if (c.isLetterOrNumber() || c == QLatin1Char('.') || c == QLatin1Char('-') ||
            c == QLatin1Char('%'))
            name += c;
        else if (!name.endsWith(QLatin1Char(' ')))
            name += QLatin1Char(' ');
    }
    return name.trimmed().left(120);
}

} // namespace

Status savePicture(const Sheet& sheet, const std::filesystem::path& file) {
    std::vector<image::GridCell> cells;
    for (const Cell& cell : sheet.cells)
        cells.push_back({fromQImage(cell.picture), cell.label.toStdString()});
    image::GridOptions options;
    options.columns = sheet.columns;
    options.title = sheet.title.toStdString();
    DIPTYCH_TRY(picture, image::makeGrid(cells, options));
    return image::savePng(file, picture);
}

Status saveFolder(const Sheet& sheet, const std::filesystem::path& folder) {
    int number = 0;
    for (const Cell& cell : sheet.cells) {
        DIPTYCH_TRY(png, encodePng(cell.picture));
        const QString name = QStringLiteral("%1 %2.png")
                                 .arg(++number, 2, 10, QLatin1Char('0'))
                                 .arg(safeName(cell.label));
        DIPTYCH_CHECK(saveFile(folder / name.toStdString(), png));
    }
    return {};
}

} // namespace diptych::ui::sheet_export
