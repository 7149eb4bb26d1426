#pragma once

#include "core/image/image.h"

#include <functional>
#include <string>
#include <vector>

namespace diptych::style_truth {

/// A style the model has never seen, known as a function, so that the true answer for any picture
/// is known too.
struct TruthStyle {
    std::string name; ///< word for prompts; not a style name of the world
    std::string kind; ///< why the model cannot know it
    double distanceGoal = 0.5;
    std::function<image::Image(const image::Image&)> apply;
};

/// New parameters of a family of the world; a family the world lacks; dots, hatching and glow.
std::vector<TruthStyle> truthStyles();

/// Other styles of the same three kinds, for choosing rates, steps and defaults: none of them is
/// among truthStyles(), whose results must not have steered anything.
std::vector<TruthStyle> tuningStyles();

/// The picture a style is learned from, and those it is tried on.
struct Scene {
    std::string prompt;
    std::uint64_t seed = 1;
};
Scene trainingScene();
std::vector<Scene> testScenes();

} // namespace diptych::style_truth
