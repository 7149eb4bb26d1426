#pragma once

#include "core/document/project_state.h"
#include "ui/widgets/pill.h"

#include <vector>

namespace diptych::ui {

/// What decides `shown` differently from `other`, for the tag under a picture: the faders as they
/// act, then words, seed and the rest; the values of `shown`. Empty when both give the same
/// picture. `adapters` give the names. Pure.
QList<PillPart> differingValues(const document::Scene& shown, const document::Scene& other,
                                const std::vector<document::AdapterItem>& adapters);

} // namespace diptych::ui
