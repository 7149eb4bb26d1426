#include "ui/widgets/fader_key.h"

#include <QKeyEvent>

namespace diptych::ui {

namespace {

FaderKey arrow(int key, Qt::KeyboardModifiers modifiers, const FaderSteps& steps,
               Qt::LayoutDirection direction) {
    double amount = 0;
    if (modifiers == Qt::NoModifier)
        amount = steps.normal;
    else if (modifiers == Qt::ShiftModifier)
        amount = steps.fine;
    else if (modifiers == Qt::ControlModifier)
        amount = steps.coarse;
    else
        return {};
    const bool mirrored = direction == Qt::RightToLeft;
    const bool less = key == Qt::Key_Down || key == (mirrored ? Qt::Key_Right : Qt::Key_Left);
    return {FaderAction::Step, less ? -amount : amount, {}};
}

bool beginsNumber(const QString& text) {
    return !text.isEmpty() && (text[0].digitValue() >= 0 || text[0] == u'.' || text[0] == u',');
}

} // namespace

FaderKey FaderKey::of(const QKeyEvent& event, const FaderSteps& steps,
                      Qt::LayoutDirection direction) {
    const Qt::KeyboardModifiers modifiers =
        event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const int key = event.key();
    if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down)
        return arrow(key, modifiers, steps, direction);
    // Some layouts reach the digits with Shift.
    if ((modifiers & ~Qt::ShiftModifier) == Qt::NoModifier && beginsNumber(event.text()))
        return {FaderAction::Edit, 0, event.text()};
    if (modifiers != Qt::NoModifier)
        return {};
    switch (key) {
    case Qt::Key_PageUp:
        return {FaderAction::Step, steps.coarse, {}};
    case Qt::Key_PageDown:
        return {FaderAction::Step, -steps.coarse, {}};
    case Qt::Key_Home:
        return {FaderAction::Minimum, 0, {}};
    case Qt::Key_End:
        return {FaderAction::Maximum, 0, {}};
    case Qt::Key_Backspace:
        return {FaderAction::Reset, 0, {}};
    case Qt::Key_Minus:
        return {FaderAction::Flip, 0, {}};
    case Qt::Key_Escape:
        return {FaderAction::Cancel, 0, {}};
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        return {FaderAction::Edit, 0, {}};
    case Qt::Key_S:
        return {FaderAction::Solo, 0, {}};
    case Qt::Key_M:
        return {FaderAction::Mute, 0, {}};
    default:
        return {};
    }
}

} // namespace diptych::ui
