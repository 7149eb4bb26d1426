#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diptych::pipeline {

/// A style in a render: acts on its own row as a guidance term.
struct StyleRequest {
    std::string adapter;     ///< id under which the session knows the adapter (its file's path)
    std::string prompt = {}; ///< the style row's prompt; empty: base prompt + the adapter's suffix
    double strength = 1.0;   ///< λ, any sign; 0: the style is left out
    double alphaScale = 1.0; ///< multiplies the adapter's weights inside its row
    /// The same for the second part of an adapter that has two.
    double secondAlphaScale = 1.0;
    std::string suffix = {}; ///< appended in the place of the adapter's own; empty: its own

    bool operator==(const StyleRequest&) const = default;
};

/// A weight-space adapter in a render: changes the base of every row. Left out when nothing of it
/// acts.
struct WeightRequest {
    std::string adapter;
    double scale = 1.0;       ///< of its only part, or of the first of two
    double secondScale = 1.0; ///< of the second part; means nothing where there is one

    bool operator==(const WeightRequest&) const = default;
};

/// Everything that decides a picture. Plain and immutable once sent; two equal requests give the
/// same bytes on the same machine.
struct RenderRequest {
    std::string prompt;
    /// What it should not show. None and an empty one are the same but for models that were trained
    /// with zeros in the place of no prompt (most of SDXL).
    std::optional<std::string> negativePrompt;
    std::uint64_t seed = 1; ///< only the low 32 bits matter, as in torch
    int steps = 25;
    double guidance = 5.0;        ///< g; 1 or less: no unconditional row
    std::string sampler = "ddim"; ///< a name of schedule::samplerFromName()
    int width = 0;                ///< pixels; 0: the model's own size
    int height = 0;
    double startTimestep = 800; ///< styles join at timesteps up to this
    std::vector<StyleRequest> styles;
    std::vector<WeightRequest> adapters;

    bool operator==(const RenderRequest&) const = default;
};

/// What a frame was made with and what it cost. Travels with the frame.
struct RenderRecord {
    std::string compute; ///< "float32, 2 threads"
    std::string modelIdentity;
    int plannedCalls = 0;       ///< UNet calls said before the render began
    int plannedEvaluations = 0; ///< rows of those calls
    int calls = 0;              ///< UNet calls made
    int evaluations = 0;
    int reusedSteps = 0; ///< steps taken from the caches
    double seconds = 0.0;
    std::string cutPrompt; ///< end of a prompt that did not fit, empty when all of it counted
};

} // namespace diptych::pipeline
