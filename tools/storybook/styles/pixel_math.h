#pragma once

#include "tools/storybook/drawing/palette.h"
#include "tools/storybook/drawing/random.h"

#include <opencv2/core/mat.hpp>

namespace diptych::storybook {

// Small operations on float pictures that styles and textures share. `rgb` is height x width,
// CV_32FC3, `map` CV_32FC1; colours and brightness 0 ... 255.

/// Brightness as the eye weighs it (Rec. 601), CV_32FC1, 0 ... 255.
cv::Mat brightnessOf(const cv::Mat& rgb);

/// Gaussian blur; nothing for a deviation below 0.05.
cv::Mat blurred(const cv::Mat& image, float deviationPx);

/// Smooths surfaces and keeps edges (repeated medians of about the given width).
cv::Mat smoothedSurfaces(const cv::Mat& rgb, float widthPx);

/// Largest difference to a neighbour over the channels after a blur, CV_32FC1.
cv::Mat edgeStrength(const cv::Mat& rgb, float blurPx);

/// The picture without the thin dark lines its things are drawn with (a closing of about
/// `widthPx`), so that an edge is found once and not on both sides of the line.
cv::Mat withoutThinLines(const cv::Mat& rgb, float widthPx);

/// Normal deviates (mean 0, deviation 1) of a grain of about `sizePx` pixels, CV_32FC1.
cv::Mat grainField(cv::Size size, float sizePx, Random& random);

/// 0 below `low`, 1 above `high`, smooth between (Hermite).
float smoothStep(float low, float high, float value);

/// Runs `change(pixel, x, y)` over all pixels of a CV_32FC3 image; pixel is a cv::Vec3f&.
template <typename Change>
void forEachPixel(cv::Mat& rgb, const Change& change) {
    for (int y = 0; y < rgb.rows; ++y) {
        auto* row = rgb.ptr<cv::Vec3f>(y);
        for (int x = 0; x < rgb.cols; ++x)
            change(row[x], x, y);
    }
}

inline cv::Vec3f toVec(Rgb colour) {
    return {colour.r, colour.g, colour.b};
}

inline cv::Vec3f mixVec(const cv::Vec3f& a, const cv::Vec3f& b, float amount) {
    return a + (b - a) * amount;
}

} // namespace diptych::storybook
