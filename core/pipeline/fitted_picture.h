#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/pipeline/picture_mask.h"

#include <memory>
#include <optional>
#include <string>

namespace diptych::pipeline {

/// The pictures a render starts from, found.
struct PictureTerm {
    std::shared_ptr<const image::Image> picture;
    std::string identity;                          ///< changes whenever the pixels do
    std::shared_ptr<const image::Image> mask = {}; ///< null: everything is drawn anew
    std::string maskIdentity = {};                 ///< empty without a mask
};

/// A picture and its mask as large as the render.
struct FittedPicture {
    image::Image picture;
    std::optional<PictureMask> mask;
    std::string sentence; ///< what was done to it; empty when it fitted
};

/// The size of a render that starts from a picture and says no size: the picture's own, or, where
/// that has more pixels than the model's square of `modelEdge`, as many in the picture's shape;
/// sides rounded to multiples of `multiple`, at least two of them.
image::Size frameFor(image::Size picture, int modelEdge, int multiple);

/// The middle of a picture that was resized until it covers `frame`, without alpha. Errors:
/// InvalidInput for an empty picture.
Result<image::Image> middleOf(const image::Image& picture, image::Size frame);

/// Resizes a picture until it covers `frame` and keeps its middle; the mask with it. A mask of
/// other size but the picture's shape (within 3 %) is laid over the picture first. Errors:
/// InvalidInput for an empty picture, a mask of another shape, or one that leaves nothing to draw.
Result<FittedPicture> fitPicture(const PictureTerm& term, image::Size frame);

} // namespace diptych::pipeline
