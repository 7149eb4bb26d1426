#include "tools/storybook/styles/pixel_math.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace diptych::storybook {

cv::Mat brightnessOf(const cv::Mat& rgb) {
    cv::Mat grey;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

cv::Mat blurred(const cv::Mat& image, float deviationPx) {
    if (deviationPx < 0.05F)
        return image.clone();
    cv::Mat out;
    cv::GaussianBlur(image, out, cv::Size(0, 0), deviationPx, deviationPx, cv::BORDER_REPLICATE);
    return out;
}

cv::Mat smoothedSurfaces(const cv::Mat& rgb, float widthPx) {
    if (widthPx < 1)
        return rgb.clone();
    cv::Mat bytes;
    rgb.convertTo(bytes, CV_8UC3);
    const int passes = std::max(1, static_cast<int>(std::lround(widthPx / 2)));
    const int side = widthPx > 2.5F ? 5 : 3; // larger medians eat thin lines at once
    for (int pass = 0; pass < passes; ++pass)
        cv::medianBlur(bytes, bytes, side);
    cv::Mat out;
    bytes.convertTo(out, CV_32FC3);
    return out;
}

cv::Mat edgeStrength(const cv::Mat& rgb, float blurPx) {
    const cv::Mat smooth = blurred(rgb, blurPx);
    cv::Mat across, down;
    cv::Scharr(smooth, across, CV_32F, 1, 0, 1.0 / 16);
    cv::Scharr(smooth, down, CV_32F, 0, 1, 1.0 / 16);
    cv::Mat strength(rgb.size(), CV_32FC1);
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x) {
            const cv::Vec3f& a = across.at<cv::Vec3f>(y, x);
            const cv::Vec3f& d = down.at<cv::Vec3f>(y, x);
            float largest = 0;
            for (int c = 0; c < 3; ++c)
                largest = std::max(largest, a[c] * a[c] + d[c] * d[c]);
            strength.at<float>(y, x) = std::sqrt(largest);
        }
    return strength;
}

cv::Mat withoutThinLines(const cv::Mat& rgb, float widthPx) {
    const int side = std::max(1, static_cast<int>(std::lround(widthPx))) | 1;
    cv::Mat out;
    cv::morphologyEx(rgb, out, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, cv::Size(side, side)));
    return out;
}

cv::Mat grainField(cv::Size size, float sizePx, Random& random) {
    const cv::Size grid(std::max(2, static_cast<int>(std::lround(static_cast<float>(size.width) /
                                                                 std::max(1.0F, sizePx)))),
                        std::max(2, static_cast<int>(std::lround(static_cast<float>(size.height) /
                                                                 std::max(1.0F, sizePx)))));
    cv::Mat coarse(grid, CV_32FC1);
    for (int y = 0; y < grid.height; ++y)
        for (int x = 0; x < grid.width; ++x) {
            // Sum of four uniforms: near enough to normal, and the same everywhere.
            const float sum = random.unit() + random.unit() + random.unit() + random.unit();
            coarse.at<float>(y, x) = (sum - 2) * 1.7320508F;
        }
    if (grid == size)
        return coarse;
    cv::Mat out;
    cv::resize(coarse, out, size, 0, 0, cv::INTER_CUBIC);
    return out;
}

float smoothStep(float low, float high, float value) {
    const float t = std::clamp((value - low) / std::max(1e-6F, high - low), 0.0F, 1.0F);
    return t * t * (3 - 2 * t);
}

} // namespace diptych::storybook
