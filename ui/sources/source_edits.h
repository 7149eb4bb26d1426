#pragma once

#include "core/engine/engine.h"
#include "core/image/registration.h"
#include "core/project/project.h"

#include <cstddef>
#include <optional>
#include <string>

namespace diptych::ui {

/// The two places of a pair.
enum class WellRole { Original, Mine };

/// How long to learn, of what the method does by itself.
enum class Effort { Quick, Normal, Thorough, Custom };

/// What the sources dock does to a project's state. Each function returns a change for
/// Project::edit(): it depends on nothing but the state it gets.
namespace source_edits {

using Change = project::Project::Change;

/// Another picture means another shift and another crop.
Change setPicture(WellRole role, const document::SourcePicture& picture);
Change setPair(const document::SourcePicture& original, const document::SourcePicture& mine);
Change removePicture(WellRole role);
/// The shift turns round; a crop moves along.
Change swapPictures();
/// The prompt follows until something else is written there.
Change setSubject(const std::string& words);
Change setStyleName(const std::string& name);
/// Words for another role of a method; blank ones go.
Change setWords(const std::string& role, const std::string& words);
/// A further picture for a role that takes any number; in place `place`, or as the last one.
Change setExample(const std::string& role, std::size_t place,
                  const document::SourcePicture& picture);
Change captionExample(const std::string& role, std::size_t place, const std::string& caption);
Change removeExample(const std::string& role, std::size_t place);
/// What of the picture matters; none: all of it.
Change setMask(const std::optional<document::SourcePicture>& mask);
/// What is to be learnt: a method, and its "attribute" where it has one.
Change setGoal(const std::string& method, const std::string& attribute);

/// Which of a thing and a look a method learns from the pictures: "both", "content" or "style".
/// Nothing is brought together then.
Change learnPart(const std::string& method, const std::string& part);
/// Lets a method bring two adapters together; of an empty id, that half stays to be chosen.
Change bringTogether(const std::string& method, const std::string& thing, const std::string& look);

/// Uses the part both pictures show.
Change align(image::Shift shift);
/// Keeps the pictures as they are though they are shifted: the shift is remembered, not applied.
Change leaveShift(image::Shift shift);
/// None: the largest square in the middle.
Change setCrop(const std::optional<image::Rect>& crop);

/// Sets the number of steps, and that at which a later phase begins, to a multiple of the method's
/// own: 0.5, 1 or 2. Normal removes them. Does nothing for Custom.
Change setEffort(const engine::MethodFacts& method, Effort effort);
/// What the parameters say; Custom when the steps are another number.
Effort effortOf(const project::Project::State& state, const engine::MethodFacts& method);

/// Takes the adapter and its fader away; it is not brought together with another one then.
Change removeAdapter(const std::string& id);

const std::optional<document::SourcePicture>& pictureOf(const document::Sources& sources,
                                                        WellRole role);
/// What of the original is learnt from when nothing is cropped: what both pictures show where they
/// are aligned. Pixels of the original.
image::Rect usableRect(const document::Sources& sources);
/// The square that is learnt from: the crop, or the largest in the middle.
image::Rect usedSquare(const document::Sources& sources);

} // namespace source_edits
} // namespace diptych::ui
