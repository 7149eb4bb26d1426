#pragma once

#include "core/adapters/bound_layers.h"

#include <memory>
#include <string>
#include <vector>

namespace diptych::pipeline {

/// An adapter ready to act in renders of one model.
struct BoundAdapter {
    std::string identity; ///< changes whenever the weights do (a hash of the file's tensors)
    adapters::AdapterInfo info;
    std::shared_ptr<const adapters::BoundLayers> layers;
    std::vector<std::shared_ptr<const adapters::LearnedToken>> tokens = {};
    /// What it changes in each of the model's text towers, in their order; null: nothing there.
    std::vector<std::shared_ptr<const adapters::BoundLayers>> towers = {};

    /// Strengths of its parts; `second` counts where there are two.
    adapters::PartScales scales(double first, double second) const {
        return info.second ? adapters::PartScales(first, second) : adapters::PartScales(first);
    }
};

/// A style of a RenderRequest with its adapter found. An empty prompt stands for the base prompt
/// with what adapters append to it.
struct StyleTerm {
    std::shared_ptr<const BoundAdapter> adapter;
    std::string prompt;
    double strength = 1.0;
    adapters::PartScales alphaScale = 1.0;
    std::string suffix = {}; ///< in the place of the adapter's own; empty: its own
};

/// A weight-space adapter of a RenderRequest, found.
struct WeightTerm {
    std::shared_ptr<const BoundAdapter> adapter;
    adapters::PartScales scale = 1.0;
};

} // namespace diptych::pipeline
