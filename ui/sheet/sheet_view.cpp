#include "ui/sheet/sheet_view.h"

#include "ui/theme/shapes.h"
#include "ui/theme/tabular_text.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace diptych::ui {

namespace {
constexpr int kGap = 8;
constexpr int kMargin = 24;
constexpr int kSmallestCell = 24;
constexpr int kRing = 4; ///< a gap of 2 and a ring of 2
} // namespace

SheetView::SheetView(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("sheetView"));
    setAccessibleName(tr("Strength sheet"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SheetView::setPlan(const SheetPlan& plan) {
    m_plan = plan;
    m_pictures.assign(static_cast<std::size_t>(plan.count()), QImage());
    m_running.reset();
    m_present.reset();
    m_cursor = plan.isEmpty() ? 0 : plan.order().front();
    describe();
    update();
}

void SheetView::setPicture(int index, const QImage& picture) {
    m_pictures[static_cast<std::size_t>(index)] = picture;
    update();
}

void SheetView::setRunning(std::optional<int> index) {
    m_running = index;
    update();
}

void SheetView::setPresent(std::optional<int> index) {
    m_present = index;
    describe();
    update();
}

void SheetView::setCursorCell(int index) {
    if (index < 0 || index >= m_plan.count() || index == m_cursor)
        return;
    m_cursor = index;
    describe();
    update();
}

void SheetView::describe() {
    if (m_plan.isEmpty()) {
        setAccessibleDescription({});
        return;
    }
    QString text = m_plan.label(m_cursor);
    if (m_present == m_cursor)
        text = tr("%1, present values").arg(text);
    else if (m_pictures[static_cast<std::size_t>(m_cursor)].isNull())
        text = tr("%1, not there yet").arg(text);
    setAccessibleDescription(text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

SheetView::Measures SheetView::measures() const {
    Measures m;
    const QFontMetrics figures(m_theme.font(TextRole::Caption));
    const int line = figures.height() + space::kTiny;
    m.top = kMargin / 2 + 2 * line + space::kTiny;
    if (m_plan.rows() > 1) {
        for (int row = 0; row < m_plan.rows(); ++row)
            m.left = std::max(m.left, figures.horizontalAdvance(m_plan.rowLabel(row)));
        m.left = std::max(m.left, figures.horizontalAdvance(m_plan.axisName(1)));
        m.left = std::min(m.left, width() / 4) + space::kMedium;
    }
    // The shape of the pictures; square before the first.
    double shape = 1.0;
    for (const QImage& picture : m_pictures)
        if (!picture.isNull())
            shape = static_cast<double>(picture.height()) / picture.width();
    const int roomX = width() - 2 * kMargin - m.left - (m_plan.columns() - 1) * kGap;
    const int roomY = height() - m.top - kMargin - (m_plan.rows() - 1) * kGap;
    const double side = std::min(static_cast<double>(roomX) / std::max(1, m_plan.columns()),
                                 roomY / (shape * std::max(1, m_plan.rows())));
    const int cell = std::max(kSmallestCell, static_cast<int>(side));
    m.cell = QSize(cell, std::max(kSmallestCell, static_cast<int>(cell * shape)));
    const int used = m.left + m_plan.columns() * (cell + kGap) - kGap;
    const int usedY = m.top + m_plan.rows() * (m.cell.height() + kGap) - kGap;
    m.origin = QPoint(std::max(kMargin, (width() - used) / 2) + m.left,
                      std::max(0, (height() - kMargin / 2 - usedY) / 2) + m.top);
    return m;
}

QRect SheetView::cellRect(int index) const {
    const Measures m = measures();
    return {m.origin + QPoint(m_plan.columnOf(index) * (m.cell.width() + kGap),
                              m_plan.rowOf(index) * (m.cell.height() + kGap)),
            m.cell};
}

int SheetView::cellAt(const QPoint& point) const {
    for (int i = 0; i < m_plan.count(); ++i)
        if (cellRect(i).contains(point))
            return i;
    return -1;
}

void SheetView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), m_theme.tokens().surface0);
    if (m_plan.isEmpty())
        return;
    paintLabels(painter, measures());
    for (int i = 0; i < m_plan.count(); ++i)
        paintCell(painter, i, cellRect(i));
}

void SheetView::paintLabels(QPainter& painter, const Measures& m) const {
    const Tokens& t = m_theme.tokens();
    const TabularText figures(m_theme.font(TextRole::Caption));
    const int line = static_cast<int>(figures.height());
    painter.setPen(t.text);
    for (int column = 0; column < m_plan.columns(); ++column) {
        const QRect box(m.origin.x() + column * (m.cell.width() + kGap),
                        m.origin.y() - line - space::kSmall, m.cell.width(), line);
        figures.draw(painter, box, Qt::AlignCenter, m_plan.columnLabel(column));
    }
    for (int row = 0; row < m_plan.rows(); ++row) {
        const QRect box(m.origin.x() - m.left, m.origin.y() + row * (m.cell.height() + kGap),
                        m.left - space::kMedium, m.cell.height());
        figures.draw(painter, box, Qt::AlignRight | Qt::AlignVCenter, m_plan.rowLabel(row));
    }
    painter.setFont(m_theme.font(TextRole::Caption));
    painter.setPen(t.dim);
    const int above = m.origin.y() - 2 * line - space::kSmall - space::kTiny;
    const int across = m_plan.columns() * (m.cell.width() + kGap) - kGap;
    painter.drawText(QRect(m.origin.x(), above, across, line), Qt::AlignCenter, m_plan.axisName(0));
    if (m_plan.rows() > 1)
        painter.drawText(QRect(m.origin.x() - m.left, m.origin.y() - line - space::kSmall,
                               m.left - space::kMedium, line),
                         Qt::AlignRight | Qt::AlignVCenter, m_plan.axisName(1));
}

void SheetView::paintCell(QPainter& painter, int index, const QRect& box) const {
    const Tokens& t = m_theme.tokens();
    const QImage& picture = m_pictures[static_cast<std::size_t>(index)];
    if (picture.isNull()) {
        fillBox(painter, box, radius::kField, t.surface1, m_running == index ? t.live : t.line);
        if (m_running == index) {
            const int edge = std::min(m_theme.px(20), box.width() / 2);
            m_theme.icon(Icon::Brush, Tint::Live)
                .paint(&painter,
                       QRect(box.center() - QPoint(edge / 2, edge / 2), QSize(edge, edge)));
        }
    } else {
        painter.save();
        QPainterPath path;
        path.addRoundedRect(box, radius::kField, radius::kField);
        painter.setClipPath(path);
        painter.drawImage(box, picture);
        painter.restore();
    }
    const QRectF ring = QRectF(box).adjusted(-kRing, -kRing, kRing, kRing);
    if (m_present == index)
        strokeBox(painter, ring, radius::kField + kRing, t.accent, 2);
    if (hasFocus() && m_cursor == index)
        strokeBox(painter, ring, radius::kField + kRing, m_present == index ? t.accentRing : t.dim,
                  2);
}

void SheetView::mousePressEvent(QMouseEvent* event) {
    const int index = cellAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || index < 0)
        return QWidget::mousePressEvent(event);
    setCursorCell(index);
    Q_EMIT cellChosen(index);
}

void SheetView::keyPressEvent(QKeyEvent* event) {
    if (m_plan.isEmpty())
        return QWidget::keyPressEvent(event);
    int column = m_plan.columnOf(m_cursor);
    int row = m_plan.rowOf(m_cursor);
    switch (event->key()) {
    case Qt::Key_Left:
        --column;
        break;
    case Qt::Key_Right:
        ++column;
        break;
    case Qt::Key_Up:
        --row;
        break;
    case Qt::Key_Down:
        ++row;
        break;
    case Qt::Key_Home:
        column = 0;
        break;
    case Qt::Key_End:
        column = m_plan.columns() - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        Q_EMIT cellChosen(m_cursor);
        return;
    default:
        return QWidget::keyPressEvent(event);
    }
    setCursorCell(m_plan.indexOf(std::clamp(column, 0, m_plan.columns() - 1),
                                 std::clamp(row, 0, m_plan.rows() - 1)));
}

bool SheetView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = cellAt(help->pos());
        QToolTip::showText(help->globalPos(), index < 0 ? QString() : m_plan.label(index), this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace diptych::ui
