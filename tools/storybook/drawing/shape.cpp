#include "tools/storybook/drawing/shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace diptych::storybook {

namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr int kCurveSteps = 8;    // line pieces between two points of a curve
constexpr int kEllipseSteps = 40; // line pieces of a whole ellipse

cv::Point2f catmullRom(cv::Point2f a, cv::Point2f b, cv::Point2f c, cv::Point2f d, float t) {
    const float t2 = t * t;
    const float t3 = t2 * t;
    return 0.5F * ((2.0F * b) + (c - a) * t + (2.0F * a - 5.0F * b + 4.0F * c - d) * t2 +
                   (3.0F * b - a - 3.0F * c + d) * t3);
}

float length(cv::Point2f v) {
    return std::sqrt(v.x * v.x + v.y * v.y);
}

} // namespace

Shape polygon(Points corners) {
    return {std::vector<cv::Point2f>(corners), 0};
}

Shape roundedPolygon(Points corners, float radius) {
    const std::vector<cv::Point2f> p(corners);
    Shape shape;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const cv::Point2f before = p[(i + p.size() - 1) % p.size()] - p[i];
        const cv::Point2f after = p[(i + 1) % p.size()] - p[i];
        const float reach = std::min({radius, length(before) * 0.5F, length(after) * 0.5F});
        const cv::Point2f start = p[i] + before * (reach / length(before));
        const cv::Point2f end = p[i] + after * (reach / length(after));
        for (int k = 0; k <= 4; ++k) { // a quadratic Bezier around the corner
            const float t = static_cast<float>(k) / 4.0F;
            shape.points.push_back(start * ((1 - t) * (1 - t)) + p[i] * (2 * t * (1 - t)) +
                                   end * (t * t));
        }
    }
    return shape;
}

Shape blob(const std::vector<cv::Point2f>& points) {
    Shape shape;
    const std::size_t n = points.size();
    for (std::size_t i = 0; i < n; ++i)
        for (int k = 0; k < kCurveSteps; ++k)
            shape.points.push_back(catmullRom(points[(i + n - 1) % n], points[i],
                                              points[(i + 1) % n], points[(i + 2) % n],
                                              static_cast<float>(k) / kCurveSteps));
    return shape;
}

Shape ellipse(float centreX, float centreY, float radiusX, float radiusY, float degrees) {
    Shape shape;
    const float c = std::cos(degrees * kPi / 180);
    const float s = std::sin(degrees * kPi / 180);
    for (int k = 0; k < kEllipseSteps; ++k) {
        const float a = 2 * kPi * static_cast<float>(k) / kEllipseSteps;
        const float x = radiusX * std::cos(a);
        const float y = radiusY * std::sin(a);
        shape.points.emplace_back(centreX + x * c - y * s, centreY + x * s + y * c);
    }
    return shape;
}

Shape dome(float centreX, float baseY, float radiusX, float radiusY) {
    Shape shape;
    for (int k = 0; k <= kEllipseSteps / 2; ++k) {
        const float a = kPi + 2 * kPi * static_cast<float>(k) / kEllipseSteps;
        shape.points.emplace_back(centreX + radiusX * std::cos(a), baseY + radiusY * std::sin(a));
    }
    return shape;
}

Shape roundedBox(float left, float top, float right, float bottom, float radius) {
    return roundedPolygon({{left, top}, {right, top}, {right, bottom}, {left, bottom}}, radius);
}

Shape arch(float left, float top, float right, float bottom) {
    const float radius = (right - left) / 2;
    Shape shape = dome((left + right) / 2, top + radius, radius, radius);
    shape.points.emplace_back(right, bottom);
    shape.points.emplace_back(left, bottom);
    return shape;
}

Shape stroke(const std::vector<cv::Point2f>& points, float width) {
    Shape shape{{}, width};
    const std::size_t n = points.size();
    for (std::size_t i = 0; i + 1 < n; ++i) {
        const cv::Point2f before = points[i == 0 ? 0 : i - 1];
        const cv::Point2f after = points[std::min(i + 2, n - 1)];
        for (int k = 0; k < kCurveSteps; ++k)
            shape.points.push_back(catmullRom(before, points[i], points[i + 1], after,
                                              static_cast<float>(k) / kCurveSteps));
    }
    shape.points.push_back(points.back());
    return shape;
}

Shape straightStroke(Points points, float width) {
    return {std::vector<cv::Point2f>(points), width};
}

Shape star(float centreX, float centreY, float outer, float inner, int tips, float turnDegrees) {
    Shape shape;
    for (int k = 0; k < 2 * tips; ++k) {
        const float radius = k % 2 == 0 ? outer : inner;
        const float a = kPi * (static_cast<float>(k) / static_cast<float>(tips) - 0.5F) +
                        turnDegrees * kPi / 180;
        shape.points.emplace_back(centreX + radius * std::cos(a), centreY + radius * std::sin(a));
    }
    return shape;
}

Shape placed(Shape shape, cv::Point2f offset, cv::Point2f scale) {
    for (cv::Point2f& p : shape.points)
        p = {offset.x + p.x * scale.x, offset.y + p.y * scale.y};
    shape.strokeWidth *= std::abs(scale.y);
    return shape;
}

} // namespace diptych::storybook
