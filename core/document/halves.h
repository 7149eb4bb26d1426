#pragma once

#include "core/document/project_state.h"

#include <array>
#include <string>
#include <vector>

namespace diptych::document {

/// A thing and a look that are learnt apart from each other and can be brought together
/// (Break-for-Make).
enum class Half { Thing, Look };
inline constexpr const char* kHalvesMethod = "break-for-make"; ///< AdapterItem::method of both
inline constexpr std::array kHalves = {Half::Thing, Half::Look};

/// What a method is told to learn (its parameter "learn"): "both", or partOf() a half.
std::string learntParts(const Learning& learning, const std::string& method);
/// Whether learning these parts learns a half.
bool learns(const std::string& parts, Half half);
/// Whether it takes further pictures of this role: a thing is learnt beside other looks
/// ("style-example"), a look beside other things.
bool takesExamples(const std::string& parts, const std::string& role);
/// AdapterItem::part of an adapter that holds only this half.
const char* partOf(Half half);
/// The method's role for an adapter that holds this half: a key of Learning::adapters.
const char* roleOf(Half half);

/// AdapterItem::unknown has this key while the adapter is being learnt: the run's id.
inline constexpr const char* kRunKey = "run";
bool isBeingLearnt(const AdapterItem& item);

/// Whether an adapter holds this half and no other, and is learnt to its end.
bool isHalf(const AdapterItem& item, Half half);
/// The halves of a project that can be brought together with one of the other kind, oldest first.
std::vector<const AdapterItem*> halvesOf(const ProjectState& state, Half half);

/// Whether two adapters are to be brought together, rather than something learnt from pictures.
bool bringsTogether(const Learning& learning);
/// AdapterItem::id of what was chosen; empty: nothing yet.
std::string chosenHalf(const Learning& learning, Half half);
/// Whether pictures and words are there from which two halves get used to each other.
bool canGetUsed(const Sources& sources);

} // namespace diptych::document
