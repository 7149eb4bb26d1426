#pragma once

#include "ui/theme/tokens.h"

#include <QFont>

#include <cmath>

namespace diptych::ui {

/// What the style and the icons read when they paint. The Theme writes it; they share it, so that
/// neither has to outlive the other.
struct ThemeState {
    Tokens tokens = darkTokens();
    double textScale = 1.0; ///< 1.0 .. 2.0
    bool reducedMotion = false;
    QFont body;

    /// A length of the drawings in logical pixels at the present text size.
    int px(double atHundredPercent) const {
        return static_cast<int>(std::lround(atHundredPercent * textScale));
    }
};

} // namespace diptych::ui
