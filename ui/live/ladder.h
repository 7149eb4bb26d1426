#pragma once

#include "core/document/project_state.h"

#include <string>
#include <vector>

namespace diptych::ui {

/// Values an idle studio renders ahead: the fader's next marks to either side.
namespace ladder {

/// The marks next to `value`: one and two steps up and down among the whole numbers, 0 and
/// `defaultStrength`, nearest first, within [minimum, maximum]. At most four.
std::vector<double> neighbours(double value, double defaultStrength, double minimum,
                               double maximum);

/// The scene with the fader of `adapter` on each of its neighbours. Empty when the adapter is not
/// in the mix or takes no part in the picture.
std::vector<document::Scene> scenesAround(const document::Scene& scene,
                                          const document::AdapterItem& adapter);

/// The adapter whose fader moved between two scenes: the first one whose strength differs. Empty
/// when none did.
std::string movedFader(const document::Scene& before, const document::Scene& after);

} // namespace ladder
} // namespace diptych::ui
