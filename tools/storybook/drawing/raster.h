#pragma once

#include "tools/storybook/drawing/palette.h"
#include "tools/storybook/drawing/shape.h"

#include <opencv2/core/mat.hpp>

#include <vector>

namespace diptych::storybook {

/// Coverage (0 ... 255, anti-aliased) of shapes inside a rectangle of an image.
struct Coverage {
    cv::Rect area;  ///< in pixels of the image; empty when nothing is covered
    cv::Mat amount; ///< area.height x area.width, CV_8UC1
};

/// Smallest rectangle around the shapes (pixel units), grown by `margin` and cut to `bounds`.
cv::Rect boundsOf(const std::vector<Shape>& shapes, float margin, cv::Size bounds);

/// Adds the shapes (pixel units of the whole image) to `coverage`, each fattened by `extraWidth`
/// pixels in total.
void addCoverage(const std::vector<Shape>& shapes, float extraWidth, Coverage& coverage);

/// The union of the shapes.
Coverage coverageOf(const std::vector<Shape>& shapes, cv::Size bounds);

/// Lays a flat colour over the image where covered. `opacity` 0 ... 1.
void layColour(cv::Mat& rgb, const Coverage& coverage, Rgb colour, float opacity = 1);

/// Lays a colour that runs from `top` at the upper edge of the covered rectangle to `bottom`.
void layGradient(cv::Mat& rgb, const Coverage& coverage, Rgb top, Rgb bottom);

/// Value moved by (dx, dy) pixels; what comes in from outside is 0.
cv::Mat shifted(const cv::Mat& amount, int dx, int dy);

} // namespace diptych::storybook
