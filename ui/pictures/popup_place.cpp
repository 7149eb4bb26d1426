#include "ui/pictures/popup_place.h"

#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace diptych::ui {

void showPopup(QWidget& popup, const QPoint& globalPosition) {
    popup.adjustSize();
    QPoint at = globalPosition;
    if (const QScreen* screen = popup.screen()) {
        const QRect room = screen->availableGeometry();
        at.setX(
            std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - popup.width())));
        at.setY(
            std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - popup.height())));
    }
    popup.move(at);
    popup.show();
}

} // namespace diptych::ui
