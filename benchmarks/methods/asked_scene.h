#pragma once

#include "core/image/image.h"
#include "tools/storybook/world/scene_sampler.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diptych::benchmark {

/// What the studies of blending and of costs learn from: the render of this prompt and seed.
inline constexpr const char* kLearnedScene = "a red house in a meadow";
inline constexpr std::uint64_t kLearnedSeed = 11;
/// Of the grain that some styles have.
inline constexpr std::uint64_t kGrainSeed = 5;

/// A prompt of the world together with what it asks for.
struct AskedScene {
    storybook::ObjectKind object = storybook::ObjectKind::House;
    std::optional<storybook::Colour> colour; ///< left out: the prompt names none
    storybook::Place place = storybook::Place::Meadow;
    std::uint64_t seed = 1; ///< of the render

    /// "a red house in a meadow", "a house in a meadow".
    std::string prompt() const;
};

/// A drawn picture of the world: what a method learns from, and the truth about it.
struct Reference {
    std::string name;    ///< for files: "striped-teal-teapot"
    std::string subject; ///< what it shows, in words
    storybook::SceneSpec scene;
    image::Image picture;
    image::Image mask; ///< white where its object is
};

/// Draws a reference at `sidePixels`. The same constraints and seed give the same picture.
Reference drawReference(const storybook::SceneConstraints& constraints, std::uint64_t seed,
                        int sidePixels);

} // namespace diptych::benchmark
