#pragma once

#include <QStringList>

#include <filesystem>

namespace diptych::ui {

/// What `diptych --self-test` does, as lines for ScriptRunner: draws a picture, the same one again,
/// another one, takes the change back, saves, opens what was saved, and looks each time whether the
/// picture is the one it should be. `model` is the model to test with; empty: the embedded one.
/// `scratch` is an empty folder for what is saved.
QStringList selfTestScript(const QString& model, const QString& scratch);

} // namespace diptych::ui
