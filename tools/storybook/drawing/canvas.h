#pragma once

#include "tools/storybook/drawing/palette.h"
#include "tools/storybook/drawing/raster.h"
#include "tools/storybook/drawing/shape.h"

#include <opencv2/core/mat.hpp>

namespace diptych::storybook {

/// The sheet a scene is painted on. Positions are fractions of the picture: (0, 0) upper left,
/// (1, 1) lower right.
class Canvas {
  public:
    explicit Canvas(int sidePixels) : m_rgb(sidePixels, sidePixels, CV_8UC3) {}

    /// The whole width from `top` to `bottom`, in a colour running downwards.
    void band(float top, float bottom, Rgb from, Rgb to);

    void paint(const std::vector<Shape>& shapes, Rgb colour, float opacity = 1);

    /// Running from `top` at the upper end of the shapes to `bottom` at the lower.
    void paintGradient(const std::vector<Shape>& shapes, Rgb top, Rgb bottom);

    float side() const { return static_cast<float>(m_rgb.cols); }
    cv::Mat& pixels() { return m_rgb; }
    const cv::Mat& pixels() const { return m_rgb; }

  private:
    Coverage covered(const std::vector<Shape>& shapes) const;

    cv::Mat m_rgb; ///< side x side, CV_8UC3
};

} // namespace diptych::storybook
