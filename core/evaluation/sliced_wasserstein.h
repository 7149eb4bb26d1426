#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <cstddef>
#include <cstdint>

namespace diptych::evaluation {

/// Sliced Wasserstein distance over patches. The defaults are those every published number of
/// Diptych uses; distances of different options must not be compared.
struct WassersteinOptions {
    int levels = 3;    ///< band-pass levels of the Laplacian pyramid; the residual comes on top
    int patchSide = 5; ///< pixels; a patch is patchSide x patchSide x 3 numbers
    int projections = 64;
    /// Patches taken of a level, at random without repetition; all when there are fewer. 16384 is
    /// all of a 128 x 128 picture. Time grows with it: about a quarter of a second there.
    std::size_t patchesPerLevel = 16384;
    std::uint32_t seed = 0; ///< of projections and patch positions
};

/// How far the distribution of small patches in `a` is from that in `b`: 0 for the same picture,
/// blind to where things are, sensitive to colour, texture and line. Symmetric.
///
/// For each pyramid level, on values 0..1: the mean absolute difference between the sorted
/// projections of the patches of a and of b onto random unit vectors; the levels are summed and
/// multiplied by kWassersteinScale, a fixed factor for readable numbers without other meaning.
/// Picture sizes may differ. Errors: InvalidInput when a picture is too small for the pyramid
/// (below 40 pixels a side with the defaults) or an option is not positive.
/// Source: Karras et al., Progressive Growing of GANs, 2018, section 5 (here without their
/// per-channel normalisation, so that a change of colour counts).
Result<double> slicedWassersteinDistance(const image::Image& a, const image::Image& b,
                                         const WassersteinOptions& options = {});

inline constexpr double kWassersteinScale = 10.0;

/// Distance of `result` to the true answer, as a share of the unstyled picture's distance: 0 at the
/// truth, 1 when nothing was gained. Errors: as above; InvalidInput when truth and unstyled are the
/// same picture.
Result<double> relativeDistanceToTruth(const image::Image& result, const image::Image& truth,
                                       const image::Image& unstyled,
                                       const WassersteinOptions& options = {});

} // namespace diptych::evaluation
