#include "ui/theme/button_painter.h"

#include "ui/theme/shapes.h"

#include <QPainter>

namespace diptych::ui {

namespace {

bool isOn(const QStyleOption& option) {
    return option.state & QStyle::State_On;
}
bool isPressed(const QStyleOption& option) {
    return option.state & QStyle::State_Sunken;
}
bool isHovered(const QStyleOption& option) {
    return (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
}
bool isEnabled(const QStyleOption& option) {
    return option.state & QStyle::State_Enabled;
}
bool hasKeyFocus(const QStyleOption& option) {
    return (option.state & QStyle::State_HasFocus) &&
           (option.state & QStyle::State_KeyboardFocusChange);
}

} // namespace

void ButtonPainter::drawRing(QPainter& painter, const QStyleOption& option, double radius) const {
    if (hasKeyFocus(option))
        strokeBox(painter, option.rect, radius, m_state.tokens.accentRing, 2);
}

void ButtonPainter::drawPrimary(QPainter& painter, const QStyleOption& option) const {
    const Tokens& t = m_state.tokens;
    QColor fill = t.accent;
    if (!isEnabled(option))
        fill = t.surface3;
    else if (isPressed(option))
        fill = mixed(t.accent, t.surface0, 0.12);
    else if (isHovered(option))
        fill = mixed(t.accent, QColor(Qt::white), 0.12);
    const QRectF box = option.rect;
    if (!hasKeyFocus(option)) {
        fillBox(painter, box, radius::kControl, fill);
        return;
    }
    // A ring of the accent on the accent would not be seen: the button shrinks to make a gap.
    strokeBox(painter, box, radius::kControl, t.accentRing, 2);
    fillBox(painter, box.adjusted(3, 3, -3, -3), radius::kControl - 3, fill);
}

void ButtonPainter::drawOnPicture(QPainter& painter, const QStyleOption& option) const {
    const QColor& ink = m_state.tokens.onPill;
    const auto veil = [&ink](double share) {
        QColor color = ink;
        color.setAlphaF(static_cast<float>(share));
        return color;
    };
    if (isOn(option) || isPressed(option))
        fillBox(painter, option.rect, radius::kField, veil(0.26));
    else if (isHovered(option))
        fillBox(painter, option.rect, radius::kField, veil(0.12));
    if (hasKeyFocus(option))
        strokeBox(painter, option.rect, radius::kField, darkTokens().accentRing, 2);
}

void ButtonPainter::drawPanel(QPainter& painter, const QStyleOption& option,
                              ControlRole role) const {
    const Tokens& t = m_state.tokens;
    const QRectF box = option.rect;
    switch (role) {
    case ControlRole::Primary:
        drawPrimary(painter, option);
        return;
    case ControlRole::OnPicture:
        drawOnPicture(painter, option);
        return;
    case ControlRole::Segment:
        // On a light scheme the chosen segment is lighter than its trough, on a dark one too.
        if (isOn(option))
            fillBox(painter, box, radius::kField, t.dark ? t.surface3 : t.surface2,
                    t.dark ? QColor() : t.line);
        else if (isHovered(option))
            fillBox(painter, box, radius::kField, mixed(t.surface0, t.surface3, 0.45));
        drawRing(painter, option, radius::kField);
        return;
    case ControlRole::Letter:
        fillBox(painter, box, radius::kSmall,
                isOn(option)        ? t.accent
                : isPressed(option) ? t.line
                : isHovered(option) ? mixed(t.surface3, t.line, 0.7)
                                    : t.surface3);
        drawRing(painter, option, radius::kSmall);
        return;
    case ControlRole::Quiet:
        if (isPressed(option))
            fillBox(painter, box, radius::kField, t.surface3);
        else if (isOn(option))
            fillBox(painter, box, radius::kField, mixed(t.surface1, t.accent, 0.14));
        else if (isHovered(option))
            fillBox(painter, box, radius::kField, mixed(t.surface1, t.surface3, 0.7));
        drawRing(painter, option, radius::kField);
        return;
    case ControlRole::Normal:
        break;
    }
    QColor fill = t.surface2;
    if (!isEnabled(option))
        fill = mixed(t.surface1, t.surface2, 0.5);
    else if (isPressed(option) || isOn(option))
        fill = t.surface3;
    else if (isHovered(option))
        fill = mixed(t.surface2, t.surface3, 0.6);
    fillBox(painter, box, radius::kControl, fill, t.line);
    drawRing(painter, option, radius::kControl);
}

void ButtonPainter::drawCheckBox(QPainter& painter, const QStyleOption& option) const {
    const Tokens& t = m_state.tokens;
    const QRectF box = option.rect;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor border = isHovered(option) ? t.dim : t.faint;
    if (on)
        fillBox(painter, box, radius::kSmall, isEnabled(option) ? t.accent : t.surface3);
    else
        fillBox(painter, box, radius::kSmall, t.surface2, isEnabled(option) ? border : t.line);
    if (!on)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isEnabled(option) ? t.onAccent : t.dim, box.width() / 8, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + box.width() * x, box.top() + box.height() * y);
    };
    if (option.state & QStyle::State_NoChange) {
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    } else {
        const QPointF points[] = {at(0.25, 0.52), at(0.43, 0.7), at(0.76, 0.32)};
        painter.drawPolyline(points, 3);
    }
    painter.restore();
}

void ButtonPainter::drawRadioButton(QPainter& painter, const QStyleOption& option) const {
    const Tokens& t = m_state.tokens;
    const QRectF box = option.rect;
    const double round = box.width() / 2;
    const bool on = isOn(option);
    const QColor border = isHovered(option) ? t.dim : t.faint;
    if (on)
        fillBox(painter, box, round, isEnabled(option) ? t.accent : t.surface3);
    else
        fillBox(painter, box, round, t.surface2, isEnabled(option) ? border : t.line);
    const double inset = box.width() * 0.31;
    if (on)
        fillBox(painter, box.adjusted(inset, inset, -inset, -inset), round, t.onAccent);
}

void ButtonPainter::drawIconAndText(QPainter& painter, const QStyleOptionToolButton& option,
                                    ControlRole role) const {
    const QRect& box = option.rect;
    const QSize icon = option.iconSize;
    const int gap = m_state.px(6);
    const QFontMetrics metrics(option.font);
    const int room = box.width() - icon.width() - gap - 2 * m_state.px(4);
    const QString words =
        metrics.elidedText(option.text, Qt::ElideRight, room, Qt::TextShowMnemonic);
    const int wide = metrics.size(Qt::TextShowMnemonic, words).width();
    const int left = box.left() + (box.width() - icon.width() - gap - wide) / 2;
    const auto place = [&](int x, int width) {
        return QStyle::visualRect(option.direction, box, QRect(x, box.top(), width, box.height()));
    };
    const QIcon::Mode mode = !isEnabled(option)  ? QIcon::Disabled
                             : isHovered(option) ? QIcon::Active
                                                 : QIcon::Normal;
    option.icon.paint(&painter, place(left, icon.width()), Qt::AlignCenter, mode,
                      isOn(option) ? QIcon::On : QIcon::Off);
    painter.save();
    painter.setFont(option.font);
    painter.setPen(textColor(option, role));
    painter.drawText(place(left + icon.width() + gap, wide + 1),
                     static_cast<int>(Qt::AlignVCenter | Qt::TextHideMnemonic), words);
    painter.restore();
}

QColor ButtonPainter::textColor(const QStyleOption& option, ControlRole role) const {
    const Tokens& t = m_state.tokens;
    if (role == ControlRole::OnPicture)
        return isEnabled(option) ? (isOn(option) ? t.onPill : t.onPillDim) : t.faint;
    if (!isEnabled(option))
        return role == ControlRole::Primary ? t.dim : t.faint;
    switch (role) {
    case ControlRole::Primary:
        return t.onAccent;
    case ControlRole::Segment:
        return isOn(option) || isHovered(option) ? t.text : t.dim;
    case ControlRole::Quiet:
        return isOn(option) ? t.accentText : isHovered(option) ? t.text : t.dim;
    case ControlRole::Letter:
        return isOn(option) ? t.onAccent : t.dim;
    default:
        return t.text;
    }
}

} // namespace diptych::ui
