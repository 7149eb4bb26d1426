#include "tools/storybook/drawing/picture.h"

namespace diptych::storybook {

Image pictureFromMat(const cv::Mat& rgb) {
    Image picture(rgb.cols, rgb.rows);
    rgb.copyTo(image::matView(picture));
    return picture;
}

} // namespace diptych::storybook
