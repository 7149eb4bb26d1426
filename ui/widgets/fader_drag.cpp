#include "ui/widgets/fader_drag.h"

#include <algorithm>
#include <cmath>

namespace diptych::ui {

FaderDrag::FaderDrag(const QRectF& track, const FaderRange& shown, std::vector<double> marks,
                     bool mirrored)
    : m_track(track), m_shown(shown), m_marks(std::move(marks)), m_mirrored(mirrored) {}

double FaderDrag::perPixel() const {
    const double perPixel = (m_shown.maximum - m_shown.minimum) / std::max(1.0, m_track.width());
    return m_mirrored ? -perPixel : perPixel;
}

double FaderDrag::valueAt(double x) const {
    const double start = m_mirrored ? m_track.right() : m_track.left();
    return std::clamp(m_shown.minimum + (x - start) * perPixel(), m_shown.minimum, m_shown.maximum);
}

double FaderDrag::positionOf(double value) const {
    const double span = m_shown.maximum - m_shown.minimum;
    const double share = span > 0 ? (value - m_shown.minimum) / span : 0;
    const double offset = std::clamp(share, 0.0, 1.0) * m_track.width();
    return m_mirrored ? m_track.right() - offset : m_track.left() + offset;
}

double FaderDrag::factor(double y, Qt::KeyboardModifiers modifiers) const {
    const double away = std::max({0.0, m_track.top() - y, y - m_track.bottom()});
    double factor = away > kFullSpeedDistance ? kFullSpeedDistance / away : 1.0;
    if (modifiers & Qt::ShiftModifier)
        factor *= kShiftFactor;
    return std::max(factor, kSlowest);
}

double FaderDrag::press(const QPointF& pointer, Qt::KeyboardModifiers modifiers) {
    m_anchorX = m_lastX = std::clamp(pointer.x(), m_track.left(), m_track.right());
    m_anchorValue = m_lastValue = valueAt(pointer.x());
    m_factor = factor(pointer.y(), modifiers);
    return snapped(m_lastValue, modifiers);
}

double FaderDrag::move(const QPointF& pointer, Qt::KeyboardModifiers modifiers) {
    const double factor = this->factor(pointer.y(), modifiers);
    if (factor != m_factor) {
        m_factor = factor;
        m_anchorX = m_lastX;
        m_anchorValue = m_lastValue;
    }
    // Measured from where this speed began, not from the last event: at full speed the value stays
    // under the pointer also after it was outside of the track.
    const double free = m_anchorValue + (pointer.x() - m_anchorX) * perPixel() * m_factor;
    m_lastX = pointer.x();
    m_lastValue = std::clamp(free, m_shown.minimum, m_shown.maximum);
    return snapped(m_lastValue, modifiers);
}

double FaderDrag::snapped(double value, Qt::KeyboardModifiers modifiers) const {
    if (!(modifiers & Qt::ControlModifier) || m_marks.empty())
        return value;
    return *std::min_element(m_marks.begin(), m_marks.end(), [value](double a, double b) {
        return std::abs(a - value) < std::abs(b - value);
    });
}

} // namespace diptych::ui
