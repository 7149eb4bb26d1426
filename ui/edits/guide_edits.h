#pragma once

#include "core/document/relink.h"
#include "core/engine/engine.h"
#include "core/project/project.h"
#include "ui/widgets/fader_spec.h"

#include <QString>

#include <cstddef>
#include <string>

namespace diptych::ui {

/// What the mixer does to the guides of a scene. Each function returns a change for
/// Project::edit(): it depends on nothing but the state it gets and copes with one that lacks the
/// guide.
namespace guide_edits {

using Change = project::Project::Change;

/// A new guide comes last. What a ControlNet takes from a picture is guessed from its name;
/// `content` names the network where it may be moved to.
Change add(const std::string& file, engine::GuideNetwork network,
           const document::GuideContent& content = {});
Change remove(std::size_t guide);
/// Puts a picture in place `place`; after the last one it is added.
Change setPicture(std::size_t guide, std::size_t place, const document::SourcePicture& picture);
Change removePicture(std::size_t guide, std::size_t place);
Change setKind(std::size_t guide, document::GuideKind kind);
Change setStrength(std::size_t guide, double strength);
/// From which share of the steps up to which it acts; `from` stays below `until`.
Change setFrom(std::size_t guide, double from);
Change setUntil(std::size_t guide, double until);

/// "control_canny", the name of its file or folder.
QString nameOf(const document::Guide& guide);
/// "How strongly"
FaderSpec strengthSpec();

/// How near `from` and `until` may come to each other.
inline constexpr double kShortestSpan = 0.01;

} // namespace guide_edits
} // namespace diptych::ui
