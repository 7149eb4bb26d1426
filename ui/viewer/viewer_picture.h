#pragma once

#include "ui/widgets/pill.h"

#include <QImage>
#include <QList>
#include <QString>

namespace diptych::ui {

/// The two pictures a viewer holds: A is pinned, B is live unless the artist says otherwise.
enum class Slot { A, B };

/// What a slot shows.
struct ViewerPicture {
    QImage picture;
    QString title;             ///< "without styles", "live", a snapshot's name
    QList<PillPart> values;    ///< only what differs from the other slot; may be empty
    QString description;       ///< of the picture and its values, for screen readers
    bool canUseValues = false; ///< it stands for a state of the project that can be restored

    bool isNull() const { return picture.isNull(); }
};

/// "A · without styles"
QString slotLabel(Slot slot, const QString& title);

} // namespace diptych::ui
