#pragma once

#include "tools/storybook/drawing/picture.h"
#include "tools/storybook/drawing/scene_spec.h"

#include <cstdint>
#include <vector>

namespace diptych::storybook {

/// Draws a scene, `sidePixels` wide and high (about 6 ms at 128). The same specification gives the
/// same bytes. Any number of threads may draw at once. `sidePixels` must be positive.
Image drawScene(const SceneSpec& spec, int sidePixels);

/// A drawn scene and where its first object is.
struct DrawnScene {
    Image picture;
    /// sidePixels^2 values, 0 ... 255: how much of each pixel the first object covers in sight.
    std::vector<std::uint8_t> objectArea;
    /// The same for the parts in the object's named colour (any tone of it, with its pattern).
    std::vector<std::uint8_t> colourArea;
};

DrawnScene drawSceneWithAreas(const SceneSpec& spec, int sidePixels);

} // namespace diptych::storybook
