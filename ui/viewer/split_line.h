#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

namespace diptych::ui {

/// The line between A and B. Angle 0: a vertical line with A at the left; angles grow clockwise, so
/// that 90 is a horizontal line with A above. Position: 0 shows B alone, 1 shows A alone.
class SplitLine {
  public:
    SplitLine() = default;
    SplitLine(double position, double angleDegrees) : m_position(position), m_angle(angleDegrees) {}

    double position() const { return m_position; }
    double angle() const { return m_angle; }

    /// The part of `picture` that shows A.
    QPainterPath sideA(const QRectF& picture) const;
    /// Where the line leaves the picture.
    QLineF line(const QRectF& picture) const;
    /// The middle of the line.
    QPointF handle(const QRectF& picture) const;
    /// Distance of a point from the line, same units as `picture`.
    double distance(const QRectF& picture, const QPointF& point) const;

    /// The line through `point` at the same angle.
    SplitLine movedTo(const QRectF& picture, const QPointF& point) const;
    /// The line at another angle (-180 … 180) through the same handle.
    SplitLine turnedTo(const QRectF& picture, double angleDegrees) const;

    bool operator==(const SplitLine&) const = default;

  private:
    QPointF normal() const;
    double offset(const QRectF& picture) const;

    double m_position = 0.5;
    double m_angle = 0.0;
};

} // namespace diptych::ui
