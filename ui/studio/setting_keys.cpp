#include "ui/studio/setting_keys.h"

namespace diptych::ui {

std::unique_ptr<QSettings> openSettings(const std::filesystem::path& file) {
    if (file.empty())
        return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                           QStringLiteral("diptych"), QStringLiteral("diptych"));
    return std::make_unique<QSettings>(QString::fromStdString(file.string()), QSettings::IniFormat);
}

} // namespace diptych::ui
