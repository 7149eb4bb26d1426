#include "ui/pictures/mask_canvas.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace diptych::ui {
namespace {

constexpr double kSmallestBrush = 0.01;
constexpr double kLargestBrush = 0.5;
constexpr double kBrushStep = 1.25;
constexpr int kDimAlpha = 150;

/// Black with the opposite of the mask as its opacity.
QImage dimming(const QImage& mask) {
    QImage veil(mask.size(), QImage::Format_ARGB32);
    for (int y = 0; y < mask.height(); ++y) {
        const uchar* from = mask.constScanLine(y);
        auto* to = reinterpret_cast<QRgb*>(veil.scanLine(y));
        for (int x = 0; x < mask.width(); ++x)
            to[x] = qRgba(0, 0, 0, kDimAlpha * (255 - from[x]) / 255);
    }
    return veil;
}

} // namespace

MaskCanvas::MaskCanvas(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("maskCanvas"));
    setAccessibleName(tr("The picture: paint what matters"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
}

void MaskCanvas::setPicture(const QImage& picture) {
    m_picture = picture;
    if (!m_mask.isNull() && m_mask.size() != picture.size())
        m_mask = {};
    update();
}

void MaskCanvas::setMask(const QImage& mask) {
    m_mask = mask.isNull() || m_picture.isNull()
                 ? QImage()
                 : mask.convertToFormat(QImage::Format_Grayscale8)
                       .scaled(m_picture.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                       .convertToFormat(QImage::Format_Grayscale8);
    update();
}

QImage MaskCanvas::mask() const {
    for (int y = 0; y < m_mask.height(); ++y) {
        const uchar* row = m_mask.constScanLine(y);
        if (std::any_of(row, row + m_mask.width(), [](uchar value) { return value >= 128; }))
            return m_mask;
    }
    return {};
}

void MaskCanvas::setBrush(double share) {
    m_brush = std::clamp(share, kSmallestBrush, kLargestBrush);
    Q_EMIT brushChanged(m_brush);
    update();
}

QRectF MaskCanvas::pictureRect() const {
    if (m_picture.isNull())
        return {};
    const QSizeF size = QSizeF(m_picture.size()).scaled(this->size(), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QPointF MaskCanvas::onPicture(const QPointF& at) const {
    const QRectF place = pictureRect();
    return {(at.x() - place.x()) * m_picture.width() / place.width(),
            (at.y() - place.y()) * m_picture.height() / place.height()};
}

void MaskCanvas::stroke(const QPointF& from, const QPointF& to) {
    if (m_mask.isNull()) {
        m_mask = QImage(m_picture.size(), QImage::Format_Grayscale8);
        m_mask.fill(0);
    }
    QPainter painter(&m_mask);
    painter.setRenderHint(QPainter::Antialiasing);
    const double edge = std::max(m_picture.width(), m_picture.height());
    painter.setPen(QPen(m_erasing ? Qt::black : Qt::white, m_brush * edge, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.drawLine(from, to + QPointF(0.01, 0.0)); // a click is a dot
    update();
}

void MaskCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF place = pictureRect();
    if (place.isEmpty())
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawImage(place, m_picture);
    if (!m_mask.isNull())
        painter.drawImage(place, dimming(m_mask));
    if (m_pointer.x() >= 0.0) {
        const double radius = m_brush * std::max(place.width(), place.height()) / 2;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(0, 0, 0, 160), 3.0));
        painter.drawEllipse(m_pointer, radius, radius);
        painter.setPen(QPen(Qt::white, 1.0));
        painter.drawEllipse(m_pointer, radius, radius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(Tint::Accent), 1.0));
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void MaskCanvas::mousePressEvent(QMouseEvent* event) {
    if (m_picture.isNull() ||
        (event->button() != Qt::LeftButton && event->button() != Qt::RightButton))
        return;
    m_painting = true;
    m_erasing = m_tool == Tool::Erase || event->button() == Qt::RightButton ||
                event->modifiers().testFlag(Qt::AltModifier);
    m_last = onPicture(event->position());
    stroke(m_last, m_last);
}

void MaskCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    if (m_painting) {
        const QPointF now = onPicture(event->position());
        stroke(m_last, now);
        m_last = now;
    }
    update();
}

void MaskCanvas::mouseReleaseEvent(QMouseEvent*) {
    if (!m_painting)
        return;
    m_painting = false;
    Q_EMIT painted();
}

void MaskCanvas::leaveEvent(QEvent*) {
    m_pointer = {-1.0, -1.0};
    update();
}

void MaskCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_BracketLeft)
        setBrush(m_brush / kBrushStep);
    else if (event->key() == Qt::Key_BracketRight)
        setBrush(m_brush * kBrushStep);
    else
        QWidget::keyPressEvent(event);
}

} // namespace diptych::ui
