#include "plugins/ostaf/reference_views.h"

#include "core/image/edit.h"
#include "core/image/resize.h"
#include "core/tensor/noise_source.h"

#include <algorithm>

namespace diptych::ostaf {
namespace {

constexpr int kCrops = 8; ///< each with its mirror image
constexpr double kSmallestCrop = 0.75;
constexpr int kTriesPerCrop = 20;
constexpr image::Rgb8 kGround = {127, 127, 127};

/// Samples of a mask that are marked.
std::size_t markedCount(const image::Image& mask) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < mask.pixelCount(); ++i)
        count += mask.pixels[3 * i] >= 128 ? 1 : 0;
    return count;
}

image::Image onGround(const image::Image& picture, const image::Image& mask) {
    image::Image result(picture.width, picture.height, kGround);
    for (std::size_t i = 0; i < picture.pixelCount(); ++i)
        for (std::size_t c = 0; c < 3; ++c) {
            const int weight = mask.pixels[3 * i];
            const int mixed = picture.pixels[3 * i + c] * weight + kGround.red * (255 - weight);
            result.pixels[3 * i + c] = static_cast<std::uint8_t>((mixed + 127) / 255);
        }
    return result;
}

image::Rect drawRect(tensor::NoiseSource& random, image::Size size) {
    const auto smallest = static_cast<std::int64_t>(kSmallestCrop * 1000);
    const double share = static_cast<double>(random.integer(smallest, 1001)) / 1000.0;
    const int width = std::max(1, static_cast<int>(share * size.width));
    const int height = std::max(1, static_cast<int>(share * size.height));
    const auto x = static_cast<int>(random.integer(0, size.width - width + 1));
    const auto y = static_cast<int>(random.integer(0, size.height - height + 1));
    return {x, y, width, height};
}

Result<image::Image> cutOut(const image::Image& picture, image::Rect rect) {
    DIPTYCH_TRY(cropped, image::cropImage(picture, rect));
    return image::resizeImage(cropped, picture.size());
}

/// A crop that keeps enough of what is marked; the whole picture when none does.
Result<image::Rect> chooseRect(tensor::NoiseSource& random, const image::Image& picture,
                               const image::Image& mask) {
    if (mask.empty())
        return drawRect(random, picture.size());
    const std::size_t needed = markedCount(mask) / 3;
    for (int i = 0; i < kTriesPerCrop; ++i) {
        const image::Rect rect = drawRect(random, picture.size());
        DIPTYCH_TRY(kept, image::cropImage(mask, rect));
        if (markedCount(kept) >= needed)
            return rect;
    }
    return image::Rect{0, 0, picture.width, picture.height};
}

} // namespace

Result<ReferenceViews> cutViews(const image::Image& picture, const image::Image& mask,
                                Attribute attribute, std::uint64_t seed) {
    if (!mask.empty() && mask.size() != picture.size())
        return Error{ErrorCode::InvalidInput, "The mask has another size than its picture", {}};
    if (!mask.empty() && markedCount(mask) == 0)
        return Error{ErrorCode::InvalidInput,
                     "The mask marks nothing of the picture; paint what should be learnt white",
                     {}};
    const image::Image whole = mask.empty() ? picture : onGround(picture, mask);
    ReferenceViews views;
    if (attribute == Attribute::Shape) {
        views.pictures = {whole};
        if (!mask.empty())
            views.masks = {mask};
        return views;
    }
    tensor::NoiseSource random(seed);
    for (int i = 0; i < kCrops; ++i) {
        DIPTYCH_TRY(rect, chooseRect(random, whole, mask));
        DIPTYCH_TRY(view, cutOut(whole, rect));
        views.pictures.push_back(view);
        views.pictures.push_back(image::flipImage(view, image::Flip::LeftRight));
        if (mask.empty())
            continue;
        DIPTYCH_TRY(maskView, cutOut(mask, rect));
        views.masks.push_back(maskView);
        views.masks.push_back(image::flipImage(maskView, image::Flip::LeftRight));
    }
    return views;
}

} // namespace diptych::ostaf
