#include "tools/storybook/drawing/canvas.h"

#include <algorithm>
#include <cmath>

namespace diptych::storybook {

void Canvas::band(float top, float bottom, Rgb from, Rgb to) {
    const int first = std::max(0, static_cast<int>(std::lround(top * side())));
    const int last = std::min(m_rgb.rows, static_cast<int>(std::lround(bottom * side())));
    for (int y = first; y < last; ++y) {
        const float t =
            static_cast<float>(y - first) / static_cast<float>(std::max(1, last - first));
        const Rgb c = mix(from, to, t);
        m_rgb.row(y).setTo(cv::Scalar(std::lround(c.r), std::lround(c.g), std::lround(c.b)));
    }
}

Coverage Canvas::covered(const std::vector<Shape>& shapes) const {
    std::vector<Shape> inPixels;
    inPixels.reserve(shapes.size());
    for (const Shape& shape : shapes)
        inPixels.push_back(placed(shape, {0, 0}, {side(), side()}));
    return coverageOf(inPixels, m_rgb.size());
}

void Canvas::paint(const std::vector<Shape>& shapes, Rgb colour, float opacity) {
    layColour(m_rgb, covered(shapes), colour, opacity);
}

void Canvas::paintGradient(const std::vector<Shape>& shapes, Rgb top, Rgb bottom) {
    layGradient(m_rgb, covered(shapes), top, bottom);
}

} // namespace diptych::storybook
