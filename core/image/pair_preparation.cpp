#include "core/image/pair_preparation.h"

#include "core/image/edit.h"
#include "core/image/resize.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace diptych::image {
namespace {

constexpr int kMinResolution = 8;
constexpr int kMaxResolution = 8192;
/// Beyond this the centred square shows next to nothing of a picture.
constexpr double kMaxShape = 10.0;

double shapeOf(Size size) {
    return static_cast<double>(size.width) / size.height;
}

std::string inWords(Size size) {
    return std::to_string(size.width) + " × " + std::to_string(size.height);
}

Rect centredSquare(Size frame, int side) {
    return {(frame.width - side) / 2, (frame.height - side) / 2, side, side};
}

/// Share of a picture's longer side that the square keeps, in percent.
long keptPercent(Size size) {
    const int longer = std::max(size.width, size.height);
    const int shorter = std::min(size.width, size.height);
    return std::lround(100.0 * shorter / longer);
}

/// "all of it" or "its middle 67 % from left to right".
std::string keptPart(Size size) {
    if (size.width == size.height)
        return "all of it";
    return "the middle " + std::to_string(keptPercent(size)) + " % from " +
           (size.width > size.height ? "left to right" : "top to bottom");
}

std::string makeSentence(Size original, Size styled, const PairPlan& plan) {
    const std::string result = inWords({plan.side, plan.side});
    std::string text;
    if (plan.sameSize && original.width == original.height) {
        text = "Both pictures are " + inWords(original) + " pixels and are used whole";
    } else if (plan.sameSize) {
        text = "Both pictures are " + inWords(original) + " pixels; the centred square (" +
               keptPart(original) + ") is used";
    } else if (plan.sameShape) {
        text = "The original is " + inWords(original) + " pixels, the styled picture " +
               inWords(styled) +
               ", of the same shape; the styled picture is laid over the original"
               " and " +
               (original.width == original.height
                    ? "both are used whole"
                    : "the centred square (" + keptPart(original) + ") is used");
    } else {
        text = "The original is " + inWords(original) + " pixels, the styled picture " +
               inWords(styled) +
               ", of another shape; the centred square of each is used: of the "
               "original " +
               keptPart(original) + ", of the styled picture " + keptPart(styled) +
               ". If these do not show the same part of the scene, crop the files alike first";
    }
    text += ".";
    const bool resized = original != Size{plan.side, plan.side} || !plan.sameSize;
    if (resized)
        text += " They are learned from at " + result + " pixels.";
    if (plan.enlarged)
        text += " That is larger than the files, so fine detail is missing.";
    return text;
}

Status checkPicture(Size size, const char* which) {
    if (size.width < 1 || size.height < 1)
        return Error{ErrorCode::InvalidInput, std::string("The ") + which + " is empty", {}};
    const double shape = shapeOf(size);
    if (shape > kMaxShape || shape < 1.0 / kMaxShape)
        return Error{ErrorCode::InvalidInput,
                     std::string("The ") + which + " is too long and narrow (" + inWords(size) +
                         " pixels); crop it nearer to a square first",
                     {}};
    return {};
}

Result<Image> frameAndCrop(const Image& image, Size frame, Rect crop) {
    DIPTYCH_TRY(framed, resizeImage(image, frame));
    framed.alpha.clear();
    return cropImage(framed, crop);
}

} // namespace

Result<PairPlan> planPair(Size original, Size styled, const PairOptions& options) {
    DIPTYCH_CHECK(checkPicture(original, "original"));
    DIPTYCH_CHECK(checkPicture(styled, "styled picture"));
    if (options.resolution < kMinResolution || options.resolution > kMaxResolution ||
        options.multiple < 1 || options.multiple > options.resolution)
        return Error{ErrorCode::InvalidInput,
                     "A pair cannot be prepared at " + std::to_string(options.resolution) +
                         " pixels; use " + std::to_string(kMinResolution) + " to " +
                         std::to_string(kMaxResolution),
                     {}};
    PairPlan plan;
    plan.side = options.resolution / options.multiple * options.multiple;
    plan.sameSize = original == styled;
    plan.sameShape =
        std::abs(std::log(shapeOf(original) / shapeOf(styled))) < options.shapeTolerance;
    plan.originalFrame = sizeWithShorterSide(original, plan.side);
    // One frame for one shape: after it, the same pixel shows the same place.
    plan.styledFrame = plan.sameShape ? plan.originalFrame : sizeWithShorterSide(styled, plan.side);
    plan.originalCrop = centredSquare(plan.originalFrame, plan.side);
    plan.styledCrop = centredSquare(plan.styledFrame, plan.side);
    plan.enlarged = std::min(original.width, original.height) < plan.side ||
                    std::min(styled.width, styled.height) < plan.side;
    plan.sentence = makeSentence(original, styled, plan);
    return plan;
}

Result<PreparedPair> preparePair(const Image& original, const Image& styled,
                                 const PairOptions& options) {
    DIPTYCH_TRY(plan, planPair(original.size(), styled.size(), options));
    PreparedPair pair;
    DIPTYCH_TRY(first, frameAndCrop(original, plan.originalFrame, plan.originalCrop));
    DIPTYCH_TRY(second, frameAndCrop(styled, plan.styledFrame, plan.styledCrop));
    pair.original = std::move(first);
    pair.styled = std::move(second);
    pair.plan = std::move(plan);
    return pair;
}

} // namespace diptych::image
