#pragma once

#include "tools/storybook/drawing/picture.h"

#include <cstdint>

namespace diptych::storybook {

/// Styles for testing only. They are a type of their own: a StyleSpec, and with it every picture of
/// the world, cannot hold one, and none of their names is a style name of the world.
enum class HeldOutStyle : std::uint8_t {
    Halftone,      ///< screen of round dots, larger where it is darker
    CrossHatching, ///< ink lines in up to three directions
    NeonGlow,      ///< coloured edges that glow on black
    StainedGlass,  ///< irregular panes between dark leads
    PaperCut,      ///< layers of coloured paper with the shadow of their edges
    Woodcut,       ///< black block print, tone carved in lines that follow the light
};
inline constexpr int kHeldOutStyleCount = 6;

/// "halftone", "crosshatch", ...
const char* heldOutStyleName(HeldOutStyle style);

/// Redraws a picture, as applyStyle(). No chance is involved, but for the panes of stained glass,
/// which are always the same: the truth about a style must be one.
Image applyHeldOutStyle(HeldOutStyle style, const Image& picture);

} // namespace diptych::storybook
