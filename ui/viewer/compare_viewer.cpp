#include "ui/viewer/compare_viewer.h"

#include "ui/theme/control_role.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QLineF>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>

#include <cmath>
#include <numbers>

namespace diptych::ui {
namespace {

constexpr int kBlinkMs = 500;
constexpr double kLineReach = 8.0; ///< how near the pointer takes hold of the line, logical px
constexpr double kEndShare = 0.15; ///< of the line at either end turns it
constexpr double kHandleRadius = 13.0;
constexpr double kTurnStep = 15.0; ///< degrees, with Shift and by key
constexpr double kZoomStep = 1.25;
constexpr int kTagInset = 10;

} // namespace

CompareViewer::CompareViewer(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_badge(new Pill(theme, this)) {
    setObjectName(QStringLiteral("viewer"));
    setAccessibleName(tr("Picture"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_badge->setObjectName(QStringLiteral("badge"));
    m_badge->setAccessibleName(tr("How this picture was made"));
    for (const Slot slot : {Slot::A, Slot::B}) {
        const std::size_t i = index(slot);
        m_tags[i] = new Pill(theme, this);
        m_tags[i]->setObjectName(slot == Slot::A ? QStringLiteral("tagA") : QStringLiteral("tagB"));
        m_tags[i]->setAccessibleName(tr("What this half shows"));
        m_values[i] = new Pill(theme, this);
        m_values[i]->setAccessibleName(tr("Values that differ"));
        m_use[i] = new QPushButton(tr("Use these values"), this);
        m_use[i]->setObjectName(slot == Slot::A ? QStringLiteral("useValuesA")
                                                : QStringLiteral("useValuesB"));
        m_use[i]->setAccessibleName(
            tr("Use the values of picture %1")
                .arg(slot == Slot::A ? QStringLiteral("A") : QStringLiteral("B")));
        m_use[i]->setToolTip(tr("Sets every fader, the words and the seed as they are here"));
        setControlRole(m_use[i], ControlRole::OnPicture);
        connect(m_use[i], &QPushButton::clicked, this,
                [this, slot] { Q_EMIT useValuesRequested(slot); });
    }
    connect(&theme, &Theme::changed, this, [this] {
        layoutTags();
        update();
    });
    updateTags();
}

void CompareViewer::setPicture(Slot slot, const ViewerPicture& picture) {
    m_pictures[index(slot)] = picture;
    refit();
    updateTags();
    update();
}

void CompareViewer::setBadge(const QList<PillPart>& parts) {
    m_badgeParts = parts;
    m_badge->setParts(parts);
    layoutTags();
}

QString CompareViewer::badgeText() const {
    return m_badge->text();
}

void CompareViewer::setMode(ViewMode mode) {
    if (mode == m_view.mode)
        return;
    m_view.mode = mode;
    m_view.blinkShowsA = false;
    if (mode == ViewMode::Blink)
        m_blink.start(kBlinkMs, this);
    else
        m_blink.stop();
    refit();
    updateTags();
    update();
}

void CompareViewer::setSplit(const SplitLine& split) {
    m_view.split = split;
    update();
}

void CompareViewer::setDifference(double gain, DifferenceLook look) {
    m_view.differenceGain = gain;
    m_view.differenceLook = look;
    update();
}

void CompareViewer::setHolding(bool holding) {
    if (holding == m_view.heldA)
        return;
    m_view.heldA = holding;
    refit();
    updateTags();
    update();
}

bool CompareViewer::comparesTwo() const {
    return !m_pictures[0].isNull() && !m_pictures[1].isNull();
}

bool CompareViewer::isInSight(Slot slot) const {
    if (picture(slot).isNull())
        return false;
    if (!comparesTwo())
        return true;
    if (ComparePainter::showsOnlyA(m_view))
        return slot == Slot::A;
    if (m_view.mode == ViewMode::Single || m_view.mode == ViewMode::Blink)
        return slot == Slot::B;
    return true;
}

void CompareViewer::refit() {
    const QRectF pane = ComparePainter::pane(m_view, rect(), Slot::B);
    const double before = m_view.transform.zoom();
    m_view.transform.setViewport(pane.size(), devicePixelRatioF());
    const QImage& scene = m_pictures[1].isNull() ? m_pictures[0].picture : m_pictures[1].picture;
    if (!scene.isNull())
        m_view.transform.setScene(scene.size());
    if (m_view.transform.zoom() != before)
        Q_EMIT zoomChanged(m_view.transform.zoom());
    layoutTags();
}

QRectF CompareViewer::pictureRect(Slot slot) const {
    const QRectF pane = ComparePainter::pane(m_view, rect(), slot);
    return m_view.transform.pictureRect().translated(pane.topLeft());
}

void CompareViewer::updateTags() {
    for (const Slot slot : {Slot::A, Slot::B}) {
        const std::size_t i = index(slot);
        // A picture alone needs no name.
        const bool alone = m_view.mode == ViewMode::Single && !m_view.heldA;
        const bool visible = isInSight(slot) && comparesTwo() && !alone;
        m_tags[i]->setText(slotLabel(slot, m_pictures[i].title));
        m_tags[i]->setVisible(visible);
        m_values[i]->setParts(m_pictures[i].values);
        m_values[i]->setVisible(visible && !m_pictures[i].values.isEmpty());
        m_use[i]->setVisible(visible && m_pictures[i].canUseValues);
    }
    const ViewerPicture& told = ComparePainter::showsOnlyA(m_view) || m_pictures[1].isNull()
                                    ? m_pictures[0]
                                    : m_pictures[1];
    setAccessibleDescription(told.description);
    layoutTags();
}

void CompareViewer::layoutTags() {
    for (const Slot slot : {Slot::A, Slot::B}) {
        const std::size_t i = index(slot);
        const QRect pane = ComparePainter::pane(m_view, rect(), slot).toRect();
        const QRect box = pictureRect(slot).toRect().intersected(pane);
        const QRect area = box.isEmpty() ? pane : box;
        // In a shared pane A's tags are at the left, B's at the right.
        const bool left = slot == Slot::A || m_view.mode == ViewMode::SideBySide;
        int y = area.top() + kTagInset;
        for (QWidget* tag : {static_cast<QWidget*>(m_tags[i]), static_cast<QWidget*>(m_values[i]),
                             static_cast<QWidget*>(m_use[i])}) {
            if (tag->isHidden())
                continue;
            tag->resize(tag->sizeHint().boundedTo({area.width(), tag->sizeHint().height()}));
            tag->move(left ? area.left() + kTagInset : area.right() - kTagInset - tag->width() + 1,
                      y);
            y += tag->height() + space::kTiny;
        }
    }
    m_badge->setVisible(!m_badgeParts.isEmpty());
    m_badge->resize(m_badge->sizeHint().boundedTo({width() - 2 * kTagInset, height()}));
    m_badge->move((width() - m_badge->width()) / 2, height() - kTagInset - m_badge->height());
}

void CompareViewer::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    ComparePainter(m_theme, m_view, m_pictures[0].picture, m_pictures[1].picture)
        .draw(painter, rect());
    if (m_view.mode == ViewMode::Split && comparesTwo() && !m_view.heldA)
        drawLine(painter);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.tokens().accentRing, 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void CompareViewer::drawLine(QPainter& painter) const {
    const QRectF box = pictureRect(Slot::B);
    const QLineF line = m_view.split.line(box);
    const QPointF handle = m_view.split.handle(box);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 90), 3));
    painter.drawLine(line);
    painter.setPen(QPen(Qt::white, 1.5));
    painter.drawLine(line);
    painter.setPen(QPen(QColor(0, 0, 0, 60), 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(handle, kHandleRadius, kHandleRadius);
    // Two arrow heads along the way the line can be dragged.
    painter.translate(handle);
    painter.rotate(m_view.split.angle());
    painter.setPen(QPen(QColor(0x33, 0x33, 0x36), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const double side : {-1.0, 1.0})
        painter.drawPolyline(QPolygonF(
            {QPointF(side * 3.5, -3.5), QPointF(side * 7.0, 0), QPointF(side * 3.5, 3.5)}));
    painter.restore();
}

bool CompareViewer::event(QEvent* event) {
    // Space and the letters of comparing belong to the picture, not to shortcuts, while it has the
    // focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space || key->key() == Qt::Key_Backslash) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::WindowDeactivate)
        setHolding(false);
    return QWidget::event(event);
}

void CompareViewer::resizeEvent(QResizeEvent*) {
    refit();
}

CompareViewer::Grip CompareViewer::gripAt(const QPointF& point,
                                          Qt::KeyboardModifiers modifiers) const {
    if (m_view.mode != ViewMode::Split || !comparesTwo() || m_view.heldA)
        return Grip::None;
    const QRectF box = pictureRect(Slot::B);
    const QLineF line = m_view.split.line(box);
    const bool onHandle = QLineF(point, m_view.split.handle(box)).length() <= kHandleRadius;
    const bool onLine =
        m_view.split.distance(box, point) <= kLineReach &&
        box.adjusted(-kLineReach, -kLineReach, kLineReach, kLineReach).contains(point);
    if (!onHandle && !onLine)
        return Grip::None;
    const double nearestEnd =
        std::min(QLineF(point, line.p1()).length(), QLineF(point, line.p2()).length());
    const bool turns = modifiers.testFlag(Qt::ControlModifier) ||
                       (!onHandle && nearestEnd < kEndShare * line.length());
    return turns ? Grip::TurnLine : Grip::MoveLine;
}

void CompareViewer::mousePressEvent(QMouseEvent* event) {
    m_lastPoint = event->position();
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceDown)) {
        m_grip = Grip::Pan;
    } else if (event->button() == Qt::LeftButton) {
        m_grip = gripAt(event->position(), event->modifiers());
        if (m_grip != Grip::None)
            Q_EMIT splitDragStarted();
    }
    updateCursor(event->position(), event->modifiers());
}

void CompareViewer::mouseMoveEvent(QMouseEvent* event) {
    if (m_grip == Grip::Pan) {
        m_view.transform.panBy(event->position() - m_lastPoint);
        layoutTags();
        update();
    } else if (m_grip != Grip::None) {
        dragLine(event->position(), event->modifiers());
    }
    m_lastPoint = event->position();
    updateCursor(event->position(), event->modifiers());
    tellProbe(event->position());
}

void CompareViewer::dragLine(const QPointF& point, Qt::KeyboardModifiers modifiers) {
    const QRectF box = pictureRect(Slot::B);
    SplitLine next = m_view.split;
    if (m_grip == Grip::MoveLine) {
        next = next.movedTo(box, point);
    } else {
        const QPointF arm = point - next.handle(box);
        if (std::hypot(arm.x(), arm.y()) < kHandleRadius)
            return;
        // The end that is dragged stays the end that is dragged: a line has two.
        double angle = std::atan2(arm.y(), arm.x()) * 180.0 / std::numbers::pi - 90.0;
        if (std::abs(std::remainder(angle - next.angle(), 360.0)) > 90.0)
            angle += 180.0;
        if (modifiers.testFlag(Qt::ShiftModifier))
            angle = std::round(angle / kTurnStep) * kTurnStep;
        next = next.turnedTo(box, angle);
    }
    if (next == m_view.split)
        return;
    setSplit(next);
    Q_EMIT splitMoved(next);
}

void CompareViewer::mouseReleaseEvent(QMouseEvent* event) {
    const Grip ended = m_grip;
    m_grip = Grip::None;
    if (ended == Grip::MoveLine || ended == Grip::TurnLine)
        Q_EMIT splitDragFinished();
    updateCursor(event->position(), event->modifiers());
}

void CompareViewer::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && gripAt(event->position(), {}) == Grip::None)
        fitPage();
    else
        mousePressEvent(event);
}

void CompareViewer::leaveEvent(QEvent*) {
    Q_EMIT probed({}, {});
}

void CompareViewer::updateCursor(const QPointF& point, Qt::KeyboardModifiers modifiers) {
    if (m_grip == Grip::Pan)
        return setCursor(Qt::ClosedHandCursor);
    if (m_spaceDown)
        return setCursor(Qt::OpenHandCursor);
    switch (m_grip == Grip::None ? gripAt(point, modifiers) : m_grip) {
    case Grip::MoveLine:
        return setCursor(std::abs(std::remainder(m_view.split.angle(), 180.0)) < 45.0
                             ? Qt::SizeHorCursor
                             : Qt::SizeVerCursor);
    case Grip::TurnLine:
        return setCursor(Qt::CrossCursor);
    default:
        return unsetCursor();
    }
}

std::optional<QColor> CompareViewer::probe(const QPointF& point) const {
    const QRectF paneA = ComparePainter::pane(m_view, rect(), Slot::A);
    bool takesA = ComparePainter::showsOnlyA(m_view) || m_pictures[1].isNull();
    if (!takesA && comparesTwo()) {
        takesA = (m_view.mode == ViewMode::SideBySide && paneA.contains(point)) ||
                 (m_view.mode == ViewMode::Split &&
                  m_view.split.sideA(pictureRect(Slot::B)).contains(point));
    }
    const Slot slot = takesA ? Slot::A : Slot::B;
    const QRectF box = pictureRect(slot);
    const QImage& image = picture(slot).picture;
    if (image.isNull() || !box.contains(point))
        return std::nullopt;
    const QPointF share = point - box.topLeft();
    const int x = static_cast<int>(share.x() / box.width() * image.width());
    const int y = static_cast<int>(share.y() / box.height() * image.height());
    if (!image.valid(x, y))
        return std::nullopt;
    return image.pixelColor(x, y);
}

void CompareViewer::tellProbe(const QPointF& point) {
    const auto color = probe(point);
    const QPointF at = m_view.transform.toScene(point);
    Q_EMIT probed(color ? QPoint(static_cast<int>(at.x()), static_cast<int>(at.y())) : QPoint(),
                  color.value_or(QColor()));
}

void CompareViewer::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / 120.0;
    if (notches == 0.0 || !event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    m_view.transform.zoomBy(std::pow(kZoomStep, notches), event->position());
    Q_EMIT zoomChanged(m_view.transform.zoom());
    layoutTags();
    update();
    event->accept();
}

void CompareViewer::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceDown = true;
        updateCursor(m_lastPoint, event->modifiers());
    } else if (event->key() == Qt::Key_Backslash) {
        setHolding(true);
    } else if (!moveLineByKey(*event)) {
        QWidget::keyPressEvent(event);
    }
}

bool CompareViewer::moveLineByKey(const QKeyEvent& event) {
    if (m_view.mode != ViewMode::Split || !comparesTwo())
        return false;
    SplitLine next = m_view.split;
    const double step = event.modifiers().testFlag(Qt::ShiftModifier) ? 0.1 : 0.01;
    const auto moved = [&](double by) {
        return SplitLine(std::clamp(next.position() + by, 0.0, 1.0), next.angle());
    };
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        next = moved(-step);
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
        next = moved(step);
        break;
    case Qt::Key_BracketLeft:
        next = next.turnedTo(pictureRect(Slot::B), next.angle() - kTurnStep);
        break;
    case Qt::Key_BracketRight:
        next = next.turnedTo(pictureRect(Slot::B), next.angle() + kTurnStep);
        break;
    default:
        return false;
    }
    if (!(next == m_view.split)) {
        setSplit(next);
        Q_EMIT splitMoved(next);
    }
    return true;
}

void CompareViewer::keyReleaseEvent(QKeyEvent* event) {
    if (event->isAutoRepeat())
        return;
    if (event->key() == Qt::Key_Space) {
        m_spaceDown = false;
        updateCursor(m_lastPoint, event->modifiers());
    } else if (event->key() == Qt::Key_Backslash) {
        setHolding(false);
    } else {
        QWidget::keyReleaseEvent(event);
    }
}

void CompareViewer::focusOutEvent(QFocusEvent* event) {
    m_spaceDown = false;
    setHolding(false);
    QWidget::focusOutEvent(event);
    update();
}

void CompareViewer::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_blink.timerId())
        return QWidget::timerEvent(event);
    m_view.blinkShowsA = !m_view.blinkShowsA;
    updateTags();
    update();
}

void CompareViewer::dragEnterEvent(QDragEnterEvent* event) {
    if (!event->mimeData()->formats().isEmpty())
        event->acceptProposedAction();
}

void CompareViewer::dropEvent(QDropEvent* event) {
    const bool left = event->position().x() < width() / 2.0;
    Q_EMIT dropped(left ? Slot::A : Slot::B, event->mimeData());
    event->acceptProposedAction();
}

QPointF CompareViewer::anchor() const {
    const QRectF pane = ComparePainter::pane(m_view, rect(), Slot::B);
    return {pane.width() / 2, pane.height() / 2};
}

void CompareViewer::fitPage() {
    m_view.transform.setFit(ViewTransform::Fit::Page);
    Q_EMIT zoomChanged(m_view.transform.zoom());
    layoutTags();
    update();
}

void CompareViewer::fitWidth() {
    m_view.transform.setFit(ViewTransform::Fit::Width);
    Q_EMIT zoomChanged(m_view.transform.zoom());
    layoutTags();
    update();
}

void CompareViewer::zoomToPixels() {
    m_view.transform.zoomTo(1.0, anchor());
    Q_EMIT zoomChanged(m_view.transform.zoom());
    layoutTags();
    update();
}

void CompareViewer::zoomIn() {
    m_view.transform.zoomBy(kZoomStep, anchor());
    Q_EMIT zoomChanged(m_view.transform.zoom());
    layoutTags();
    update();
}

void CompareViewer::zoomOut() {
    m_view.transform.zoomBy(1.0 / kZoomStep, anchor());
    Q_EMIT zoomChanged(m_view.transform.zoom());
    layoutTags();
    update();
}

} // namespace diptych::ui
