#pragma once

#include "tools/storybook/styles/style.h"

#include <cstdint>
#include <vector>

namespace diptych::storybook {

/// Draws the parameters of a style of a family: one step, or two for a combination.
std::vector<StyleStep> drawSteps(StyleFamily family, std::uint64_t seed);

} // namespace diptych::storybook
