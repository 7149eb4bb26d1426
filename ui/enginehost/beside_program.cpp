#include "ui/enginehost/beside_program.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace diptych::ui {

QString besideProgram(const char* name) {
    const QString here = QCoreApplication::applicationDirPath();
    for (const char* folder : {"", "/lib", "/../lib", "/../lib/diptych"}) {
        const QString path = here + QLatin1String(folder) + QLatin1Char('/') + QLatin1String(name);
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

} // namespace diptych::ui
