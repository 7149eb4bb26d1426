#pragma once

#include "ui/widgets/fader_spec.h"

#include <QPointF>
#include <QRectF>

namespace diptych::ui {

/// The arithmetic of dragging on a track. The press jumps to the pointer; after that the value
/// follows the pointer, ten times slower with Shift, and slower the further the pointer is above or
/// below the track; with Ctrl it stops at the marks only.
class FaderDrag {
  public:
    static constexpr double kShiftFactor = 0.1;
    static constexpr double kFullSpeedDistance = 40; ///< logical px beyond the track's edge
    static constexpr double kSlowest = 0.05;

    FaderDrag() = default;
    /// `mirrored`: the least value is on the right.
    FaderDrag(const QRectF& track, const FaderRange& shown, std::vector<double> marks,
              bool mirrored);

    /// The value under a pointer on the track, within the shown range.
    double valueAt(double x) const;
    double positionOf(double value) const;

    /// Both return the value to show, not rounded, within the shown range.
    double press(const QPointF& pointer, Qt::KeyboardModifiers modifiers);
    double move(const QPointF& pointer, Qt::KeyboardModifiers modifiers);

    /// How much slower than the pointer the value goes, 0.05 .. 1: 40 px divided by the distance
    /// from the track when that is more than 40 px, times 0.1 with Shift.
    double factor(double y, Qt::KeyboardModifiers modifiers) const;

  private:
    double snapped(double value, Qt::KeyboardModifiers modifiers) const;
    double perPixel() const;

    QRectF m_track;
    FaderRange m_shown;
    std::vector<double> m_marks;
    bool m_mirrored = false;
    double m_factor = 1;
    double m_anchorX = 0;
    double m_anchorValue = 0;
    double m_lastX = 0;
    double m_lastValue = 0;
};

} // namespace diptych::ui
