#pragma once

class QPoint;
class QWidget;

namespace diptych::ui {

/// Shows a popover with its upper left corner at a place of the screen, moved so that all of it is
/// to be seen.
void showPopup(QWidget& popup, const QPoint& globalPosition);

} // namespace diptych::ui
