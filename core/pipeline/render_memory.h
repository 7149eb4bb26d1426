#pragma once

#include "core/pipeline/fitted_picture.h"
#include "core/pipeline/noise_stream.h"
#include "core/pipeline/render_request.h"
#include "core/pipeline/tensor_cache.h"

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>

namespace diptych::pipeline {

/// What renders on one model leave for later ones. Everything is found by content, so nothing in it
/// is ever wrong.
struct RenderMemory {
    /// Bytes for states and call results together.
    explicit RenderMemory(std::size_t cacheBytes) : states(cacheBytes / 2), calls(cacheBytes / 2) {}

    /// K → sampler state before a call; latents on the way back from a picture; a picture's
    /// latent distribution.
    TensorCache states;
    TensorCache calls; ///< T → outputs of the rows of a call
    NoiseStream noise;
    /// By the last key of the render without styles. A few bytes each.
    std::unordered_map<std::string, RoundTripError> roundTrips;
    /// The last picture that was laid into a frame, and what names picture, mask and frame.
    std::shared_ptr<const FittedPicture> fitted;
    std::string fittedKey;

    void clear() {
        states.clear();
        calls.clear();
        noise.clear();
        roundTrips.clear();
        fitted.reset();
        fittedKey.clear();
    }
};

} // namespace diptych::pipeline
