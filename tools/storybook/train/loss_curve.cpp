#include "tools/storybook/train/loss_curve.h"

#include "core/image/mat_view.h"
#include "core/image/stroke_text.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace diptych::storybook {
namespace {

constexpr image::Size kChart{720, 400};
constexpr image::Rect kPlot{80, 48, 616, 300};
constexpr int kPowersOfTwo = 4; ///< binary digits behind the point a position is given to OpenCV
const cv::Scalar kGrid(225, 225, 225);
const cv::Scalar kLine(190, 70, 40);

struct Point {
    double step = 0.0;
    double logLoss = 0.0;
};

cv::Point onChart(const Point& point, const Point& low, const Point& high) {
    const double right = (point.step - low.step) / (high.step - low.step);
    const double up = (point.logLoss - low.logLoss) / (high.logLoss - low.logLoss);
    return {
        static_cast<int>(std::lround((kPlot.x + right * kPlot.width) * (1 << kPowersOfTwo))),
        static_cast<int>(std::lround((kPlot.y + (1.0 - up) * kPlot.height) * (1 << kPowersOfTwo)))};
}

std::string rounded(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
}

void drawGrid(image::Image& chart, const Point& low, const Point& high) {
    constexpr int kLines = 4;
    image::StrokeText label;
    label.capitalHeight = 10;
    cv::Mat canvas = image::matView(chart);
    for (int i = 0; i <= kLines; ++i) {
        const double share = static_cast<double>(i) / kLines;
        const int y = kPlot.y + static_cast<int>(std::lround((1.0 - share) * kPlot.height));
        const int x = kPlot.x + static_cast<int>(std::lround(share * kPlot.width));
        cv::line(canvas, {kPlot.x, y}, {kPlot.x + kPlot.width, y}, kGrid);
        cv::line(canvas, {x, kPlot.y}, {x, kPlot.y + kPlot.height}, kGrid);
        const double loss = std::exp(low.logLoss + share * (high.logLoss - low.logLoss));
        drawCentredText(chart, rounded(loss), kPlot.x / 2, y - label.capitalHeight / 2, label);
        const double step = low.step + share * (high.step - low.step);
        drawCentredText(chart, std::to_string(std::lround(step)), x, kPlot.y + kPlot.height + 14,
                        label);
    }
}

} // namespace

Result<image::Image> drawLossCurve(const std::string& title, const std::vector<float>& losses,
                                   int stepsBetween) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < losses.size(); ++i)
        if (losses[i] > 0.0F && std::isfinite(losses[i]))
            points.push_back(
                {static_cast<double>(i) * stepsBetween, std::log(static_cast<double>(losses[i]))});
    if (points.size() < 2)
        return Error{ErrorCode::InvalidInput, "There are too few losses for a curve", title};
    const auto byLoss = [](const Point& a, const Point& b) { return a.logLoss < b.logLoss; };
    const auto [least, most] = std::minmax_element(points.begin(), points.end(), byLoss);
    const Point low{points.front().step, least->logLoss};
    const Point high{points.back().step, std::max(most->logLoss, least->logLoss + 1e-3)};
    image::Image chart(kChart.width, kChart.height, {255, 255, 255});
    image::StrokeText heading;
    heading.maxWidth = kPlot.width;
    drawCentredText(chart, title, kChart.width / 2, 18, heading);
    drawGrid(chart, low, high);
    std::vector<cv::Point> curve;
    curve.reserve(points.size());
    for (const Point& point : points)
        curve.push_back(onChart(point, low, high));
    cv::polylines(image::matView(chart), curve, false, kLine, 2, cv::LINE_AA, kPowersOfTwo);
    return chart;
}

} // namespace diptych::storybook
