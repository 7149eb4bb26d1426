#include "core/image/resize.h"

#include "core/image/mat_view.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <new>

namespace diptych::image {
namespace {

constexpr int kMaxSide = 65535;

/// One axis at a time, since OpenCV's area filter averages only when both axes shrink. Shrinking
/// goes first: less work, and no detail is made up that is thrown away after.
void resizeMat(const cv::Mat& from, cv::Mat& to, ResizeFilter filter) {
    const cv::Size target = to.size();
    if (filter == ResizeFilter::Nearest) {
        cv::resize(from, to, target, 0, 0, cv::INTER_NEAREST);
        return;
    }
    const cv::Size shrunk(std::min(from.cols, target.width), std::min(from.rows, target.height));
    cv::Mat between = from;
    if (shrunk != from.size())
        cv::resize(from, between, shrunk, 0, 0, cv::INTER_AREA);
    if (shrunk != target)
        cv::resize(between, to, target, 0, 0, cv::INTER_LANCZOS4);
    else
        between.copyTo(to);
}

} // namespace

Result<Image> resizeImage(const Image& image, Size size, ResizeFilter filter) {
    if (image.empty())
        return Error{ErrorCode::InvalidInput, "An empty picture cannot be resized", {}};
    if (size.width < 1 || size.height < 1 || size.width > kMaxSide || size.height > kMaxSide)
        return Error{ErrorCode::InvalidInput,
                     "A picture cannot be made " + std::to_string(size.width) + " × " +
                         std::to_string(size.height) + " pixels large",
                     {}};
    if (size == image.size())
        return image;
    try {
        Image result(size.width, size.height);
        cv::Mat colours = matView(result);
        resizeMat(matView(image), colours, filter);
        if (image.hasAlpha()) {
            result.alpha.resize(result.pixelCount());
            cv::Mat alpha = alphaView(result);
            resizeMat(alphaView(image), alpha, filter);
        }
        return result;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to resize a picture", {}};
    } catch (const cv::Exception& error) {
        return Error{ErrorCode::Internal, "A picture could not be resized", error.what()};
    }
}

Size sizeWithShorterSide(Size size, int shorterSide) {
    const int shorter = std::min(size.width, size.height);
    const auto scaled = [&](int side) {
        const double exact = static_cast<double>(side) * shorterSide / shorter;
        return std::max(shorterSide, static_cast<int>(std::lround(exact)));
    };
    return {size.width == shorter ? shorterSide : scaled(size.width),
            size.height == shorter ? shorterSide : scaled(size.height)};
}

} // namespace diptych::image
