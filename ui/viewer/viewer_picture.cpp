#include "ui/viewer/viewer_picture.h"

#include <QCoreApplication>

namespace diptych::ui {

QString slotLabel(Slot slot, const QString& title) {
    const QString letter = slot == Slot::A ? QStringLiteral("A") : QStringLiteral("B");
    if (title.isEmpty())
        return letter;
    return QCoreApplication::translate("ViewerPicture", "%1 · %2",
                                       "letter of the slot, what it shows")
        .arg(letter, title);
}

} // namespace diptych::ui
