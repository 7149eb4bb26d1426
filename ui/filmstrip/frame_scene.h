#pragma once

#include "core/document/project_state.h"
#include "ui/live/shown_frame.h"

#include <string>
#include <vector>

namespace diptych::ui {

/// The values a frame was made with, as they are kept beside its picture. Pure.
namespace frame_scene {

/// The project's scene where it is what made the frame, with its mute and solo marks. Where the
/// values have moved on since, the scene the frame's own request and record tell of: adapters of
/// the present mix that took no part stand at 0.
document::Scene of(const ShownFrame& frame, const document::ProjectState& state);

/// The adapters a scene's mix names, as the project has them.
std::vector<document::AdapterItem> adaptersOf(const document::Scene& scene,
                                              const document::ProjectState& state);

/// What the frame said about itself: "key", "seconds", "compute", "model_identity", "calls",
/// "evaluations"; of an edit "round_trip_difference", in 8-bit steps.
Json recordOf(const ShownFrame& frame);

/// "4.5 / 3.0": what every fader did, in the order of the mix; "without styles" for none.
QString caption(const document::Scene& scene);
/// "Ink 4.5, Gouache 3.0 · seed 1234 · 25 steps": for tooltips, names and screen readers.
QString description(const document::Scene& scene,
                    const std::vector<document::AdapterItem>& adapters);
/// "Ink 4.5 Gouache 3.0", or "Without styles": the name of a snapshot until the artist finds one.
QString name(const document::Scene& scene, const std::vector<document::AdapterItem>& adapters);

} // namespace frame_scene
} // namespace diptych::ui
