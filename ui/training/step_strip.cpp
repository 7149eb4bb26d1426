#include "ui/training/step_strip.h"

#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace diptych::ui {
namespace {

constexpr int kEdge = 100;
constexpr int kCaption = 20;
constexpr int kRing = 3; ///< room for the ring around a picture

} // namespace

StepStrip::StepStrip(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("stepStrip"));
    setAccessibleName(tr("Pictures through the learning"));
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

int StepStrip::edge() const {
    return m_theme.px(kEdge);
}

QSize StepStrip::sizeHint() const {
    return {6 * (edge() + space::kSmall) + 2 * kRing, edge() + m_theme.px(kCaption) + 2 * kRing};
}

QSize StepStrip::minimumSizeHint() const {
    return {2 * (edge() + space::kSmall), sizeHint().height()};
}

int StepStrip::columns() const {
    return std::max(2, (width() - 2 * kRing + space::kSmall) / (edge() + space::kSmall));
}

std::vector<std::size_t> StepStrip::shown() const {
    const auto count = m_items.size();
    const auto room = std::min(count, static_cast<std::size_t>(columns()));
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < room; ++i)
        places.push_back(room < 2 ? 0 : (i * (count - 1) + (room - 1) / 2) / (room - 1));
    return places;
}

std::vector<qint64> StepStrip::shownSteps() const {
    std::vector<qint64> steps;
    for (const std::size_t place : shown())
        steps.push_back(m_items[place].step);
    return steps;
}

QRect StepStrip::pictureRect(std::size_t place) const {
    const int left = kRing + static_cast<int>(place) * (edge() + space::kSmall);
    const int x = layoutDirection() == Qt::RightToLeft ? width() - left - edge() : left;
    return {x, kRing, edge(), edge()};
}

void StepStrip::setItems(std::vector<Item> items) {
    m_items = std::move(items);
    // Small copies: painting large pictures small would be done again and again.
    for (Item& item : m_items)
        if (item.picture.width() > 3 * kEdge)
            item.picture = item.picture.scaled(3 * kEdge, 3 * kEdge, Qt::KeepAspectRatio,
                                               Qt::SmoothTransformation);
    update();
}

void StepStrip::setCurrent(qint64 step) {
    if (m_current == step)
        return;
    m_current = step;
    update();
}

void StepStrip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setFont(m_theme.font(TextRole::Caption));
    const auto places = shown();
    // The newest picture up to the chosen step is the one the ring is around.
    std::size_t ringed = places.size();
    for (std::size_t i = 0; i < places.size(); ++i)
        if (m_items[places[i]].step <= m_current)
            ringed = i;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Item& item = m_items[places[i]];
        const QRect box = pictureRect(i);
        QPainterPath path;
        path.addRoundedRect(box, radius::kField, radius::kField);
        painter.save();
        painter.setClipPath(path);
        painter.fillRect(box, m_theme.tokens().surface2);
        if (!item.picture.isNull())
            painter.drawImage(box, item.picture);
        painter.restore();
        if (i == ringed)
            strokeBox(painter, QRectF(box).adjusted(-kRing, -kRing, kRing, kRing),
                      radius::kField + kRing,
                      hasFocus() ? m_theme.tokens().accentRing : m_theme.tokens().live, 2.0);
        painter.setPen(m_theme.color(Tint::Dim));
        const QRect caption(box.left(), box.bottom() + 1 + space::kTiny, box.width(),
                            m_theme.px(kCaption) - space::kTiny);
        painter.drawText(caption, Qt::AlignHCenter | Qt::AlignTop,
                         item.step == 0 ? tr("before") : QString::number(item.step));
    }
}

void StepStrip::mousePressEvent(QMouseEvent* event) {
    const auto places = shown();
    for (std::size_t i = 0; i < places.size(); ++i)
        if (pictureRect(i).contains(event->position().toPoint()))
            Q_EMIT chosen(m_items[places[i]].step);
}

void StepStrip::keyPressEvent(QKeyEvent* event) {
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int direction = 0;
    switch (event->key()) {
    case Qt::Key_Left:
        direction = mirrored ? 1 : -1;
        break;
    case Qt::Key_Right:
        direction = mirrored ? -1 : 1;
        break;
    case Qt::Key_Up:
        Q_EMIT otherPictureWanted(-1);
        return;
    case Qt::Key_Down:
        Q_EMIT otherPictureWanted(1);
        return;
    default:
        return QWidget::keyPressEvent(event);
    }
    const auto at = std::find_if(m_items.rbegin(), m_items.rend(),
                                 [this](const Item& item) { return item.step <= m_current; });
    const auto place = static_cast<int>(m_items.rend() - at) - 1 + direction;
    if (place >= 0 && place < static_cast<int>(m_items.size()))
        Q_EMIT chosen(m_items[static_cast<std::size_t>(place)].step);
}

void StepStrip::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void StepStrip::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

} // namespace diptych::ui
