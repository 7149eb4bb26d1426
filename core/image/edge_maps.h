#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

namespace diptych::image {

/// Lines of a picture, white on black, red = green = blue, same size, without alpha: OpenCV's Canny
/// on the colours as they are, with the thresholds that the published edge ControlNets were trained
/// and are shown with. Errors: InvalidInput for an empty picture.
Result<Image> cannyEdges(const Image& picture, double lowThreshold = 100,
                         double highThreshold = 200);

/// How strongly brightness changes at each pixel, white on black: the gradient (Scharr) of the grey
/// picture smoothed by a Gaussian of 0.5 % of its longer side, so that its 99.5th percentile is
/// white. Stands in for the soft edges of trained detectors (HED, PiDiNet), which need weights of
/// their own. Errors: InvalidInput for an empty picture.
Result<Image> softEdges(const Image& picture);

} // namespace diptych::image
