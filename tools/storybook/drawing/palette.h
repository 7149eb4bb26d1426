#pragma once

#include <algorithm>
#include <cstdint>

namespace diptych::storybook {

/// Red, green, blue, each 0 ... 255.
struct Rgb {
    float r = 0, g = 0, b = 0;
    bool operator==(const Rgb&) const = default;
};

/// a + (b - a) * amount, channel by channel.
inline Rgb mix(Rgb a, Rgb b, float amount) {
    return {a.r + (b.r - a.r) * amount, a.g + (b.g - a.g) * amount, a.b + (b.b - a.b) * amount};
}

/// Brighter (factor > 1) or darker (< 1), kept in range.
inline Rgb scaled(Rgb colour, float factor) {
    const auto scale = [factor](float v) { return std::clamp(v * factor, 0.0F, 255.0F); };
    return {scale(colour.r), scale(colour.g), scale(colour.b)};
}

/// Brightness as the eye weighs it (Rec. 601), 0 ... 255.
inline float brightnessOf(Rgb colour) {
    return 0.299F * colour.r + 0.587F * colour.g + 0.114F * colour.b;
}

/// The eleven colours a caption can name.
enum class Colour : std::uint8_t {
    Red,
    Orange,
    Yellow,
    Green,
    Blue,
    Purple,
    Pink,
    Brown,
    White,
    Black,
    Teal,
};
inline constexpr int kColourCount = 11;

/// "red", "orange", ...
const char* colourName(Colour colour);

/// What the named colour looks like in the world.
Rgb colourRgb(Colour colour);

/// The second tone of a striped, dotted or checkered thing of this colour: the same hue, lighter or
/// darker, so that the named colour stays the one seen.
Rgb patternTone(Colour colour, Rgb drawn);

/// Small parts that are not in the named colour (a roof, a ribbon) take one of these quiet tones.
enum class Accent : std::uint8_t { Cream, Slate, Cocoa, Gold };
inline constexpr int kAccentCount = 4;

Rgb accentRgb(Accent accent);

/// True when the accent stands out from a thing of this colour.
bool accentSuits(Accent accent, Colour colour);

} // namespace diptych::storybook
