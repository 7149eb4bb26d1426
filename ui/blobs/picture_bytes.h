#pragma once

#include "core/base/result.h"
#include "core/image/png_text.h"

#include <QImage>

#include <string>

namespace diptych::ui {

/// The bytes of a PNG of the same samples, written by core/image. Takes tens of milliseconds for a
/// large picture: for worker threads. Errors: as image::encodePng().
Result<std::string> encodePng(const QImage& picture, const image::PngText& text = {});

/// The picture whose longer edge is at most `edge` pixels, by areas; the picture itself when it is
/// no larger. For worker threads. Null stays null.
QImage thumbnailOf(const QImage& picture, int edge);

/// Longer edge of the thumbnails that are kept: sharp at twice the strip's size.
inline constexpr int kThumbnailEdge = 192;

/// A picture as it is kept in a project.
struct StoredPicture {
    std::string png;
    std::string thumbnailPng;
};
/// Both pictures of a frame. For worker threads. Errors: as encodePng().
Result<StoredPicture> encodeForStore(const QImage& picture);

} // namespace diptych::ui
