#pragma once

#include <QString>

namespace diptych::ui {

/// What the window remembers from one start to the next, by its name in the settings.
inline const QString kGeometryKey = QStringLiteral("window/geometry");
inline const QString kPredictionsKey = QStringLiteral("drawing/predictions");
inline const QString kThemeKey = QStringLiteral("look/theme");

} // namespace diptych::ui
