#pragma once

#include <QSettings>
#include <QString>

#include <filesystem>
#include <memory>

namespace diptych::ui {

/// What the window remembers from one start to the next, by its name in the settings.
inline const QString kGeometryKey = QStringLiteral("window/geometry");
inline const QString kPredictionsKey = QStringLiteral("drawing/predictions");
inline const QString kThemeKey = QStringLiteral("look/theme");
inline const QString kMotionKey = QStringLiteral("look/motion");
inline const QString kTextSizeKey = QStringLiteral("look/text-size"); ///< percent
inline const QString kLibraryFoldersKey = QStringLiteral("library/folders");
/// Whether the engine gets a process of its own: kAlways, kNever; empty: with a graphics card.
inline const QString kProcessKey = QStringLiteral("hardware/process");
inline const QString kAlways = QStringLiteral("always");
inline const QString kNever = QStringLiteral("never");
inline const QString kLanguageKey = QStringLiteral("look/language"); ///< empty: the desktop's

/// The settings: an INI file; empty: the user's own.
std::unique_ptr<QSettings> openSettings(const std::filesystem::path& file);

} // namespace diptych::ui
