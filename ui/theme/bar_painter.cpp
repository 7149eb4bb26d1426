#include "ui/theme/bar_painter.h"

#include "ui/theme/shapes.h"

#include <QPainter>

#include <algorithm>

namespace diptych::ui {

namespace {
constexpr int kLeastHandle = 28;
constexpr int kProgressHeight = 6;
} // namespace

QRect BarPainter::scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part) const {
    const bool across = option.orientation == Qt::Horizontal;
    const QRect& whole = option.rect;
    const int length = across ? whole.width() : whole.height();
    const qint64 range = static_cast<qint64>(option.maximum) - option.minimum;
    int handle = length;
    if (range > 0)
        handle = static_cast<int>(std::clamp<qint64>(static_cast<qint64>(length) * option.pageStep /
                                                         (range + option.pageStep),
                                                     std::min(kLeastHandle, length), length));
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - handle, option.upsideDown);
    const auto strip = [&](int from, int size) {
        return across ? QRect(whole.left() + from, whole.top(), size, whole.height())
                      : QRect(whole.left(), whole.top() + from, whole.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return strip(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return strip(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return strip(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return whole;
    default:
        return {};
    }
}

void BarPainter::drawScrollBar(QPainter& painter, const QStyleOptionSlider& option) const {
    if (option.maximum <= option.minimum)
        return;
    const Tokens& t = m_state.tokens;
    const bool held = option.state & QStyle::State_Sunken;
    const bool hovered = option.state & QStyle::State_MouseOver;
    QRectF handle = scrollBarRect(option, QStyle::SC_ScrollBarSlider);
    const double inset = hovered || held ? 2 : 3;
    handle.adjust(inset, inset, -inset, -inset);
    fillBox(painter, handle, std::min(handle.width(), handle.height()) / 2,
            held      ? t.dim
            : hovered ? t.faint
                      : mixed(t.line, t.faint, 0.35));
}

void BarPainter::drawSlider(QPainter& painter, const QStyleOptionSlider& option,
                            const QRect& handle) const {
    const Tokens& t = m_state.tokens;
    const bool across = option.orientation == Qt::Horizontal;
    const QRectF whole = option.rect;
    const double groove = 4;
    const QRectF track =
        across ? QRectF(whole.left(), whole.center().y() - groove / 2, whole.width(), groove)
               : QRectF(whole.center().x() - groove / 2, whole.top(), groove, whole.height());
    fillBox(painter, track, groove / 2, t.surface3);
    QRectF filled = track;
    const QPointF middle = QRectF(handle).center();
    if (across && option.upsideDown)
        filled.setLeft(middle.x());
    else if (across)
        filled.setRight(middle.x());
    else
        filled.setTop(middle.y());
    const bool enabled = option.state & QStyle::State_Enabled;
    fillBox(painter, filled, groove / 2, enabled ? t.accent : t.faint);
    const double round = m_state.px(7);
    const QRectF knob(middle.x() - round, middle.y() - round, 2 * round, 2 * round);
    fillBox(painter, knob, round, QColor(Qt::white), mixed(t.line, t.faint, 0.5));
    if (option.state & QStyle::State_HasFocus)
        strokeBox(painter, knob.adjusted(-2, -2, 2, 2), round + 2, t.accentRing, 2);
}

void BarPainter::drawTab(QPainter& painter, const QStyleOptionTab& option) const {
    const Tokens& t = m_state.tokens;
    const bool chosen = option.state & QStyle::State_Selected;
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        strokeBox(painter, option.rect.adjusted(1, 1, -1, -3), radius::kSmall, t.accentRing, 2);
    if (!chosen)
        return;
    const int pad = m_state.px(8);
    QRectF line = option.rect;
    const bool vertical =
        option.shape == QTabBar::RoundedWest || option.shape == QTabBar::RoundedEast;
    if (vertical)
        line = option.shape == QTabBar::RoundedWest
                   ? QRectF(line.right() - 2, line.top() + pad, 2, line.height() - 2 * pad)
                   : QRectF(line.left(), line.top() + pad, 2, line.height() - 2 * pad);
    else if (option.shape == QTabBar::RoundedSouth || option.shape == QTabBar::TriangularSouth)
        line = QRectF(line.left() + pad, line.top(), line.width() - 2 * pad, 2);
    else
        line = QRectF(line.left() + pad, line.bottom() - 2, line.width() - 2 * pad, 2);
    fillBox(painter, line, 1, t.accent);
}

void BarPainter::drawProgress(QPainter& painter, const QStyleOptionProgressBar& option) const {
    const Tokens& t = m_state.tokens;
    const double height = m_state.px(kProgressHeight);
    const QRectF whole = option.rect;
    const QRectF track(whole.left(), whole.center().y() - height / 2, whole.width(), height);
    fillBox(painter, track, height / 2, t.surface3);
    double share = 0.35; // a still piece where the length is not known
    if (option.maximum > option.minimum)
        share = static_cast<double>(static_cast<qint64>(option.progress) - option.minimum) /
                (static_cast<double>(option.maximum) - option.minimum);
    share = std::clamp(share, 0.0, 1.0);
    if (share <= 0)
        return;
    QRectF filled = track;
    filled.setWidth(std::max(height, track.width() * share));
    if (option.direction == Qt::RightToLeft)
        filled.moveRight(track.right());
    fillBox(painter, filled, height / 2, t.live);
}

void BarPainter::drawDockTitle(QPainter& painter, const QStyleOptionDockWidget& option,
                               const QRect& textRect) const {
    const Tokens& t = m_state.tokens;
    painter.save();
    painter.fillRect(option.rect, t.surface1);
    QFont font = m_state.body;
    font.setPixelSize(m_state.px(11));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(t.dim);
    const QFontMetrics metrics(font);
    painter.drawText(textRect,
                     static_cast<int>(QStyle::visualAlignment(option.direction,
                                                              Qt::AlignLeft | Qt::AlignVCenter)),
                     metrics.elidedText(option.title, Qt::ElideRight, textRect.width()));
    painter.restore();
}

void BarPainter::drawSeparator(QPainter& painter, const QRect& box, Qt::Orientation line,
                               const QStyleOption& option) const {
    const Tokens& t = m_state.tokens;
    const bool hovered =
        (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    const int width = hovered ? 2 : 1;
    QRect thin = box;
    if (line == Qt::Vertical) {
        thin.setLeft(box.center().x());
        thin.setWidth(width);
    } else {
        thin.setTop(box.center().y());
        thin.setHeight(width);
    }
    painter.fillRect(thin, hovered ? t.accent : t.line);
}

} // namespace diptych::ui
