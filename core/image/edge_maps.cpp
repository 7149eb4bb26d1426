#include "core/image/edge_maps.h"

#include "core/image/edit.h"
#include "core/image/mat_view.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <new>
#include <vector>

namespace diptych::image {
namespace {

constexpr double kSmoothing = 0.005; ///< deviation of the Gaussian, of the longer side
constexpr double kWhiteQuantile = 0.995;

Status checkThere(const Image& picture) {
    if (picture.empty())
        return {ErrorCode::InvalidInput, "The picture to find edges in is empty"};
    return {};
}

/// A grey matrix, 8-bit, as a picture.
Image greyPicture(const cv::Mat& grey) {
    Image picture(grey.cols, grey.rows);
    cv::Mat view = matView(picture);
    cv::cvtColor(grey, view, cv::COLOR_GRAY2RGB);
    return picture;
}

/// The value below which `share` of all lie.
float quantile(const cv::Mat& values, double share) {
    std::vector<float> all(values.begin<float>(), values.end<float>());
    const auto place =
        all.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(all.size() - 1));
    std::nth_element(all.begin(), place, all.end());
    return *place;
}

Image softEdgesOf(const Image& picture) {
    const Image greys = toGrey(picture);
    cv::Mat grey;
    cv::extractChannel(matView(greys), grey, 0);
    grey.convertTo(grey, CV_32F);
    const double deviation = std::max(0.5, kSmoothing * std::max(picture.width, picture.height));
    cv::GaussianBlur(grey, grey, {}, deviation, deviation, cv::BORDER_REPLICATE);
    cv::Mat across;
    cv::Mat down;
    cv::Scharr(grey, across, CV_32F, 1, 0, 1, 0, cv::BORDER_REPLICATE);
    cv::Scharr(grey, down, CV_32F, 0, 1, 1, 0, cv::BORDER_REPLICATE);
    cv::Mat strength;
    cv::magnitude(across, down, strength);
    const float white = quantile(strength, kWhiteQuantile);
    cv::Mat edges;
    strength.convertTo(edges, CV_8U, white > 0 ? 255.0 / white : 0.0);
    return greyPicture(edges);
}

/// What `find` draws, with the library's exceptions as errors.
template <typename Find>
Result<Image> guarded(const Find& find) {
    try {
        return find();
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorCode::OutOfMemory, "There is not enough memory to find edges in a picture", {}};
    } catch (const cv::Exception& error) {
        return Error{ErrorCode::Internal, "The edges of a picture could not be found",
                     error.what()};
    }
}

} // namespace

Result<Image> cannyEdges(const Image& picture, double lowThreshold, double highThreshold) {
    DIPTYCH_CHECK(checkThere(picture));
    return guarded([&] {
        cv::Mat edges;
        cv::Canny(matView(picture), edges, lowThreshold, highThreshold);
        return greyPicture(edges);
    });
}

Result<Image> softEdges(const Image& picture) {
    DIPTYCH_CHECK(checkThere(picture));
    return guarded([&] { return softEdgesOf(picture); });
}

} // namespace diptych::image
