#pragma once

#include "tools/storybook/drawing/scene_spec.h"

#include <cstdint>
#include <optional>

namespace diptych::storybook {

/// What is fixed about a scene that is otherwise left to chance.
struct SceneConstraints {
    enum class Company : std::uint8_t {
        Sometimes, ///< about 15 % of the pictures show two objects
        Never,
        Always,
    };
    std::optional<ObjectKind> object;
    std::optional<Colour> colour;
    std::optional<Pattern> pattern; ///< left open: plain 2 in 5, the others 1 in 5 each
    std::optional<Place> place;
    Company company = Company::Sometimes;
};

/// A scene from a seed. Equal seeds and constraints give equal scenes.
SceneSpec sampleScene(std::uint64_t seed, const SceneConstraints& constraints = {});

} // namespace diptych::storybook
