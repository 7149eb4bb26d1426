#include "ui/theme/shapes.h"

#include <QPainter>
#include <QTransform>

#include <cmath>

namespace diptych::ui {

void fillBox(QPainter& painter, const QRectF& box, double radius, const QColor& fill,
             const QColor& border) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (border.isValid() && border.alpha() > 0) {
        painter.setPen(QPen(border, 1));
        painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    } else if (fill.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(box, radius, radius);
    }
    painter.restore();
}

void strokeBox(QPainter& painter, const QRectF& box, double radius, const QColor& color,
               double width) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, width));
    painter.setBrush(Qt::NoBrush);
    const double half = width / 2;
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius - half, radius - half);
    painter.restore();
}

double deviceScale(const QPainter& painter) {
    const QTransform transform = painter.deviceTransform();
    return std::hypot(transform.m11(), transform.m12());
}

void drawChevron(QPainter& painter, const QRectF& box, Direction direction, const QColor& color,
                 double edge) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(box.center());
    switch (direction) {
    case Direction::Down:
        break;
    case Direction::Up:
        painter.rotate(180);
        break;
    case Direction::Left:
        painter.rotate(90);
        break;
    case Direction::Right:
        painter.rotate(-90);
        break;
    }
    const double w = edge / 2;
    const double h = edge / 4;
    const QPointF points[] = {{-w, -h}, {0, h}, {w, -h}};
    painter.drawPolyline(points, 3);
    painter.restore();
}

} // namespace diptych::ui
