#include "ui/theme/field_painter.h"

#include "ui/theme/shapes.h"

#include <QPainter>

namespace diptych::ui {

namespace {
constexpr int kPadding = 10;
constexpr int kButtonWidth = 22;
} // namespace

void FieldPainter::drawPanel(QPainter& painter, const QStyleOption& option) const {
    const Tokens& t = m_state.tokens;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    const QColor fill = enabled ? t.surface2 : mixed(t.surface1, t.surface2, 0.5);
    fillBox(painter, option.rect, radius::kField, fill,
            hovered ? mixed(t.line, t.dim, 0.4) : t.line);
    if (enabled && (option.state & QStyle::State_HasFocus))
        strokeBox(painter, option.rect, radius::kField, t.accentRing, 2);
}

void FieldPainter::drawSpinBox(QPainter& painter, const QStyleOptionSpinBox& option) const {
    if (option.frame)
        drawPanel(painter, option);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Tokens& t = m_state.tokens;
    const bool enabled = option.state & QStyle::State_Enabled;
    const auto arrow = [&](QStyle::SubControl part, Direction direction,
                           QAbstractSpinBox::StepEnabledFlag step) {
        const bool usable = enabled && (option.stepEnabled & step);
        const bool active = option.activeSubControls == part && usable;
        QRectF box = spinBoxRect(option, part);
        if (active)
            fillBox(painter, box.adjusted(0, 1, 0, -1), radius::kSmall, t.surface3);
        drawChevron(painter, box, direction,
                    !usable  ? t.faint
                    : active ? t.text
                             : t.dim,
                    m_state.px(7));
    };
    arrow(QStyle::SC_SpinBoxUp, Direction::Up, QAbstractSpinBox::StepUpEnabled);
    arrow(QStyle::SC_SpinBoxDown, Direction::Down, QAbstractSpinBox::StepDownEnabled);
}

QRect FieldPainter::spinBoxRect(const QStyleOptionSpinBox& option, QStyle::SubControl part) const {
    const QRect& whole = option.rect;
    const bool buttons = option.buttonSymbols != QAbstractSpinBox::NoButtons;
    const int width = buttons ? m_state.px(kButtonWidth) : 0;
    const int margin = option.frame ? 3 : 0;
    const int left = whole.right() + 1 - width - margin;
    const int half = (whole.height() - 2 * margin) / 2;
    QRect rect;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        rect = QRect(left, whole.top() + margin, width, half);
        break;
    case QStyle::SC_SpinBoxDown:
        rect = QRect(left, whole.bottom() + 1 - margin - half, width, half);
        break;
    case QStyle::SC_SpinBoxEditField:
        rect = whole.adjusted(option.frame ? m_state.px(kPadding) - 2 : 0, margin,
                              -(width + 2 * margin), -margin);
        break;
    default:
        rect = whole;
    }
    return QStyle::visualRect(option.direction, whole, rect);
}

void FieldPainter::drawComboBox(QPainter& painter, const QStyleOptionComboBox& option) const {
    const Tokens& t = m_state.tokens;
    if (option.frame)
        drawPanel(painter, option);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = option.state & QStyle::State_MouseOver;
    drawChevron(painter, comboBoxRect(option, QStyle::SC_ComboBoxArrow), Direction::Down,
                !enabled  ? t.faint
                : hovered ? t.text
                          : t.dim,
                m_state.px(8));
}

QRect FieldPainter::comboBoxRect(const QStyleOptionComboBox& option,
                                 QStyle::SubControl part) const {
    const QRect& whole = option.rect;
    const int width = m_state.px(kButtonWidth);
    QRect rect = whole;
    if (part == QStyle::SC_ComboBoxArrow)
        rect = QRect(whole.right() + 1 - width - (option.frame ? 2 : 0), whole.top(), width,
                     whole.height());
    else if (part == QStyle::SC_ComboBoxEditField)
        rect = whole.adjusted(option.frame ? m_state.px(kPadding) : 0, 2,
                              -(width + (option.frame ? 2 : 0)), -2);
    return QStyle::visualRect(option.direction, whole, rect);
}

void FieldPainter::drawComboLabel(QPainter& painter, const QStyleOptionComboBox& option,
                                  const QString& caption) const {
    const Tokens& t = m_state.tokens;
    const bool enabled = option.state & QStyle::State_Enabled;
    QRect rest = comboBoxRect(option, QStyle::SC_ComboBoxEditField);
    const auto cut = [&](int width) {
        const QRect piece = QStyle::visualRect(
            option.direction, rest, QRect(rest.left(), rest.top(), width, rest.height()));
        rest = option.direction == Qt::RightToLeft ? rest.adjusted(0, 0, -width, 0)
                                                   : rest.adjusted(width, 0, 0, 0);
        return piece;
    };
    const auto flags = static_cast<int>(
        QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter) |
        Qt::TextSingleLine);
    painter.save();
    if (!caption.isEmpty()) {
        painter.setPen(t.dim);
        painter.drawText(cut(option.fontMetrics.horizontalAdvance(caption) + m_state.px(8)), flags,
                         caption);
    }
    if (!option.currentIcon.isNull()) {
        const QRect place = cut(option.iconSize.width() + m_state.px(6));
        option.currentIcon.paint(
            &painter, QRect(place.topLeft(), QSize(option.iconSize.width(), place.height())));
    }
    painter.setPen(enabled ? t.text : t.faint);
    painter.drawText(
        rest, flags,
        option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, rest.width()));
    painter.restore();
}

} // namespace diptych::ui
