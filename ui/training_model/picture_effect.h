#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <QString>

namespace diptych::ui {

/// What an adapter does to a picture it was not trained on.
struct PictureEffect {
    double changedShare = 0.0; ///< of the pixels that differ visibly, 0 ... 1
    double difference = 0.0;   ///< root mean square over all samples, levels of 255
    double copied = 0.0; ///< how much more of the training picture's structure is in it, -1 ... 1

    enum class Change { None, Slight, Clear, Strong };
    enum class Copy { Little, Some, Much };
    Change change() const;
    Copy copy() const;
    bool operator==(const PictureEffect&) const = default;
};

/// "strong", "little", for meters.
QString wordFor(PictureEffect::Change change);
QString wordFor(PictureEffect::Copy copy);

/// Compares a picture without and with an adapter, same words and seed. `training` is the picture
/// that was learnt from, of any size; empty: `copied` is 0. Takes some tens of milliseconds; any
/// thread. Errors: InvalidInput when `without` and `with` differ in size or are empty.
Result<PictureEffect> pictureEffect(const image::Image& without, const image::Image& with,
                                    const image::Image& training);

/// The worse of two: the smaller change and the larger copy.
PictureEffect worseOf(const PictureEffect& a, const PictureEffect& b);

/// How well an adapter with this effect does its work, 0 ... 1: changes clearly, copies little.
double worth(const PictureEffect& effect);

} // namespace diptych::ui
