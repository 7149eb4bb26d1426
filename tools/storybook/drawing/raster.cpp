#include "tools/storybook/drawing/raster.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace diptych::storybook {

namespace {

constexpr int kSubpixelBits = 4;

std::vector<cv::Point> fixedPoints(const Shape& shape, cv::Point origin) {
    std::vector<cv::Point> points;
    points.reserve(shape.points.size());
    constexpr float kScale = 1 << kSubpixelBits;
    for (const cv::Point2f& p : shape.points) {
        // The centre of pixel (0, 0) lies at 0.5.
        points.emplace_back(
            static_cast<int>(std::lround((p.x - 0.5F - static_cast<float>(origin.x)) * kScale)),
            static_cast<int>(std::lround((p.y - 0.5F - static_cast<float>(origin.y)) * kScale)));
    }
    return points;
}

std::uint8_t blend(std::uint8_t below, float above, int weight) {
    // weight 0 ... 255; rounding keeps full coverage exact
    const float value = static_cast<float>(below) +
                        (above - static_cast<float>(below)) * static_cast<float>(weight) / 255.0F;
    return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

} // namespace

cv::Rect boundsOf(const std::vector<Shape>& shapes, float margin, cv::Size bounds) {
    float left = std::numeric_limits<float>::max();
    float top = left;
    float right = std::numeric_limits<float>::lowest();
    float bottom = right;
    for (const Shape& shape : shapes) {
        const float reach = shape.strokeWidth / 2 + margin + 1;
        for (const cv::Point2f& p : shape.points) {
            left = std::min(left, p.x - reach);
            top = std::min(top, p.y - reach);
            right = std::max(right, p.x + reach);
            bottom = std::max(bottom, p.y + reach);
        }
    }
    if (left > right)
        return {};
    const cv::Point from(static_cast<int>(std::floor(left)), static_cast<int>(std::floor(top)));
    const cv::Point to(static_cast<int>(std::ceil(right)) + 1,
                       static_cast<int>(std::ceil(bottom)) + 1);
    return cv::Rect(from, to) & cv::Rect(cv::Point(0, 0), bounds);
}

void addCoverage(const std::vector<Shape>& shapes, float extraWidth, Coverage& coverage) {
    for (const Shape& shape : shapes) {
        const std::vector<cv::Point> points = fixedPoints(shape, coverage.area.tl());
        const bool isStroke = shape.strokeWidth > 0;
        if (!isStroke)
            cv::fillPoly(coverage.amount, std::vector<std::vector<cv::Point>>{points},
                         cv::Scalar(255), cv::LINE_AA, kSubpixelBits);
        const int width = static_cast<int>(std::lround(shape.strokeWidth + extraWidth));
        if (isStroke || width > 0)
            cv::polylines(coverage.amount, points, !isStroke, cv::Scalar(255), std::max(1, width),
                          cv::LINE_AA, kSubpixelBits);
    }
}

Coverage coverageOf(const std::vector<Shape>& shapes, cv::Size bounds) {
    Coverage coverage;
    coverage.area = boundsOf(shapes, 0, bounds);
    if (coverage.area.empty())
        return coverage;
    coverage.amount = cv::Mat::zeros(coverage.area.size(), CV_8UC1);
    addCoverage(shapes, 0, coverage);
    return coverage;
}

void layColour(cv::Mat& rgb, const Coverage& coverage, Rgb colour, float opacity) {
    const int scale = static_cast<int>(std::lround(std::clamp(opacity, 0.0F, 1.0F) * 256));
    for (int y = 0; y < coverage.area.height; ++y) {
        const std::uint8_t* weights = coverage.amount.ptr(y);
        std::uint8_t* out = rgb.ptr(coverage.area.y + y, coverage.area.x);
        for (int x = 0; x < coverage.area.width; ++x, out += 3) {
            const int weight = (weights[x] * scale) >> 8;
            if (weights[x] == 0)
                continue;
            out[0] = blend(out[0], colour.r, weight);
            out[1] = blend(out[1], colour.g, weight);
            out[2] = blend(out[2], colour.b, weight);
        }
    }
}

void layGradient(cv::Mat& rgb, const Coverage& coverage, Rgb top, Rgb bottom) {
    for (int y = 0; y < coverage.area.height; ++y) {
        const float t = static_cast<float>(y) / static_cast<float>(coverage.area.height);
        const Rgb colour = mix(top, bottom, t);
        const std::uint8_t* weights = coverage.amount.ptr(y);
        std::uint8_t* out = rgb.ptr(coverage.area.y + y, coverage.area.x);
        for (int x = 0; x < coverage.area.width; ++x, out += 3) {
            if (weights[x] == 0)
                continue;
            out[0] = blend(out[0], colour.r, weights[x]);
            out[1] = blend(out[1], colour.g, weights[x]);
            out[2] = blend(out[2], colour.b, weights[x]);
        }
    }
}

cv::Mat shifted(const cv::Mat& amount, int dx, int dy) {
    cv::Mat moved = cv::Mat::zeros(amount.size(), amount.type());
    const cv::Rect whole(cv::Point(0, 0), amount.size());
    const cv::Rect to = (whole + cv::Point(dx, dy)) & whole;
    if (!to.empty())
        amount(to - cv::Point(dx, dy)).copyTo(moved(to));
    return moved;
}

} // namespace diptych::storybook
