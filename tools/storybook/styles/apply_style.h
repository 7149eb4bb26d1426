#pragma once

#include "tools/storybook/drawing/picture.h"
#include "tools/storybook/styles/style.h"

#include <cstdint>

namespace diptych::storybook {

/// Redraws a picture in a style, in the same size. `seed` decides grain and pigment only. The same
/// arguments give the same bytes; any number of threads may work at once. About 1 to 4 ms at 128.
Image applyStyle(const StyleSpec& style, const Image& picture, std::uint64_t seed);

} // namespace diptych::storybook
