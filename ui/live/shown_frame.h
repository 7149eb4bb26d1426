#pragma once

#include "core/engine/render_session.h"
#include "core/scene/scene_request.h"

#include <QImage>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace diptych::ui {

/// A picture with everything that made it. What a window says of its picture it reads from here.
struct ShownFrame {
    QImage picture;
    engine::FrameKind kind = engine::FrameKind::Final;
    engine::RenderRequest request;
    engine::RenderRecord record;                 ///< of final frames
    std::vector<scene::SceneValue> values;       ///< of the adapters that take part
    std::optional<document::StartPicture> start; ///< that it was drawn from
    std::vector<document::Guide> guides;         ///< of the scene it was drawn of
    std::string key;        ///< scene::SceneRequest::key; equal keys, equal final pictures
    quint64 generation = 0; ///< rises with the artist's changes: what is shown never goes back
    int callsDone = 0;      ///< of previews
    int callsPlanned = 0;
    bool fromStore = false; ///< shown again, not rendered for this change

    bool isNull() const { return picture.isNull(); }
    /// What an adapter does in this picture; 0 when it takes no part.
    double strengthOf(const std::string& adapter) const;
    /// The same of its second part.
    double secondStrengthOf(const std::string& adapter) const;
};

} // namespace diptych::ui
