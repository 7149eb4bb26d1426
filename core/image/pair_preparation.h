#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <string>

namespace diptych::image {

struct PairOptions {
    /// Side of the square pictures that come out, in pixels. Rounded down to `multiple`.
    int resolution = 512;
    /// What the model needs sides to be divisible by.
    int multiple = 8;
    /// Shapes (width : height) that differ by less than this share are taken for one, as rounding
    /// in another program leaves them; the styled picture is then stretched onto the original.
    double shapeTolerance = 0.03;
};

/// How two pictures of a pair are laid over each other.
struct PairPlan {
    int side = 0;       ///< of both results, pixels
    Size originalFrame; ///< the original is resized to this ...
    Size styledFrame;   ///< ... and the styled picture to this
    Rect originalCrop;  ///< then this is cut out: side x side, centred
    Rect styledCrop;
    bool sameSize = true;  ///< the two files had the same number of pixels
    bool sameShape = true; ///< within the tolerance; otherwise the centre of each is a guess
    bool enlarged = false; ///< at least one picture is smaller than the result
    std::string sentence;  ///< what is used of each picture, for an artist
};

struct PreparedPair {
    Image original; ///< side x side
    Image styled;   ///< side x side
    PairPlan plan;
};

/// Decides from the sizes alone. Pictures of one shape get one common frame, so that a pixel of one
/// lies on the same place of the other; of pictures of different shapes the centred square of each
/// is used, and the sentence says so. Errors: InvalidInput for an empty picture, for a shape longer
/// than 10 : 1 or a resolution outside 8..8192.
Result<PairPlan> planPair(Size original, Size styled, const PairOptions& options = {});

/// Resizes and crops both by planPair(). Alpha planes are dropped. Errors: as planPair();
/// OutOfMemory.
///
/// The pictures are expected to lie over each other already; finding a shift between them
/// (registration) would go between the plan and the crop.
Result<PreparedPair> preparePair(const Image& original, const Image& styled,
                                 const PairOptions& options = {});

} // namespace diptych::image
