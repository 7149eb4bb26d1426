#pragma once

#include "core/adapters/bound_lora.h"

#include <memory>
#include <string>

namespace diptych::pipeline {

/// An adapter ready to act in renders of one model.
struct BoundAdapter {
    std::string identity; ///< changes whenever the weights do (a hash of the file's tensors)
    adapters::AdapterInfo info;
    std::shared_ptr<const adapters::BoundLora> lora;
};

/// A style of a RenderRequest with its adapter found.
struct StyleTerm {
    std::shared_ptr<const BoundAdapter> adapter;
    std::string prompt;
    double strength = 1.0;
    double alphaScale = 1.0;
};

/// A weight-space adapter of a RenderRequest, found.
struct WeightTerm {
    std::shared_ptr<const BoundAdapter> adapter;
    double scale = 1.0;
};

} // namespace diptych::pipeline
