#pragma once

#include <QString>

class QComboBox;
class QWidget;

namespace diptych::ui {

/// How the style draws a standard button.
enum class ControlRole {
    Normal,    ///< a quiet surface with a border
    Primary,   ///< filled with the accent; one in a panel
    Quiet,     ///< no surface until the pointer is over it
    Segment,   ///< one of SegmentedButtons
    Letter,    ///< S, M and more of a fader
    OnPicture, ///< on a dark pill
};

void setControlRole(QWidget* widget, ControlRole role);
ControlRole controlRole(const QWidget* widget);

/// A dim word in front of a combo box's value ("Model  Storybook").
void setComboCaption(QComboBox* combo, const QString& caption);
QString comboCaption(const QWidget* combo);

/// The part of a QFrame-derived widget outside of what one sees (focus ring, hit area): layouts
/// place what one sees. Call it at the end of the constructor; works with DiptychStyle, elsewhere
/// it changes nothing.
void setOuterMargins(QWidget* frame, int left, int top, int right, int bottom);

} // namespace diptych::ui
