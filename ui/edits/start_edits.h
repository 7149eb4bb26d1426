#pragma once

#include "core/project/project.h"
#include "ui/widgets/fader_spec.h"

#include <optional>

namespace diptych::ui {

/// What the mixer does to the picture a scene starts from. Each function returns a change for
/// Project::edit(): it depends on nothing but the state it gets and copes with one without a
/// picture.
namespace start_edits {

using Change = project::Project::Change;

/// Strengths of a picture that nobody has set yet, as on the command line.
inline constexpr double kVaryStrength = 0.8;
inline constexpr double kEditStrength = 1.0;

/// Another picture keeps mode and strength; its mask was of the old one and goes.
Change setPicture(const document::SourcePicture& picture);
Change removePicture();
/// A strength that is still the default of one mode becomes that of the other.
Change setMode(document::StartMode mode);
Change setStrength(double strength);
Change setInversionRounds(int rounds);
Change setMask(const std::optional<document::SourcePicture>& mask);
/// The sampler that can edit a picture.
Change useEditSampler();

/// Whether a mask can be laid over a picture: of its shape, whatever its size.
bool fits(const document::SourcePicture& mask, const document::SourcePicture& picture);

/// The fader of the strength: "How much is drawn anew" or "How far back".
FaderSpec strengthSpec(document::StartMode mode);

} // namespace start_edits
} // namespace diptych::ui
