#pragma once

#include "core/image/image.h"

#include <QImage>

namespace diptych::ui {

/// The same samples as a QImage marked as sRGB: RGB32, or ARGB32 where there is alpha. Null for an
/// empty picture. Any thread.
QImage toQImage(const image::Image& picture);

/// The samples of a QImage, taken for sRGB; alpha is kept where any pixel is not opaque. Any
/// thread.
image::Image fromQImage(const QImage& picture);

} // namespace diptych::ui
