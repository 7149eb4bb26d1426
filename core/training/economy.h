#pragma once

#include "core/base/result.h"
#include "core/estimates/learning_memory.h"
#include "core/image/image.h"
#include "core/pipeline/loaded_model.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::training {

/// What a run's memory depends on of its model.
struct ModelShape {
    models::UnetConfig unet;
    models::AutoencoderConfig coder;
    int edge = 0; ///< pixels it was made for
    /// Some of the UNet's weights wait elsewhere: kept for a gradient they would all be here.
    bool weightsWait = false;

    static ModelShape of(const pipeline::LoadedModel& model);
};

/// How a run makes do with little memory. Part of its checkpoints: what is learnt depends on it, in
/// the last digits or more.
struct Economy {
    /// The UNet's blocks run again for their gradients instead of being kept: more time, sums are
    /// added in another order.
    bool recomputesBlocks = false;
    bool encodesInTiles = false; ///< the pictures, see pipeline/picture_tiles.h
    /// Pixels an edge of what is learnt from at once, at most. Below the model's own size pictures
    /// are made smaller.
    int edge = 0;

    /// What was given up, for the artist.
    std::vector<std::string> sentences(int modelEdge) const;
};

/// The first of these that fits into `bytes`: everything kept; blocks computed again; the same at
/// three quarters and at half of the model's own size. `call` is the run's largest at the model's
/// own size but for its height and width, `pictures` the size of what is learnt from. Errors:
/// OutOfMemory, with the numbers, where not even the last one fits.
Result<Economy> fittingEconomy(const ModelShape& model, estimates::LearningCall call,
                               image::Size pictures, std::uint64_t bytes);

/// The size of a picture that is learnt from at most at `edge` pixels: multiples of what the
/// picture coder halves to.
image::Size learntSize(image::Size picture, const ModelShape& model, int edge);

} // namespace diptych::training
