#include "ui/viewer/split_line.h"

#include <QLineF>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace diptych::ui {
namespace {

double dot(const QPointF& a, const QPointF& b) {
    return QPointF::dotProduct(a, b);
}

/// Least and greatest distance of the rectangle's corners along a direction.
std::pair<double, double> extent(const QRectF& rect, const QPointF& direction) {
    const std::array<double, 4> along{
        dot(rect.topLeft(), direction), dot(rect.topRight(), direction),
        dot(rect.bottomLeft(), direction), dot(rect.bottomRight(), direction)};
    const auto [least, greatest] = std::minmax_element(along.begin(), along.end());
    return {*least, *greatest};
}

/// -180 < angle <= 180
double wrapped(double degrees) {
    const double turn = std::remainder(degrees, 360.0);
    return turn <= -180.0 ? turn + 360.0 : turn;
}

} // namespace

QPointF SplitLine::normal() const {
    const double radians = m_angle * std::numbers::pi / 180.0;
    return {std::cos(radians), std::sin(radians)};
}

double SplitLine::offset(const QRectF& picture) const {
    const auto [least, greatest] = extent(picture, normal());
    return least + std::clamp(m_position, 0.0, 1.0) * (greatest - least);
}

QPainterPath SplitLine::sideA(const QRectF& picture) const {
    const QPointF n = normal();
    const QPointF along(-n.y(), n.x());
    const double reach = picture.width() + picture.height();
    const QPointF foot = picture.center() + n * (offset(picture) - dot(picture.center(), n));
    QPainterPath half;
    half.addPolygon(QPolygonF({foot + along * reach, foot - along * reach,
                               foot - along * reach - n * (2 * reach),
                               foot + along * reach - n * (2 * reach)}));
    QPainterPath whole;
    whole.addRect(picture);
    return whole.intersected(half);
}

QLineF SplitLine::line(const QRectF& picture) const {
    const QPointF n = normal();
    const QPointF along(-n.y(), n.x());
    const QPointF foot = picture.center() + n * (offset(picture) - dot(picture.center(), n));
    // Liang and Barsky: the part of foot + s * along inside of the rectangle.
    double from = -(picture.width() + picture.height());
    double to = -from;
    const auto clip = [&](double speed, double low, double high, double start) {
        if (std::abs(speed) < 1e-12)
            return;
        const double a = (low - start) / speed;
        const double b = (high - start) / speed;
        from = std::max(from, std::min(a, b));
        to = std::min(to, std::max(a, b));
    };
    clip(along.x(), picture.left(), picture.right(), foot.x());
    clip(along.y(), picture.top(), picture.bottom(), foot.y());
    to = std::max(from, to);
    return {foot + along * from, foot + along * to};
}

QPointF SplitLine::handle(const QRectF& picture) const {
    return line(picture).center();
}

double SplitLine::distance(const QRectF& picture, const QPointF& point) const {
    return std::abs(dot(point, normal()) - offset(picture));
}

SplitLine SplitLine::movedTo(const QRectF& picture, const QPointF& point) const {
    const auto [least, greatest] = extent(picture, normal());
    const double span = std::max(greatest - least, 1e-9);
    return {std::clamp((dot(point, normal()) - least) / span, 0.0, 1.0), m_angle};
}

SplitLine SplitLine::turnedTo(const QRectF& picture, double angleDegrees) const {
    const QPointF pivot = handle(picture);
    return SplitLine(m_position, wrapped(angleDegrees)).movedTo(picture, pivot);
}

} // namespace diptych::ui
