#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace diptych::ui {

/// Rounded rectangle with an optional border of one pixel that lies inside of `box`, crisp at every
/// scale.
void fillBox(QPainter& painter, const QRectF& box, double radius, const QColor& fill,
             const QColor& border = QColor());

/// A ring of `width` whose outer edge is `box`.
void strokeBox(QPainter& painter, const QRectF& box, double radius, const QColor& color,
               double width);

/// Device pixels of one logical pixel where the painter paints; also right when a widget is
/// rendered into something finer than the screen.
double deviceScale(const QPainter& painter);

enum class Direction { Up, Down, Left, Right };

/// A chevron of 1.5 px line in the middle of `box`; `edge` is its longer side.
void drawChevron(QPainter& painter, const QRectF& box, Direction direction, const QColor& color,
                 double edge);

} // namespace diptych::ui
