#pragma once

#include "ui/widgets/fader_spec.h"

#include <QString>

class QKeyEvent;

namespace diptych::ui {

/// What the artist means by a key on a fader.
enum class FaderAction {
    None,
    Step,    ///< by FaderKey::amount
    Minimum, ///< of the soft range
    Maximum,
    Reset,
    Flip,
    Cancel,
    Edit, ///< with FaderKey::text; empty: the present number
    Solo,
    Mute,
};

/// The table of keys.
struct FaderKey {
    FaderAction action = FaderAction::None;
    double amount = 0;
    QString text;

    static FaderKey of(const QKeyEvent& event, const FaderSteps& steps,
                       Qt::LayoutDirection direction);
};

} // namespace diptych::ui
