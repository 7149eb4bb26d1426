#include "ui/blobs/picture_bytes.h"

#include "core/image/resize.h"
#include "core/image/save_png.h"
#include "ui/enginehost/picture_conversion.h"

#include <algorithm>
#include <cmath>

namespace diptych::ui {

Result<std::string> encodePng(const QImage& picture, const image::PngText& text) {
    return image::encodePng(fromQImage(picture), text);
}

QImage thumbnailOf(const QImage& picture, int edge) {
    const int longer = std::max(picture.width(), picture.height());
    if (picture.isNull() || longer <= edge)
        return picture;
    const double scale = static_cast<double>(edge) / longer;
    const auto scaled = [&](int side) {
        return std::max(1, static_cast<int>(std::lround(side * scale)));
    };
    const auto small = image::resizeImage(fromQImage(picture),
                                          {scaled(picture.width()), scaled(picture.height())});
    return small.ok() ? toQImage(*small) : QImage();
}

Result<StoredPicture> encodeForStore(const QImage& picture) {
    DIPTYCH_TRY(png, encodePng(picture));
    DIPTYCH_TRY(thumbnail, encodePng(thumbnailOf(picture, kThumbnailEdge)));
    return StoredPicture{std::move(png), std::move(thumbnail)};
}

} // namespace diptych::ui
