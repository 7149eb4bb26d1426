#include "ui/training_model/picture_effect.h"

#include "core/evaluation/picture_measures.h"
#include "core/image/resize.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace diptych::ui {
namespace {

/// A sample that differs by no more cannot be seen.
constexpr int kVisibleLevels = 2;
/// Below this share nothing was learnt: even a faint style touches most of a picture.
constexpr double kTouchedShare = 0.05;
constexpr double kSlightLevels = 6.0;
constexpr double kClearLevels = 18.0;
constexpr double kSomeCopied = 0.10;
constexpr double kMuchCopied = 0.25;
/// Long enough to see structure, short enough to take milliseconds.
constexpr int kMeasureSide = 256;

Result<image::Image> small(const image::Image& picture, image::Size size) {
    if (picture.size() == size)
        return picture;
    return image::resizeImage(picture, size);
}

} // namespace

PictureEffect::Change PictureEffect::change() const {
    if (changedShare < kTouchedShare)
        return Change::None;
    if (difference < kSlightLevels)
        return Change::Slight;
    return difference < kClearLevels ? Change::Clear : Change::Strong;
}

PictureEffect::Copy PictureEffect::copy() const {
    if (copied < kSomeCopied)
        return Copy::Little;
    return copied < kMuchCopied ? Copy::Some : Copy::Much;
}

QString wordFor(PictureEffect::Change change) {
    switch (change) {
    case PictureEffect::Change::None:
        return QCoreApplication::translate("PictureEffect", "none");
    case PictureEffect::Change::Slight:
        return QCoreApplication::translate("PictureEffect", "slight");
    case PictureEffect::Change::Clear:
        return QCoreApplication::translate("PictureEffect", "clear");
    case PictureEffect::Change::Strong:
        break;
    }
    return QCoreApplication::translate("PictureEffect", "strong");
}

QString wordFor(PictureEffect::Copy copy) {
    switch (copy) {
    case PictureEffect::Copy::Little:
        return QCoreApplication::translate("PictureEffect", "little");
    case PictureEffect::Copy::Some:
        return QCoreApplication::translate("PictureEffect", "some");
    case PictureEffect::Copy::Much:
        break;
    }
    return QCoreApplication::translate("PictureEffect", "much");
}

Result<PictureEffect> pictureEffect(const image::Image& without, const image::Image& with,
                                    const image::Image& training) {
    if (without.empty() || without.size() != with.size())
        return Error{ErrorCode::InvalidInput, "The pictures have different sizes", {}};
    PictureEffect effect;
    std::size_t changed = 0;
    double squares = 0.0;
    for (std::size_t pixel = 0; pixel < without.pixelCount(); ++pixel) {
        bool visible = false;
        for (std::size_t i = 3 * pixel; i < 3 * pixel + 3; ++i) {
            const int difference = std::abs(without.pixels[i] - with.pixels[i]);
            visible = visible || difference > kVisibleLevels;
            squares += difference * difference;
        }
        changed += visible ? 1 : 0;
    }
    effect.changedShare = static_cast<double>(changed) / static_cast<double>(without.pixelCount());
    effect.difference = std::sqrt(squares / static_cast<double>(without.pixels.size()));
    if (training.empty())
        return effect;
    const image::Size size{std::min(without.width, kMeasureSide),
                           std::min(without.height, kMeasureSide)};
    DIPTYCH_TRY(learnt, small(training, size));
    DIPTYCH_TRY(before, small(without, size));
    DIPTYCH_TRY(after, small(with, size));
    DIPTYCH_TRY(own, evaluation::structureKept(before, learnt));
    DIPTYCH_TRY(now, evaluation::structureKept(after, learnt));
    effect.copied = now - own;
    return effect;
}

PictureEffect worseOf(const PictureEffect& a, const PictureEffect& b) {
    return {std::min(a.changedShare, b.changedShare), std::min(a.difference, b.difference),
            std::max(a.copied, b.copied)};
}

double worth(const PictureEffect& effect) {
    const double change = std::min(1.0, effect.difference / kClearLevels);
    const double copy = std::clamp(effect.copied / kMuchCopied, 0.0, 1.0);
    return effect.change() == PictureEffect::Change::None ? 0.0 : change * (1.0 - copy);
}

} // namespace diptych::ui
