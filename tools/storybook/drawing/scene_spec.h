#pragma once

#include "tools/storybook/drawing/palette.h"

#include <array>
#include <cstdint>
#include <optional>

namespace diptych::storybook {

/// What can stand, lie or hang in a picture.
enum class ObjectKind : std::uint8_t {
    House,
    Castle,
    Lighthouse,
    Windmill,
    Tent,
    Tree,
    Flower,
    Mushroom,
    Apple,
    Cat,
    Rabbit,
    Elephant,
    Turtle,
    Bird,
    Fish,
    Butterfly,
    Car,
    Train,
    Boat,
    Balloon,
    Rocket,
    Teapot,
    Cup,
    Umbrella,
    Lamp,
    Chair,
    Kite,
    Hat,
};
inline constexpr int kObjectCount = 28;

enum class Pattern : std::uint8_t { Plain, Striped, Dotted, Checkered };
inline constexpr int kPatternCount = 4;

enum class Place : std::uint8_t { Meadow, Beach, Night, Snow, Room, Sea, Desert };
inline constexpr int kPlaceCount = 7;

/// How the first object stands to the second.
enum class Relation : std::uint8_t { None, NextTo, LeftOf, RightOf, InFrontOf, Behind, Above };
inline constexpr int kRelationCount = 7;

enum class Side : std::uint8_t { Left, Right };

/// One thing in a picture. Lengths are fractions of the picture's width.
struct SceneObject {
    ObjectKind kind = ObjectKind::House;
    Colour colour = Colour::Red;
    Pattern pattern = Pattern::Plain;
    Accent accent = Accent::Cream;
    float x = 0.5F;         ///< centre, from the left
    float baseline = 0.9F;  ///< lowest point, from the top
    float size = 0.3F;      ///< half the height of the box the object is drawn in
    bool flip = false;      ///< mirrored left to right
    std::uint64_t seed = 0; ///< small differences of form, tint and pattern position
};

/// Everything a picture is drawn from: the same SceneSpec always gives the same pixels.
struct SceneSpec {
    Place place = Place::Meadow;
    Side light = Side::Left;     ///< where the light comes from
    float horizon = 0.6F;        ///< from the top, fraction of the height
    std::uint64_t placeSeed = 0; ///< clouds, hills, furniture
    SceneObject first;
    std::optional<SceneObject> second;
    Relation relation = Relation::None; ///< of `first` to `second`; None without `second`
};

} // namespace diptych::storybook
