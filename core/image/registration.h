#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <optional>

namespace diptych::image {

/// Where a picture lies against another: what is at p in the original is at p + shift in the
/// styled picture. Pixels of the original; fractions count.
struct Shift {
    double x = 0.0;
    double y = 0.0;

    /// Pixels.
    double length() const;
    bool operator==(const Shift&) const = default;
};

enum class Alignment {
    Aligned,       ///< they lie over each other as they are
    Shifted,       ///< one is displaced; applyShift() mends it
    NotComparable, ///< too little in common to tell
};

/// What registerPair() found.
struct Registration {
    Alignment alignment = Alignment::NotComparable;
    Shift shift; ///< zero when they are not comparable
    /// How alike the outlines are at this shift: 0 (nothing in common) to 1 (the same).
    double score = 0.0;
};

/// Finds the translation between a picture and its restyled version from their outlines, which
/// survive a change of colours, tones and texture. Looks for shifts of up to a quarter of a side.
///
/// Pictures of one shape (within 3 %) are compared in the frame of the original, so that a version
/// saved at another size is found, too; pictures of different shapes are compared pixel by pixel,
/// as cropping leaves them.
///
/// Method: compressed gradient magnitudes; a correlation search over all shifts at a coarse scale
/// decides whether anything matches, phase correlation of the shared part (Kuglin and Hines 1975;
/// cv::phaseCorrelate) refines it scale by scale below one pixel. Takes up to a second: for worker
/// threads. Errors: InvalidInput for an empty picture; OutOfMemory.
Result<Registration> registerPair(const Image& original, const Image& styled);

/// The size a styled picture has when it is laid over the original: the original's where they have
/// one shape, otherwise its own.
Size styledFrame(Size original, Size styled);

/// The part of the original that the styled picture shows, too; empty (0 x 0) when there is none.
Rect sharedRect(Size original, Size styled, Shift shift);

struct SharedPair {
    Image original;
    Image styled; ///< as large as `original`
    Rect shared;  ///< what was cut out, in pixels of the original
};

/// Cuts the part both pictures show out of them, so that they lie over each other; of that, only
/// `crop` (in pixels of the original) where it is given. A styled picture of the same shape is
/// brought to the original's size first; fractions of a pixel are interpolated (Lanczos). Alpha
/// planes are dropped. Errors: InvalidInput for an empty picture, when nothing is shared or `crop`
/// lies outside; OutOfMemory.
Result<SharedPair> applyShift(const Image& original, const Image& styled, Shift shift,
                              const std::optional<Rect>& crop = std::nullopt);

} // namespace diptych::image
