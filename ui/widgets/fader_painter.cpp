#include "ui/widgets/fader_painter.h"

#include "ui/theme/shapes.h"
#include "ui/theme/tabular_text.h"
#include "ui/theme/theme.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace diptych::ui {

namespace {

constexpr int kTextInset = 12;
constexpr double kHandWidth = 3;
constexpr double kFadedShare = 0.45;
constexpr double kGradientStart = 0.42; ///< share of the colour where the fill begins

QPainterPath roundedPath(const QRectF& box, double radius) {
    QPainterPath path;
    path.addRoundedRect(box, radius, radius);
    return path;
}

} // namespace

void FaderHeaderLook::draw(QPainter& painter, const Theme& theme) const {
    const Tokens& t = theme.tokens();
    const QFont body = theme.font(TextRole::Body);
    const QFont small = theme.font(TextRole::Caption);
    const auto flags =
        static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeft | Qt::AlignVCenter));
    const QFontMetrics bodyMetrics(body);
    const QFontMetrics smallMetrics(small);
    const int gap = theme.px(8);
    const QString title = bodyMetrics.elidedText(name, Qt::ElideRight, row.width());
    const int nameWidth = bodyMetrics.horizontalAdvance(title);
    painter.setFont(body);
    painter.setPen(enabled ? t.text : t.faint);
    painter.drawText(row, flags, title);
    const int room = row.width() - nameWidth - gap;
    if (note.isEmpty() || room < theme.px(24))
        return;
    painter.setFont(small);
    painter.setPen(theme.color(noteTint));
    const QRect place(row.left() + nameWidth + gap, row.top() + 1, room, row.height());
    painter.drawText(QStyle::visualRect(direction, row, place), flags,
                     smallMetrics.elidedText(note, Qt::ElideRight, room));
}

FaderPainter::FaderPainter(const Theme& theme, const FaderLook& look)
    : m_theme(theme), m_look(look) {}

QRectF FaderPainter::fillBar() const {
    const double left = std::min(m_look.zero, m_look.hand);
    const double right = std::max(m_look.zero, m_look.hand);
    return {left, m_look.track.top(), right - left, m_look.track.height()};
}

QRectF FaderPainter::beyondBar() const {
    QRectF bar = fillBar();
    if (!m_look.softMaximum)
        return {};
    if (m_look.direction == Qt::RightToLeft)
        bar.setRight(*m_look.softMaximum);
    else
        bar.setLeft(*m_look.softMaximum);
    return bar;
}

QColor FaderPainter::fillColor() const {
    const Tokens& t = m_theme.tokens();
    QColor color = m_look.role == FaderRole::Attribute ? t.live
                   : m_look.role == FaderRole::Picture
                       ? (t.dark ? mixed(t.surface3, t.text, 0.07) : t.surface3)
                       : t.accent;
    return m_look.faded ? mixed(t.surface2, color, kFadedShare) : color;
}

QColor FaderPainter::onFill() const {
    const Tokens& t = m_theme.tokens();
    if (m_look.role == FaderRole::Picture || m_look.away || m_look.faded)
        return m_look.faded ? t.dim : t.text;
    return m_look.role == FaderRole::Attribute ? t.onLive : t.onAccent;
}

QRectF FaderPainter::numberBox() const {
    const TabularText figures(m_theme.font(TextRole::Strong));
    const double inset = m_theme.px(kTextInset);
    const double width = figures.width(m_look.number);
    QRectF box = m_look.track;
    if (m_look.direction == Qt::RightToLeft)
        box.setLeft(box.left() + inset);
    else
        box.setLeft(box.right() - inset - width);
    box.setWidth(width);
    return box;
}

QRectF FaderPainter::captionBox() const {
    if (m_look.caption.isEmpty())
        return {};
    const double inset = m_theme.px(kTextInset);
    const QRectF number = numberBox();
    const double gap = m_theme.px(8);
    if (m_look.direction == Qt::RightToLeft) {
        const double left = number.right() + gap;
        return {left, m_look.track.top(), m_look.track.right() - inset - left,
                m_look.track.height()};
    }
    const double left = m_look.track.left() + inset;
    return {left, m_look.track.top(), number.left() - gap - left, m_look.track.height()};
}

void FaderPainter::drawHatching(QPainter& painter, const QRectF& bar) const {
    const Tokens& t = m_theme.tokens();
    const QColor color = fillColor();
    painter.save();
    painter.fillRect(bar, mixed(t.surface2, color, 0.22));
    painter.setClipRect(bar, Qt::IntersectClip);
    painter.setPen(QPen(mixed(t.surface2, color, 0.75), 2));
    const double step = 8;
    const double height = bar.height();
    for (double x = bar.left() - height; x < bar.right(); x += step)
        painter.drawLine(QPointF(x, bar.bottom()), QPointF(x + height, bar.top()));
    painter.restore();
}

void FaderPainter::drawFill(QPainter& painter) const {
    const Tokens& t = m_theme.tokens();
    const QRectF bar = fillBar();
    if (bar.width() <= 0)
        return;
    if (m_look.away) {
        drawHatching(painter, bar);
        return;
    }
    const QColor color = fillColor();
    if (m_look.role == FaderRole::Picture) {
        painter.fillRect(bar, color);
    } else {
        QLinearGradient gradient(m_look.zero, 0, m_look.hand, 0);
        gradient.setColorAt(0, mixed(t.surface2, color, kGradientStart));
        gradient.setColorAt(1, color);
        painter.fillRect(bar, gradient);
    }
    if (m_look.softMaximum)
        painter.fillRect(beyondBar(),
                         m_look.faded ? mixed(t.surface2, t.warn, kFadedShare) : t.warn);
}

void FaderPainter::drawMarks(QPainter& painter) const {
    const Tokens& t = m_theme.tokens();
    const QRectF& track = m_look.track;
    const QRectF bar = fillBar();
    const auto over = [&bar, this](double x) {
        return !m_look.away && m_look.role != FaderRole::Picture &&
               bar.contains(x, bar.center().y());
    };
    if (m_look.centred)
        painter.fillRect(QRectF(m_look.zero - 0.5, track.top(), 1, track.height()), t.faint);
    // At the very ends a tick would lie in the round corner, and says nothing there.
    const double corner = radius::kControl;
    if (m_look.normal && *m_look.normal > track.left() + corner &&
        *m_look.normal < track.right() - corner) {
        const double x = *m_look.normal;
        QColor ink = over(x) ? t.onAccent : t.faint;
        ink.setAlphaF(over(x) ? 0.6F : 1.0F);
        painter.fillRect(QRectF(x - 0.5, track.bottom() - 7, 1, 6), ink);
    }
    if (m_look.compared) {
        const double x = std::clamp(*m_look.compared, track.left() + 2, track.right() - 2);
        QPainterPath flag;
        flag.moveTo(x - 4, track.top() + 1);
        flag.lineTo(x + 4, track.top() + 1);
        flag.lineTo(x, track.top() + 7);
        flag.closeSubpath();
        painter.fillPath(flag, over(x) ? t.onAccent : t.dim);
    }
    if (m_look.shown) {
        const double x = std::clamp(*m_look.shown, track.left() + 2, track.right() - 2);
        QColor ink = over(x) ? QColor(Qt::white) : t.text;
        ink.setAlphaF(over(x) ? 0.85F : 0.6F);
        painter.fillRect(QRectF(x - 0.75, track.top() + 5, 1.5, track.height() - 10), ink);
    }
}

void FaderPainter::drawHand(QPainter& painter) const {
    const Tokens& t = m_theme.tokens();
    const QRectF& track = m_look.track;
    const double half = kHandWidth / 2;
    const double x = std::clamp(m_look.hand, track.left() + half + 1, track.right() - half - 1);
    const QRectF hand(x - half, track.top(), kHandWidth, track.height());
    // White would be lost on a white track.
    QColor ink = t.dark ? QColor(Qt::white) : t.text;
    QColor edge = t.dark ? QColor(0, 0, 0, 90) : QColor(255, 255, 255, 110);
    if (m_look.faded) {
        ink = mixed(t.surface2, t.text, 0.35);
        edge = Qt::transparent;
    }
    // Where the hand stands on a text it leaves the text free.
    const auto crosses = [&](const QRectF& box) {
        return !box.isEmpty() && hand.right() > box.left() - 2 && hand.left() < box.right() + 2;
    };
    QRectF words = captionBox();
    words.setWidth(
        std::min(words.width(),
                 QFontMetricsF(m_theme.font(TextRole::Body)).horizontalAdvance(m_look.caption)));
    const auto piece = [&](double top, double bottom) {
        const QRectF box(hand.left(), top, hand.width(), bottom - top);
        painter.fillRect(box.adjusted(-1, 0, 1, 0), edge);
        painter.fillRect(box, ink);
    };
    if (crosses(numberBox()) || crosses(words)) {
        const double nib = m_theme.px(6);
        piece(track.top(), track.top() + nib);
        piece(track.bottom() - nib, track.bottom());
    } else {
        piece(track.top(), track.bottom());
    }
}

void FaderPainter::drawTexts(QPainter& painter) const {
    const Tokens& t = m_theme.tokens();
    const TabularText figures(m_theme.font(TextRole::Strong));
    const QFont body = m_theme.font(TextRole::Body);
    const QRectF number = numberBox();
    const QRectF caption = captionBox();
    const QString words =
        QFontMetricsF(body).elidedText(m_look.caption, Qt::ElideRight, caption.width());
    const auto write = [&](const QColor& ink) {
        painter.setPen(ink);
        figures.draw(painter, number, Qt::AlignLeft | Qt::AlignVCenter, m_look.number);
        if (caption.isEmpty())
            return;
        painter.setFont(body);
        painter.drawText(caption,
                         static_cast<int>(QStyle::visualAlignment(
                             m_look.direction, Qt::AlignLeft | Qt::AlignVCenter)),
                         words);
    };
    const auto writeIn = [&](const QPainterPath& where, const QColor& ink) {
        painter.save();
        painter.setClipPath(where, Qt::IntersectClip);
        write(ink);
        painter.restore();
    };
    const auto pathOf = [](const QRectF& box) {
        QPainterPath path;
        path.addRect(box);
        return path;
    };
    const QRectF bar = fillBar();
    writeIn(pathOf(m_look.track).subtracted(pathOf(bar)), m_look.faded ? t.dim : t.text);
    if (bar.width() <= 0)
        return;
    const QRectF beyond = beyondBar();
    writeIn(pathOf(bar).subtracted(pathOf(beyond)), onFill());
    if (!beyond.isEmpty())
        writeIn(pathOf(beyond), m_look.faded ? t.dim : t.onWarn);
}

void FaderPainter::draw(QPainter& painter) const {
    const Tokens& t = m_theme.tokens();
    const QRectF& track = m_look.track;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    fillBox(painter, track, radius::kControl,
            m_look.faded ? mixed(t.surface1, t.surface2, 0.6) : t.surface2);
    painter.setClipPath(roundedPath(track, radius::kControl));
    drawFill(painter);
    drawMarks(painter);
    drawHand(painter);
    drawTexts(painter);
    painter.restore();
    fillBox(painter, track, radius::kControl, QColor(),
            m_look.hovered && !m_look.faded ? mixed(t.line, t.dim, 0.4) : t.line);
    if (m_look.focused)
        strokeBox(painter, track.adjusted(-kRing, -kRing, kRing, kRing), radius::kControl + kRing,
                  t.accentRing, 2);
}

} // namespace diptych::ui
