#pragma once

#include "core/image/mat_view.h"

namespace diptych::storybook {

using image::Image;

/// Copies an 8-bit RGB matrix (height x width, CV_8UC3) into a picture.
Image pictureFromMat(const cv::Mat& rgb);

} // namespace diptych::storybook
