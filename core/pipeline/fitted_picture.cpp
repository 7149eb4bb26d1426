#include "core/pipeline/fitted_picture.h"

#include "core/image/edit.h"
#include "core/image/resize.h"

#include <algorithm>
#include <cmath>

namespace diptych::pipeline {
namespace {

/// Shapes that differ by less are one, as rounding in another program leaves them (as in
/// image::PairOptions).
constexpr double kShapeTolerance = 0.03;

std::string sizeText(image::Size size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

/// The size of `picture`'s shape that just covers `frame`.
image::Size covering(image::Size picture, image::Size frame) {
    const double scale = std::max(static_cast<double>(frame.width) / picture.width,
                                  static_cast<double>(frame.height) / picture.height);
    const auto side = [&](int from, int atLeast) {
        return std::max(atLeast, static_cast<int>(std::lround(from * scale)));
    };
    return {side(picture.width, frame.width), side(picture.height, frame.height)};
}

std::string sentenceOf(image::Size picture, image::Size frame) {
    if (picture == frame)
        return {};
    const image::Size covered = covering(picture, frame);
    if (covered == frame)
        return "The picture was made " + sizeText(covered) + " pixels large (it has " +
               sizeText(picture) + ").";
    return "The picture was made " + sizeText(covered) + " pixels large, and its middle, " +
           sizeText(frame) + ", is used (it has " + sizeText(picture) + ").";
}

bool sameShape(image::Size a, image::Size b) {
    const double quotient =
        static_cast<double>(a.width) * b.height / (static_cast<double>(b.width) * a.height);
    return std::abs(std::log(quotient)) <= std::log(1.0 + kShapeTolerance);
}

} // namespace

image::Size frameFor(image::Size picture, int modelEdge, int multiple) {
    const double area = static_cast<double>(picture.width) * picture.height;
    const double scale = std::min(1.0, modelEdge / std::sqrt(area));
    const auto side = [&](int from) {
        const auto whole = static_cast<int>(std::lround(from * scale / multiple));
        return std::max(2, whole) * multiple;
    };
    return {side(picture.width), side(picture.height)};
}

Result<image::Image> middleOf(const image::Image& picture, image::Size frame) {
    if (picture.empty())
        return Error{ErrorCode::InvalidInput, "The picture is empty", {}};
    DIPTYCH_TRY(resized, image::resizeImage(picture, covering(picture.size(), frame)));
    DIPTYCH_TRY(cut, image::cropImage(resized, {(resized.width - frame.width) / 2,
                                                (resized.height - frame.height) / 2, frame.width,
                                                frame.height}));
    cut.alpha.clear();
    return cut;
}

Result<FittedPicture> fitPicture(const PictureTerm& term, image::Size frame) {
    const image::Image& picture = *term.picture;
    if (picture.empty())
        return Error{ErrorCode::InvalidInput, "The picture to start from is empty", {}};
    FittedPicture fitted;
    DIPTYCH_TRY(middle, middleOf(picture, frame));
    fitted.picture = std::move(middle);
    fitted.sentence = sentenceOf(picture.size(), frame);
    if (!term.mask)
        return fitted;
    if (term.mask->empty() || !sameShape(term.mask->size(), picture.size()))
        return Error{ErrorCode::InvalidInput,
                     "The mask must have the shape of its picture, which has " +
                         sizeText(picture.size()) + " pixels; the mask has " +
                         sizeText(term.mask->size()),
                     {}};
    DIPTYCH_TRY(laid, image::resizeImage(*term.mask, picture.size()));
    DIPTYCH_TRY(cut, middleOf(laid, frame));
    fitted.mask.emplace(cut);
    if (fitted.mask->empty())
        return Error{ErrorCode::InvalidInput,
                     "Nothing in the mask is white, so nothing would be drawn; white is what is "
                     "drawn anew",
                     {}};
    return fitted;
}

} // namespace diptych::pipeline
