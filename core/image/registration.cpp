#include "core/image/registration.h"

#include "core/image/edit.h"
#include "core/image/mat_view.h"
#include "core/image/resize.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <new>
#include <utility>
#include <vector>

namespace diptych::image {
namespace {

/// As PairOptions::shapeTolerance: rounding in another program leaves such differences.
constexpr double kShapeTolerance = 0.03;
/// Longer side at which all shifts are tried, and those at which the found one is refined.
constexpr int kSearchSide = 192;
constexpr int kRefineSides[] = {384, 768, 1536};
/// Sides of the middle part that is searched for: what is left of one picture in the other after a
/// shift of a quarter.
constexpr double kTemplateShare = 0.5;
/// Below this a side shows nothing one could match.
constexpr int kMinSideToMatch = 24;
/// Mean gradient (8-bit steps per pixel) of a picture without outlines.
constexpr double kMinGradient = 0.15;
/// How alike the outlines of the shared part must be, and how far the best shift must stand out
/// from all others. Measured on scenes of shapes: restyled ones score 0.63 to 0.99 (deviations 4.2
/// to 10), unrelated ones at most 0.26 at their best shift.
constexpr double kMinScore = 0.38;
constexpr double kMinDistinctness = 3.0;
/// A refinement may move the result by this many pixels of its scale.
constexpr double kMaxRefinement = 3.0;
/// Drawn lines have two sides, and phase correlation may take either for the edge. Where it
/// disagrees by more with the correlation of soft outlines, which has its peak in the middle, that
/// one is right. Pixels.
constexpr double kMaxDisagreement = 0.35;
/// Softness that makes one of a line's sides, as a deviation in pixels.
constexpr double kSoftness = 1.5;

bool sameShape(Size a, Size b) {
    const double ratio = static_cast<double>(a.width) * b.height /
                         (static_cast<double>(a.height) * static_cast<double>(b.width));
    return std::abs(std::log(ratio)) < kShapeTolerance;
}

cv::Size scaledSize(cv::Size size, double scale) {
    return {std::max(1, static_cast<int>(std::lround(size.width * scale))),
            std::max(1, static_cast<int>(std::lround(size.height * scale)))};
}

cv::Mat resized(const cv::Mat& picture, cv::Size size) {
    if (picture.size() == size)
        return picture;
    cv::Mat result;
    cv::resize(picture, result, size, 0, 0,
               size.area() < picture.size().area() ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

/// Gradient magnitudes of the strongest colour channel, 8-bit steps per pixel.
cv::Mat gradients(const cv::Mat& picture) {
    cv::Mat smooth;
    picture.convertTo(smooth, CV_32F);
    cv::GaussianBlur(smooth, smooth, cv::Size(), 0.8);
    cv::Mat across, down;
    cv::Scharr(smooth, across, CV_32F, 1, 0, 1.0 / 32.0);
    cv::Scharr(smooth, down, CV_32F, 0, 1, 1.0 / 32.0);
    const cv::Mat squares = across.mul(across) + down.mul(down);
    std::vector<cv::Mat> channels;
    cv::split(squares, channels);
    cv::Mat strongest = channels[0];
    for (std::size_t i = 1; i < channels.size(); ++i)
        strongest = cv::max(strongest, channels[i]);
    cv::sqrt(strongest, strongest);
    return strongest;
}

/// Outlines on one scale, whatever their contrast: 0 (flat) to 1. Without it the strongest edges of
/// one style would decide alone. The two sides of a drawn line are closed to one stroke: an edge
/// of the original lies in its middle, not on one of them.
cv::Mat outlines(const cv::Mat& picture) {
    cv::Mat magnitude = gradients(picture);
    const double middle = std::max(cv::mean(magnitude)[0], kMinGradient);
    cv::Mat compressed;
    cv::divide(magnitude, magnitude + middle, compressed);
    static const cv::Mat kStroke = cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5});
    cv::morphologyEx(compressed, compressed, cv::MORPH_CLOSE, kStroke);
    return compressed;
}

/// Two pictures on one pixel scale.
struct Frames {
    cv::Mat original;
    cv::Mat styled;
};

Frames framesAt(const Frames& full, int longerSide) {
    const int longest =
        std::max({full.original.cols, full.original.rows, full.styled.cols, full.styled.rows});
    const double scale = std::min(1.0, static_cast<double>(longerSide) / longest);
    return {resized(full.original, scaledSize(full.original.size(), scale)),
            resized(full.styled, scaledSize(full.styled.size(), scale))};
}

cv::Mat softOutlines(const cv::Mat& picture) {
    cv::Mat soft = outlines(picture);
    cv::GaussianBlur(soft, soft, cv::Size(), kSoftness);
    return soft;
}

struct Found {
    cv::Point2d shift; ///< pixels of the searched frames
    double score = 0.0;
    double distinctness = 0.0; ///< of the best correlation, in deviations of all others
};

/// Where between its neighbours a peak lies, -0.5 to 0.5: the top of a parabola.
double peakBetween(double before, double at, double after) {
    const double curve = before - 2.0 * at + after;
    return curve < 0.0 ? std::clamp(0.5 * (before - after) / curve, -0.5, 0.5) : 0.0;
}

cv::Point2d refinedPeak(const cv::Mat& map, cv::Point peak) {
    cv::Point2d result = peak;
    if (peak.x > 0 && peak.x + 1 < map.cols)
        result.x += peakBetween(map.at<float>(peak.y, peak.x - 1), map.at<float>(peak),
                                map.at<float>(peak.y, peak.x + 1));
    if (peak.y > 0 && peak.y + 1 < map.rows)
        result.y += peakBetween(map.at<float>(peak.y - 1, peak.x), map.at<float>(peak),
                                map.at<float>(peak.y + 1, peak.x));
    return result;
}

/// The shared parts of two pictures under a whole shift.
std::pair<cv::Rect, cv::Rect> sharedParts(cv::Size original, cv::Size styled, cv::Point shift) {
    const cv::Rect inOriginal = cv::Rect(cv::Point(), original) & cv::Rect(-shift, styled);
    return {inOriginal, inOriginal + shift};
}

cv::Point wholeOf(cv::Point2d shift) {
    return {static_cast<int>(std::lround(shift.x)), static_cast<int>(std::lround(shift.y))};
}

/// Correlation of two soft outlines where they overlap: 1 the same, 0 nothing in common.
double likeness(const cv::Mat& original, const cv::Mat& styled, cv::Point2d shift) {
    const auto [a, b] = sharedParts(original.size(), styled.size(), wholeOf(shift));
    if (a.width < kMinSideToMatch / 2 || a.height < kMinSideToMatch / 2)
        return 0.0;
    cv::Mat value;
    cv::matchTemplate(original(a), styled(b), value, cv::TM_CCOEFF_NORMED);
    return value.at<float>(0, 0);
}

/// Tries all shifts of the styled picture's middle.
Found search(const Frames& frames) {
    const cv::Mat original = softOutlines(frames.original);
    const cv::Mat styled = softOutlines(frames.styled);
    const cv::Size part =
        scaledSize({std::min(original.cols, styled.cols), std::min(original.rows, styled.rows)},
                   kTemplateShare);
    const cv::Point corner((styled.cols - part.width) / 2, (styled.rows - part.height) / 2);
    cv::Mat map;
    cv::matchTemplate(original, styled(cv::Rect(corner, part)), map, cv::TM_CCOEFF_NORMED);
    double best = 0.0;
    cv::Point peak;
    cv::minMaxLoc(map, nullptr, &best, nullptr, &peak);
    // The others: everything that is not the peak's own slope.
    cv::Mat others(map.size(), CV_8U, cv::Scalar(255));
    cv::circle(others, peak, std::max(4, std::min(map.cols, map.rows) / 10), cv::Scalar(0), -1);
    cv::Scalar mean, deviation;
    cv::meanStdDev(map, mean, deviation, others);
    const cv::Point2d shift = cv::Point2d(corner) - refinedPeak(map, peak);
    // Of unrelated pictures some part always fits somewhere; the whole does not.
    return {shift, likeness(original, styled, shift),
            (best - mean[0]) / std::max(deviation[0], 1e-6)};
}

/// Where within three pixels of a shift the soft outlines fit best.
cv::Point2d softPeak(const Frames& frames, cv::Point2d shift) {
    constexpr int kReach = 3;
    const cv::Point whole = wholeOf(shift);
    auto [a, b] = sharedParts(frames.original.size(), frames.styled.size(), whole);
    b = {b.x + kReach, b.y + kReach, b.width - 2 * kReach, b.height - 2 * kReach};
    if (b.width < kMinSideToMatch || b.height < kMinSideToMatch)
        return shift;
    cv::Mat map;
    cv::matchTemplate(softOutlines(frames.original(a)), softOutlines(frames.styled)(b), map,
                      cv::TM_CCOEFF_NORMED);
    cv::Point peak;
    cv::minMaxLoc(map, nullptr, nullptr, nullptr, &peak);
    const cv::Point2d at = refinedPeak(map, peak);
    return cv::Point2d(whole) + cv::Point2d(kReach, kReach) - at;
}

/// Phase correlation of what both show, checked by their soft outlines; the shift as it was when
/// that does not look like a better one.
cv::Point2d refine(const Frames& frames, cv::Point2d shift) {
    const cv::Point whole = wholeOf(shift);
    const auto [inOriginal, inStyled] =
        sharedParts(frames.original.size(), frames.styled.size(), whole);
    if (inOriginal.width < kMinSideToMatch || inOriginal.height < kMinSideToMatch)
        return shift;
    const cv::Mat a = outlines(frames.original(inOriginal));
    const cv::Mat b = outlines(frames.styled(inStyled));
    cv::Mat window;
    cv::createHanningWindow(window, a.size(), CV_32F);
    double response = 0.0;
    const cv::Point2d rest =
        cv::phaseCorrelate(a - cv::mean(a)[0], b - cv::mean(b)[0], window, &response);
    const cv::Point2d better = cv::Point2d(whole) + rest;
    const cv::Point2d soft = softPeak(frames, shift);
    const bool agree = std::isfinite(rest.x) && std::isfinite(rest.y) &&
                       std::hypot(better.x - soft.x, better.y - soft.y) <= kMaxDisagreement;
    const cv::Point2d result = agree ? better : soft;
    return std::hypot(result.x - shift.x, result.y - shift.y) > kMaxRefinement ? shift : result;
}

Registration registerFrames(const Frames& full) {
    const double longest =
        std::max({full.original.cols, full.original.rows, full.styled.cols, full.styled.rows});
    const int shortest =
        std::min({full.original.cols, full.original.rows, full.styled.cols, full.styled.rows});
    const Frames coarse = framesAt(full, kSearchSide);
    if (shortest < kMinSideToMatch ||
        std::min({coarse.original.cols, coarse.original.rows, coarse.styled.cols,
                  coarse.styled.rows}) < kMinSideToMatch)
        return {};
    if (cv::mean(gradients(coarse.original))[0] < kMinGradient ||
        cv::mean(gradients(coarse.styled))[0] < kMinGradient)
        return {};
    const Found found = search(coarse);
    Registration result;
    result.score = std::clamp(found.score, 0.0, 1.0);
    if (found.score < kMinScore || found.distinctness < kMinDistinctness)
        return result;
    double side = std::min<double>(kSearchSide, longest);
    cv::Point2d shift = refine(coarse, found.shift) * (longest / side);
    for (const int next : kRefineSides) {
        if (side >= longest)
            break;
        side = std::min<double>(next, longest);
        const double scale = side / longest;
        shift = refine(framesAt(full, next), shift * scale) * (1.0 / scale);
    }
    result.shift = {shift.x, shift.y};
    // Less than a pixel, or than a picture learnt at 512 pixels could tell, is none.
    result.alignment = result.shift.length() < std::max(1.0, longest / 512.0) ? Alignment::Aligned
                                                                              : Alignment::Shifted;
    return result;
}

Result<Image> inFrameOf(Size original, const Image& styled) {
    const Size frame = styledFrame(original, styled.size());
    return frame == styled.size() ? Result<Image>(styled) : resizeImage(styled, frame);
}

Status checkFilled(const Image& original, const Image& styled) {
    if (original.empty() || styled.empty())
        return Error{ErrorCode::InvalidInput, "One of the two pictures is empty", {}};
    return {};
}

} // namespace

double Shift::length() const {
    return std::hypot(x, y);
}

Result<Registration> registerPair(const Image& original, const Image& styled) {
    DIPTYCH_CHECK(checkFilled(original, styled));
    try {
        Frames full{matView(original), matView(styled)};
        // No more pixels than the finest scale looks at.
        full.styled = sameShape(original.size(), styled.size())
                          ? resized(full.styled, full.original.size())
                          : full.styled;
        return registerFrames(full);
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorCode::OutOfMemory, "There is not enough memory to compare the pictures", {}};
    } catch (const cv::Exception& exception) {
        return Error{exception.code == cv::Error::StsNoMem ? ErrorCode::OutOfMemory
                                                           : ErrorCode::Internal,
                     "The two pictures could not be compared", exception.err};
    }
}

Size styledFrame(Size original, Size styled) {
    return sameShape(original, styled) ? original : styled;
}

Rect sharedRect(Size original, Size styled, Shift shift) {
    if (original.width < 1 || original.height < 1 || styled.width < 1 || styled.height < 1 ||
        !(std::abs(shift.x) < original.width + styled.width) ||
        !(std::abs(shift.y) < original.height + styled.height))
        return {};
    const Size frame = styledFrame(original, styled);
    const auto range = [](int length, int other, double by) {
        // A hundredth of a pixel more is nothing to cut a line of pixels for.
        const int from = std::max(0, static_cast<int>(std::ceil(-by - 0.01)));
        const int to = std::min(length, static_cast<int>(std::floor(other - by + 0.01)));
        return std::pair(from, std::max(0, to - from));
    };
    const auto [x, width] = range(original.width, frame.width, shift.x);
    const auto [y, height] = range(original.height, frame.height, shift.y);
    if (width < 1 || height < 1)
        return {};
    return {x, y, width, height};
}

Result<SharedPair> applyShift(const Image& original, const Image& styled, Shift shift,
                              const std::optional<Rect>& crop) {
    DIPTYCH_CHECK(checkFilled(original, styled));
    SharedPair pair;
    pair.shared = sharedRect(original.size(), styled.size(), shift);
    if (crop) {
        const cv::Rect part =
            cv::Rect(pair.shared.x, pair.shared.y, pair.shared.width, pair.shared.height) &
            cv::Rect(crop->x, crop->y, crop->width, crop->height);
        pair.shared = {part.x, part.y, part.width, part.height};
    }
    if (pair.shared.width < 1 || pair.shared.height < 1)
        return Error{ErrorCode::InvalidInput,
                     "The two pictures have no part in common that could be cut out",
                     {}};
    try {
        DIPTYCH_TRY(first, cropImage(original, pair.shared));
        DIPTYCH_TRY(framed, inFrameOf(original.size(), styled));
        Image second(pair.shared.width, pair.shared.height);
        const double x = pair.shared.x + shift.x;
        const double y = pair.shared.y + shift.y;
        const cv::Matx23d fromResult(1, 0, x, 0, 1, y);
        const bool whole = std::abs(x - std::round(x)) < 0.05 && std::abs(y - std::round(y)) < 0.05;
        // The constant border is never seen: the shared part ends with the picture.
        cv::Mat into = matView(second);
        if (whole)
            matView(std::as_const(framed))(cv::Rect(static_cast<int>(std::lround(x)),
                                                    static_cast<int>(std::lround(y)), second.width,
                                                    second.height))
                .copyTo(into);
        else
            cv::warpAffine(matView(std::as_const(framed)), into, fromResult, into.size(),
                           cv::INTER_LANCZOS4 | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
        first.alpha.clear();
        pair.original = std::move(first);
        pair.styled = std::move(second);
        return pair;
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorCode::OutOfMemory, "There is not enough memory to align the pictures", {}};
    } catch (const cv::Exception& exception) {
        return Error{ErrorCode::Internal, "The two pictures could not be aligned", exception.err};
    }
}

} // namespace diptych::image
