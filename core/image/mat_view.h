#pragma once

#include "core/image/image.h"

#include <opencv2/core/mat.hpp>

namespace diptych::image {

/// The pixels of `image` as an 8-bit three-channel matrix (red first), without a copy. Valid as
/// long as `image` lives and keeps its size.
inline cv::Mat matView(Image& image) {
    return cv::Mat(image.height, image.width, CV_8UC3, image.pixels.data());
}

/// matView() of a picture that is only read: OpenCV has no matrix of constants.
inline cv::Mat matView(const Image& image) {
    return cv::Mat(image.height, image.width, CV_8UC3,
                   const_cast<std::uint8_t*>(image.pixels.data()));
}

/// The alpha plane as an 8-bit matrix; the image must have one.
inline cv::Mat alphaView(Image& image) {
    return cv::Mat(image.height, image.width, CV_8UC1, image.alpha.data());
}
inline cv::Mat alphaView(const Image& image) {
    return cv::Mat(image.height, image.width, CV_8UC1,
                   const_cast<std::uint8_t*>(image.alpha.data()));
}

} // namespace diptych::image
