#pragma once

#include "core/base/result.h"
#include "core/document/project_state.h"

#include <string>
#include <vector>

namespace diptych::ui {

/// What a picture can carry of what made it.
struct PictureSettings {
    document::Scene scene;
    std::vector<document::AdapterItem> adapters;
    Json record = Json::object();
    bool operator==(const PictureSettings&) const = default;
};

/// As JSON text. Adapters are named by their content and their file's name; no folder of this
/// machine is in it, nor anything of the project the picture does not need.
std::string settingsText(const PictureSettings& settings);

/// Errors: Corrupt, TooNew.
Result<PictureSettings> settingsFromText(const std::string& text);

} // namespace diptych::ui
