#include "ui/studio/self_test.h"

namespace diptych::ui {

QStringList selfTestScript(const QString& model, const QString& scratch) {
    const QString project = scratch + QStringLiteral("/self-test.diptych");
    return {
        model.isEmpty() ? QStringLiteral("action newProject")
                        : QStringLiteral("open \"%1\"").arg(model),
        QStringLiteral("wait model 300"),
        QStringLiteral("action showExplore"),
        QStringLiteral("write prompt a red house in a meadow"),
        QStringLiteral("sleep 0.5"),
        QStringLiteral("wait picture 600"),
        QStringLiteral("keep first"),
        // The seed decides the picture, and nothing else may.
        QStringLiteral("action newSeed"),
        QStringLiteral("sleep 0.5"),
        QStringLiteral("wait picture 600"),
        QStringLiteral("expect first other"),
        QStringLiteral("action undo"),
        QStringLiteral("sleep 0.5"),
        QStringLiteral("wait picture 600"),
        QStringLiteral("expect first same"),
        QStringLiteral("save \"%1\"").arg(project),
        QStringLiteral("wait saved"),
        QStringLiteral("action newProject"),
        QStringLiteral("sleep 0.5"),
        QStringLiteral("open \"%1\"").arg(project),
        QStringLiteral("sleep 1"),
        QStringLiteral("wait picture 600"),
        QStringLiteral("expect first same"),
    };
}

} // namespace diptych::ui
