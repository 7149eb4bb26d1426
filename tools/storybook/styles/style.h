#pragma once

#include "tools/storybook/drawing/palette.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace diptych::storybook {

// The parameters of one drawing step. Lengths are in pixels of a picture 128 wide and grow with the
// picture.

/// Two or three tones instead of colours, by brightness.
struct ToneMapStep {
    std::array<Rgb, 3> tones; ///< dark, middle, light; the middle only with three tones
    int toneCount = 2;
    float softness = 0.1F; ///< half width of the passage between tones, in brightness 0 ... 1
    float middle = 0.5F;   ///< brightness at which two tones meet; three meet around it
    bool operator==(const ToneMapStep&) const = default;
};

/// Colour cast, saturation and contrast.
struct TintStep {
    Rgb shadows, lights;  ///< the cast of dark and of light parts
    float cast = 0.5F;    ///< strength of the cast, 0 ... 1
    float saturation = 1; ///< 0 grey, 1 as it is
    float contrast = 1;   ///< about the middle
    float brightness = 0; ///< added, -255 ... 255
    bool operator==(const TintStep&) const = default;
};

/// Ink lines where colours meet, over paper, flat colours or the picture itself.
struct OutlineStep {
    enum class Ground : std::uint8_t { Paper, FlatColours, Picture };
    Ground ground = Ground::Picture;
    Rgb paper{250, 246, 238};
    Rgb ink{30, 28, 40};
    float weightPx = 1.5F;
    float threshold = 40; ///< difference of neighbouring colours that makes a line, 0 ... 255
    float faint = 0.15F;  ///< how much of the picture shows through the paper
    int levels = 4;       ///< tones of a flat colour
    bool operator==(const OutlineStep&) const = default;
};

/// Soft pencil: the picture divided by its own blur.
struct PencilStep {
    Rgb pencil{50, 50, 58};
    Rgb paper{250, 248, 242};
    float reachPx = 3;    ///< width of the shading beside an edge
    float shading = 0.2F; ///< how much plain tone stays
    bool operator==(const PencilStep&) const = default;
};

/// Wet colour: smoothed, thinned, with darker rims and clouds of pigment.
struct WashStep {
    Rgb paper{250, 247, 240};
    float smoothingPx = 3;
    float thinning = 0.3F; ///< towards the paper, 0 ... 1
    float rims = 0.4F;     ///< darkening where colours meet
    float clouds = 0.15F;  ///< strength of the uneven pigment
    float cloudPx = 14;
    bool operator==(const WashStep&) const = default;
};

/// Film grain, coloured paper, darkened corners.
struct GrainStep {
    Rgb paper{255, 255, 255};
    float paperShare = 0; ///< how far the colours are multiplied with the paper's
    float amount = 20;    ///< standard deviation of the grain, 0 ... 255
    float sizePx = 1;
    float corners = 0; ///< darkening of the corners, 0 ... 1
    bool operator==(const GrainStep&) const = default;
};

struct PosteriseStep {
    int levels = 3; ///< per channel
    float smoothingPx = 2;
    float saturation = 1.3F;
    float offset = 0; ///< moves the steps, -0.5 ... 0.5 of a level
    bool operator==(const PosteriseStep&) const = default;
};

struct MosaicStep {
    enum class Cells : std::uint8_t { Squares, Bricks, Diamonds, Tall };
    Cells cells = Cells::Squares;
    float cellPx = 4;
    float groutPx = 0;
    Rgb grout{240, 236, 226};
    float unevenness = 0; ///< differences of brightness between cells, 0 ... 255
    bool operator==(const MosaicStep&) const = default;
};

/// Out of focus, moved, or sharpened until it rings.
struct FocusStep {
    float blurPx = 0;     ///< standard deviation
    float sharpShare = 0; ///< how much of the sharp picture shines through the blur, 0 ... 1
    float dragPx = 0;     ///< length of a movement
    float dragDegrees = 0;
    float sharpening = 0; ///< strength of the difference from a blur of `sharpenPx`
    float sharpenPx = 1.5F;
    bool operator==(const FocusStep&) const = default;
};

using StyleStep = std::variant<ToneMapStep, TintStep, OutlineStep, PencilStep, WashStep, GrainStep,
                               PosteriseStep, MosaicStep, FocusStep>;

/// A drawing style: one step, or two in a row.
struct StyleSpec {
    std::string name; ///< as in captions; empty for a style without a name
    std::vector<StyleStep> steps;
};

/// What the world's styles are drawn from. Dot screens, hatching and glowing edges are none of
/// them and never become one: they are for testing (held_out_styles.h).
enum class StyleFamily : std::uint8_t {
    ToneMap,
    Tint,
    Outline,
    Pencil,
    Wash,
    Grain,
    Posterise,
    Mosaic,
    Focus,
    Combination, ///< two steps of different families
};
inline constexpr int kStyleFamilyCount = 10;

const char* styleFamilyName(StyleFamily family);

inline constexpr int kPlainStyleCount = 5;
inline constexpr int kInventedStyleCount = 120;

/// "sketch", "poster", "sepia", "watercolor", "pixel", then the invented names. Never changes its
/// order: the index is the style's seed.
const std::vector<std::string>& styleNames();

/// The style of a name of styleNames(), or nothing. The first call takes a tenth of a second: it
/// draws them all, each unlike the others.
std::optional<StyleSpec> styleByName(std::string_view name);

/// A style of a family with new parameters: no seed gives the parameters of a named style. For
/// testing what a model makes of a style it has not seen.
StyleSpec styleFromFamily(StyleFamily family, std::uint64_t seed);

} // namespace diptych::storybook
