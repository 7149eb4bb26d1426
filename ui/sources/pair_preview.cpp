#include "ui/sources/pair_preview.h"

#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace diptych::ui {
namespace {

using Corner = CropSquare::Corner;

constexpr int kEdge = 300; ///< longer side of the preview at 100 % text
constexpr int kHandle = 10;
constexpr int kReach = 14; ///< how near to a corner the pointer has to be
/// Small differences are made visible.
constexpr int kDifferenceGain = 3;

constexpr std::array kCorners{Corner::TopLeft, Corner::TopRight, Corner::BottomLeft,
                              Corner::BottomRight};

QPointF cornerOf(const QRectF& box, Corner corner) {
    switch (corner) {
    case Corner::TopLeft:
        return box.topLeft();
    case Corner::TopRight:
        return box.topRight();
    case Corner::BottomLeft:
        return box.bottomLeft();
    case Corner::BottomRight:
        return box.bottomRight();
    }
    return {};
}

} // namespace

PairPreview::PairPreview(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("pairPreview"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_blink.setInterval(kBlinkMs);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_showsMine = !m_showsMine;
        Q_EMIT blinked(m_showsMine);
        update();
    });
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        refreshTimer();
        update();
    });
    refreshWords();
}

QSize PairPreview::sizeHint() const {
    const double edge = m_theme.px(kEdge);
    if (m_pictures.size.isEmpty())
        return {static_cast<int>(edge), static_cast<int>(edge)};
    const QSizeF size = m_pictures.size.scaled(edge, edge, Qt::KeepAspectRatio);
    return {static_cast<int>(edge), std::max(m_theme.px(80), static_cast<int>(size.height()))};
}

void PairPreview::setPictures(const Pictures& pictures) {
    m_pictures = pictures;
    if (pictures.mine.isNull())
        m_mode = Mode::Crop;
    updateGeometry();
    refreshTimer();
    refreshWords();
    update();
}

void PairPreview::setMode(Mode mode) {
    m_mode = m_pictures.mine.isNull() ? Mode::Crop : mode;
    m_showsMine = false;
    m_grip.reset();
    unsetCursor();
    refreshTimer();
    refreshWords();
    update();
}

void PairPreview::setCrop(const CropSquare& crop) {
    m_crop = crop;
    refreshWords();
    update();
}

// Nothing flickers where motion is not wanted; Space still changes the picture.
void PairPreview::refreshTimer() {
    if (m_mode == Mode::Blink && isVisible() && !m_theme.reducedMotion())
        m_blink.start();
    else
        m_blink.stop();
}

void PairPreview::refreshWords() {
    switch (m_mode) {
    case Mode::Blink:
        setAccessibleName(tr("The two pictures by turns"));
        setAccessibleDescription(tr("Space shows the other one."));
        break;
    case Mode::Difference:
        setAccessibleName(tr("Difference of the two pictures"));
        setAccessibleDescription(tr("Bright where they differ."));
        break;
    case Mode::Crop: {
        const image::Rect& square = m_crop.rect();
        setAccessibleName(tr("The square that is learnt from"));
        setAccessibleDescription(tr("%1 × %1 pixels from %2, %3. Arrows move it, plus and minus "
                                    "resize it.")
                                     .arg(square.width)
                                     .arg(square.x)
                                     .arg(square.y));
        break;
    }
    }
}

QRectF PairPreview::frame() const {
    const QSizeF size = m_pictures.size.scaled(QSizeF(this->size()), Qt::KeepAspectRatio);
    return {(width() - size.width()) / 2, (height() - size.height()) / 2, size.width(),
            size.height()};
}

QPointF PairPreview::toWidget(QPointF pixel) const {
    const QRectF box = frame();
    return {box.x() + pixel.x() * box.width() / m_pictures.size.width(),
            box.y() + pixel.y() * box.height() / m_pictures.size.height()};
}

QPointF PairPreview::toPixel(QPointF position) const {
    const QRectF box = frame();
    return {(position.x() - box.x()) * m_pictures.size.width() / std::max(1.0, box.width()),
            (position.y() - box.y()) * m_pictures.size.height() / std::max(1.0, box.height())};
}

QRectF PairPreview::mineFrame() const {
    const QPointF first = toWidget(-m_pictures.shift);
    const QPointF last = toWidget(
        QPointF(m_pictures.mineSize.width(), m_pictures.mineSize.height()) - m_pictures.shift);
    return {first, last};
}

QRectF PairPreview::squareOnWidget() const {
    const image::Rect& s = m_crop.rect();
    return {toWidget(QPointF(s.x, s.y)), toWidget(QPointF(s.x + s.width, s.y + s.height))};
}

void PairPreview::paintCrop(QPainter& painter) {
    const QRectF square = squareOnWidget();
    QPainterPath outside;
    outside.addRect(frame());
    QPainterPath inside;
    inside.addRect(square);
    painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 150));
    // Dark beside light: seen on every picture.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 160), 3));
    painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(QPen(hasFocus() ? m_theme.tokens().accentRing : QColor(Qt::white), 1.5));
    painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5));
    for (const Corner corner : kCorners) {
        QRectF handle(0, 0, kHandle, kHandle);
        handle.moveCenter(cornerOf(square, corner));
        handle = handle.intersected(QRectF(rect()));
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1));
        painter.setBrush(Qt::white);
        painter.drawRect(handle);
    }
}

void PairPreview::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.tokens().viewer);
    if (m_pictures.original.isNull() || m_pictures.size.isEmpty())
        return;
    const QRectF box = frame();
    painter.setClipRect(box);
    if (m_mode == Mode::Difference) {
        // Where one of them ends there is nothing to compare.
        painter.setClipRect(box & mineFrame());
        QImage both((box.size() * devicePixelRatioF()).toSize(), QImage::Format_RGB32);
        both.setDevicePixelRatio(devicePixelRatioF());
        both.fill(Qt::black);
        QPainter inside(&both);
        inside.setRenderHint(QPainter::SmoothPixmapTransform);
        inside.translate(-box.topLeft());
        inside.drawImage(box, m_pictures.original);
        inside.setCompositionMode(QPainter::CompositionMode_Difference);
        inside.drawImage(mineFrame(), m_pictures.mine);
        inside.end();
        painter.drawImage(box.topLeft(), both);
        painter.setCompositionMode(QPainter::CompositionMode_Plus);
        for (int i = 1; i < kDifferenceGain; ++i)
            painter.drawImage(box.topLeft(), both);
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    } else if (m_mode == Mode::Blink && m_showsMine) {
        painter.drawImage(mineFrame(), m_pictures.mine);
    } else {
        painter.drawImage(box, m_pictures.original);
    }
    painter.setClipping(false);
    if (m_mode == Mode::Crop)
        paintCrop(painter);
    else if (hasFocus())
        strokeBox(painter, QRectF(rect()), 0, m_theme.tokens().accentRing, 2);
}

bool PairPreview::moveByKey(QKeyEvent* event) {
    const bool fine = event->modifiers().testFlag(Qt::ShiftModifier);
    const image::Rect& bounds = m_crop.bounds();
    const int step = fine ? 1 : std::max(1, std::min(bounds.width, bounds.height) / 50);
    switch (event->key()) {
    case Qt::Key_Left:
        m_crop.moveBy(-step, 0);
        return true;
    case Qt::Key_Right:
        m_crop.moveBy(step, 0);
        return true;
    case Qt::Key_Up:
        m_crop.moveBy(0, -step);
        return true;
    case Qt::Key_Down:
        m_crop.moveBy(0, step);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_crop.growBy(2 * step);
        return true;
    case Qt::Key_Minus:
    case Qt::Key_Underscore:
        m_crop.growBy(-2 * step);
        return true;
    case Qt::Key_Home:
        m_crop = CropSquare(bounds, CropSquare::largest(bounds));
        return true;
    default:
        return false;
    }
}

void PairPreview::keyPressEvent(QKeyEvent* event) {
    if (m_mode == Mode::Blink && event->key() == Qt::Key_Space) {
        m_showsMine = !m_showsMine;
        refreshTimer();
        Q_EMIT blinked(m_showsMine);
        update();
        return;
    }
    if (m_mode == Mode::Crop && moveByKey(event)) {
        refreshWords();
        update();
        Q_EMIT cropChanged();
        return;
    }
    QWidget::keyPressEvent(event);
}

std::optional<PairPreview::Grip> PairPreview::gripAt(QPointF position) const {
    const QRectF square = squareOnWidget();
    for (const Corner corner : kCorners) {
        const QPointF away = position - cornerOf(square, corner);
        if (std::hypot(away.x(), away.y()) <= kReach)
            return Grip{corner, {}};
    }
    if (!square.contains(position))
        return std::nullopt;
    const QPoint pixel = toPixel(position).toPoint();
    return Grip{std::nullopt, pixel - QPoint(m_crop.rect().x, m_crop.rect().y)};
}

void PairPreview::refreshCursor(QPointF position) {
    const auto grip = m_mode == Mode::Crop ? gripAt(position) : std::nullopt;
    if (!grip)
        unsetCursor();
    else if (!grip->corner)
        setCursor(Qt::SizeAllCursor);
    else
        setCursor(*grip->corner == Corner::TopLeft || *grip->corner == Corner::BottomRight
                      ? Qt::SizeFDiagCursor
                      : Qt::SizeBDiagCursor);
}

void PairPreview::mousePressEvent(QMouseEvent* event) {
    if (m_mode != Mode::Crop || event->button() != Qt::LeftButton)
        return;
    m_grip = gripAt(event->position());
    if (m_grip)
        Q_EMIT cropDragStarted();
}

void PairPreview::mouseMoveEvent(QMouseEvent* event) {
    if (!m_grip) {
        refreshCursor(event->position());
        return;
    }
    const QPoint pixel = toPixel(event->position()).toPoint();
    if (m_grip->corner)
        m_crop.dragCorner(*m_grip->corner, pixel.x(), pixel.y());
    else
        m_crop.moveTo(pixel.x() - m_grip->offset.x(), pixel.y() - m_grip->offset.y());
    refreshWords();
    update();
    Q_EMIT cropChanged();
}

void PairPreview::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_grip || event->button() != Qt::LeftButton)
        return;
    m_grip.reset();
    Q_EMIT cropDragFinished();
}

void PairPreview::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refreshTimer();
}

void PairPreview::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_blink.stop();
    if (m_grip) {
        m_grip.reset();
        Q_EMIT cropDragFinished();
    }
}

} // namespace diptych::ui
