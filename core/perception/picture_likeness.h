#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/pipeline/picture_tower.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace diptych::perception {

/// What a picture tower saw of one picture, kept for comparisons.
struct Impression {
    /// Of every layer's output but the first (the patches before any layer): the Gram matrix of
    /// its patch states, FᵀF / N, (width, width) float32.
    std::vector<at::Tensor> grams;
    at::Tensor embedding; ///< (projection width) float32, length 1
};

/// Looks at a picture. `mask`, of the picture's size, white where it counts, chooses the patches
/// of the Gram matrices: those of which at least half is marked; an empty mask means all. The
/// embedding is of the whole picture, painted mean grey outside of the mask. Errors: InvalidInput
/// when the mask has another size or leaves no patch; as PictureTower::see().
Result<Impression> look(const pipeline::PictureTower& tower, const image::Image& picture,
                        const image::Image& mask = {});

/// How far two pictures are from each other in colour, pattern and line, nearly blind to where
/// things are (a patch state knows its position a little): the mean over layers of ‖Ga − Gb‖ /
/// (‖Ga‖ + ‖Gb‖), Frobenius norms; 0 for equal pictures, 1 at most. Source of the idea: Gatys,
/// Ecker and Bethge, Image Style Transfer Using Convolutional Neural Networks, 2016, eq. 3 to 5;
/// normalised by layer here, on a transformer's patch states. Both must come from the same tower.
double gramDistance(const Impression& a, const Impression& b);

/// Cosine of the two image embeddings, -1 to 1. Both must come from the same tower.
double similarity(const Impression& a, const Impression& b);

} // namespace diptych::perception
