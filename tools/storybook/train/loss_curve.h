#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <string>
#include <vector>

namespace diptych::storybook {

/// A chart of a stage's loss: steps to the right, the loss upwards on a logarithmic scale with its
/// ends written out. `losses` holds one value every `stepsBetween` optimizer steps; values that are
/// not positive are left out. Errors: InvalidInput with fewer than two values to draw.
Result<image::Image> drawLossCurve(const std::string& title, const std::vector<float>& losses,
                                   int stepsBetween);

} // namespace diptych::storybook
