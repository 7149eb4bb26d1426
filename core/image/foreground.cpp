#include "core/image/foreground.h"

#include "core/image/mat_view.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <new>

namespace diptych::image {
namespace {

constexpr int kMinSide = 16;
constexpr int kIterations = 4;
constexpr std::uint64_t kSeed = 1; ///< of OpenCV's generator, so that a picture has one answer
constexpr double kLeastShare = 0.01;
constexpr double kMostShare = 0.95;

Image greyOf(const cv::Mat& plane) {
    Image image(plane.cols, plane.rows);
    for (int y = 0; y < plane.rows; ++y)
        for (int x = 0; x < plane.cols; ++x)
            std::fill_n(image.at(x, y), 3, plane.at<std::uint8_t>(y, x));
    return image;
}

} // namespace

Result<Image> proposeForeground(const Image& picture) {
    if (picture.width < kMinSide || picture.height < kMinSide)
        return Error{ErrorCode::InvalidInput, "The picture is too small to find a foreground", {}};
    try {
        const int marginX = std::max(1, picture.width / 8);
        const int marginY = std::max(1, picture.height / 8);
        const cv::Rect frame(marginX, marginY, picture.width - 2 * marginX,
                             picture.height - 2 * marginY);
        cv::Mat labels;
        cv::Mat background;
        cv::Mat foreground;
        cv::theRNG().state = kSeed;
        cv::grabCut(matView(picture), labels, frame, background, foreground, kIterations,
                    cv::GC_INIT_WITH_RECT);
        const cv::Mat marked = (labels == cv::GC_FGD) | (labels == cv::GC_PR_FGD);
        const double share = cv::countNonZero(marked) / static_cast<double>(picture.pixelCount());
        if (share < kLeastShare || share > kMostShare)
            return Error{ErrorCode::NotFound,
                         "Nothing stands out from the background of this picture; paint what "
                         "should be learnt",
                         {}};
        return greyOf(marked);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory for this picture", {}};
    } catch (const cv::Exception&) {
        // All pixels alike: OpenCV cannot tell two groups of colours apart.
        return Error{ErrorCode::NotFound,
                     "Nothing stands out from the background of this picture; paint what should "
                     "be learnt",
                     {}};
    }
}

Image foregroundOfAlpha(const Image& picture) {
    const bool seen = std::any_of(picture.alpha.begin(), picture.alpha.end(),
                                  [](std::uint8_t alpha) { return alpha < 255; });
    return seen ? greyOf(alphaView(picture)) : Image();
}

} // namespace diptych::image
