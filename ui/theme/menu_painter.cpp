#include "ui/theme/menu_painter.h"

#include "ui/theme/shapes.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace diptych::ui {

namespace {
constexpr int kItemHeight = 28;
constexpr int kMarkWidth = 30; ///< room for a check mark or an icon on the left
constexpr int kRight = 12;
constexpr int kShortcutGap = 32;
constexpr int kArrowWidth = 20;
} // namespace

void MenuPainter::drawSeparator(QPainter& painter, const QStyleOptionMenuItem& option) const {
    const Tokens& t = m_state.tokens;
    const QRect& box = option.rect;
    if (option.text.isEmpty()) {
        painter.fillRect(QRect(box.left() + 8, box.center().y(), box.width() - 16, 1), t.line);
        return;
    }
    painter.save();
    QFont font = m_state.body;
    font.setPixelSize(m_state.px(11));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(t.dim);
    painter.drawText(box.adjusted(m_state.px(kRight), 0, -m_state.px(kRight), 0),
                     static_cast<int>(QStyle::visualAlignment(option.direction,
                                                              Qt::AlignLeft | Qt::AlignVCenter)),
                     option.text);
    painter.restore();
}

void MenuPainter::drawMark(QPainter& painter, const QStyleOptionMenuItem& option,
                           const QRect& box) const {
    const Tokens& t = m_state.tokens;
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.checked) {
        const double edge = m_state.px(16);
        const QRectF mark(box.center().x() - edge / 2, box.center().y() - edge / 2, edge, edge);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        if (option.checkType == QStyleOptionMenuItem::Exclusive) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(enabled ? t.accent : t.faint);
            painter.drawEllipse(mark.center(), edge * 0.22, edge * 0.22);
        } else {
            painter.setPen(QPen(enabled ? t.accentText : t.faint, 1.5 * m_state.textScale,
                                Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QPointF points[] = {{mark.left() + edge * 0.2, mark.top() + edge * 0.54},
                                      {mark.left() + edge * 0.42, mark.top() + edge * 0.74},
                                      {mark.left() + edge * 0.82, mark.top() + edge * 0.3}};
            painter.drawPolyline(points, 3);
        }
        painter.restore();
    } else if (!option.icon.isNull()) {
        const int edge = m_state.px(16);
        option.icon.paint(
            &painter, QRect(box.center().x() - edge / 2, box.center().y() - edge / 2, edge, edge),
            Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
}

void MenuPainter::drawItem(QPainter& painter, const QStyleOptionMenuItem& option) const {
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        drawSeparator(painter, option);
        return;
    }
    const Tokens& t = m_state.tokens;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QRect& box = option.rect;
    const auto place = [&](const QRect& rect) {
        return QStyle::visualRect(option.direction, box, rect);
    };
    if (enabled && (option.state & QStyle::State_Selected))
        fillBox(painter, box, radius::kSmall, t.surface3);
    drawMark(painter, option,
             place(QRect(box.left(), box.top(), m_state.px(kMarkWidth), box.height())));

    QString text = option.text;
    QString shortcut;
    if (const auto tab = text.indexOf(QLatin1Char('\t')); tab >= 0) {
        shortcut = text.mid(tab + 1);
        text.truncate(tab);
    }
    const QRect words = place(box.adjusted(m_state.px(kMarkWidth), 0, -m_state.px(kRight), 0));
    const auto align = [&](Qt::Alignment side) {
        return static_cast<int>(QStyle::visualAlignment(option.direction, side | Qt::AlignVCenter) |
                                Qt::TextSingleLine | Qt::TextShowMnemonic);
    };
    painter.save();
    painter.setFont(option.font);
    painter.setPen(enabled ? t.text : t.faint);
    painter.drawText(words, align(Qt::AlignLeft), text);
    painter.setPen(enabled ? t.dim : t.faint);
    if (!shortcut.isEmpty())
        painter.drawText(words, align(Qt::AlignRight) & ~Qt::TextShowMnemonic, shortcut);
    painter.restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const int width = m_state.px(kArrowWidth);
        drawChevron(painter, place(QRect(box.right() + 1 - width, box.top(), width, box.height())),
                    option.direction == Qt::RightToLeft ? Direction::Left : Direction::Right,
                    enabled ? t.dim : t.faint, m_state.px(8));
    }
}

void MenuPainter::drawBarItem(QPainter& painter, const QStyleOptionMenuItem& option,
                              Qt::Alignment mnemonic) const {
    const Tokens& t = m_state.tokens;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool active = option.state & (QStyle::State_Selected | QStyle::State_Sunken);
    painter.fillRect(option.rect, t.surface1);
    if (enabled && active)
        fillBox(painter, option.rect.adjusted(0, 2, 0, -2), radius::kSmall, t.surface3);
    painter.save();
    painter.setPen(!enabled ? t.faint : active ? t.text : mixed(t.dim, t.text, 0.5));
    painter.drawText(option.rect,
                     static_cast<int>(Qt::AlignCenter | Qt::TextSingleLine) |
                         static_cast<int>(mnemonic),
                     option.text);
    painter.restore();
}

QSize MenuPainter::itemSize(const QStyleOptionMenuItem& option, const QSize& contents) const {
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), option.text.isEmpty() ? m_state.px(9) : m_state.px(24)};
    int width = m_state.px(kMarkWidth + kRight);
    const QStringList parts = option.text.split(QLatin1Char('\t'));
    width +=
        option.fontMetrics.size(Qt::TextShowMnemonic | Qt::TextSingleLine, parts.first()).width();
    if (parts.size() > 1)
        width += option.fontMetrics.horizontalAdvance(parts.last()) + m_state.px(kShortcutGap);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        width += m_state.px(kArrowWidth);
    return {width, std::max(m_state.px(kItemHeight), option.fontMetrics.height() + m_state.px(8))};
}

QSize MenuPainter::barItemSize(const QSize& contents) const {
    return {contents.width() + m_state.px(20),
            std::max(contents.height() + m_state.px(8), m_state.px(32))};
}

} // namespace diptych::ui
