#include "ui/enginehost/picture_conversion.h"

#include <QColorSpace>

namespace diptych::ui {

QImage toQImage(const image::Image& picture) {
    if (picture.empty())
        return {};
    const bool alpha = picture.hasAlpha();
    QImage result(picture.width, picture.height,
                  alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    if (result.isNull())
        return {}; // no memory
    const std::uint8_t* from = picture.pixels.data();
    const std::uint8_t* opacity = alpha ? picture.alpha.data() : nullptr;
    for (int y = 0; y < picture.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < picture.width; ++x, from += 3)
            line[x] = qRgba(from[0], from[1], from[2], opacity != nullptr ? *opacity++ : 255);
    }
    result.setColorSpace(QColorSpace(QColorSpace::SRgb));
    return result;
}

image::Image fromQImage(const QImage& picture) {
    if (picture.isNull())
        return {};
    const QImage source = picture.convertToFormat(QImage::Format_ARGB32);
    image::Image result(source.width(), source.height());
    std::vector<std::uint8_t> alpha(result.pixelCount());
    std::uint8_t* into = result.pixels.data();
    std::uint8_t* opacity = alpha.data();
    bool opaque = true;
    for (int y = 0; y < source.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(source.constScanLine(y));
        for (int x = 0; x < source.width(); ++x) {
            *into++ = static_cast<std::uint8_t>(qRed(line[x]));
            *into++ = static_cast<std::uint8_t>(qGreen(line[x]));
            *into++ = static_cast<std::uint8_t>(qBlue(line[x]));
            const int a = qAlpha(line[x]);
            opaque = opaque && a == 255;
            *opacity++ = static_cast<std::uint8_t>(a);
        }
    }
    if (!opaque)
        result.alpha = std::move(alpha);
    return result;
}

} // namespace diptych::ui
