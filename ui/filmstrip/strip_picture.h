#pragma once

#include "core/document/project_state.h"

#include <QImage>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diptych::ui {

/// A picture of the filmstrip, wherever it is kept, with what made it.
struct StripPicture {
    std::string reference; ///< as Compare::pinned: "history:ID", "snapshot:ID", "preview:RUN:STEP"
    QString title;         ///< a few words, also a file's name
    QString description;   ///< for tooltips and screen readers
    std::string thumbnail; ///< blob; empty where `picture` is there
    std::string pictureBlob;              ///< empty: only the values are kept, or `picture` is it
    QImage picture;                       ///< of previews
    std::optional<document::Scene> scene; ///< none: it stands for no state of the project
    std::vector<document::AdapterItem> adapters;
    Json record = Json::object();
    std::optional<bool> starred; ///< none: cannot be starred
    bool live = false;           ///< the newest of a run that goes on
};

} // namespace diptych::ui
