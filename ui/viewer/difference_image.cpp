#include "ui/viewer/difference_image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace diptych::ui {
namespace {

/// Black, red, yellow, white at equal distances.
QRgb heatColour(int level) {
    const int scaled = level * 3;
    return qRgb(std::min(scaled, 255), std::clamp(scaled - 255, 0, 255),
                std::clamp(scaled - 510, 0, 255));
}

std::array<uchar, 256> gained(double gain) {
    std::array<uchar, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<uchar>(
            std::clamp(std::lround(static_cast<double>(i) * std::max(gain, 0.0)), 0L, 255L));
    return table;
}

} // namespace

QImage differenceImage(const QImage& a, const QImage& b, double gain, DifferenceLook look) {
    if (a.isNull() || b.isNull())
        return {};
    const QImage second = b.convertToFormat(QImage::Format_RGB32);
    QImage first = a.convertToFormat(QImage::Format_RGB32);
    if (first.size() != second.size())
        first = first.scaled(second.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const auto table = gained(gain);
    QImage result(second.size(), QImage::Format_RGB32);
    for (int y = 0; y < second.height(); ++y) {
        const auto* p = reinterpret_cast<const QRgb*>(first.constScanLine(y));
        const auto* q = reinterpret_cast<const QRgb*>(second.constScanLine(y));
        auto* out = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < second.width(); ++x) {
            const int red = table[static_cast<std::size_t>(std::abs(qRed(p[x]) - qRed(q[x])))];
            const int green =
                table[static_cast<std::size_t>(std::abs(qGreen(p[x]) - qGreen(q[x])))];
            const int blue = table[static_cast<std::size_t>(std::abs(qBlue(p[x]) - qBlue(q[x])))];
            out[x] = look == DifferenceLook::Heat ? heatColour(std::max({red, green, blue}))
                                                  : qRgb(red, green, blue);
        }
    }
    return result;
}

} // namespace diptych::ui
