#include "core/image/image.h"

namespace diptych::image {

Image::Image(int width_, int height_, Rgb8 colour) : width(width_), height(height_) {
    pixels.resize(pixelCount() * 3);
    for (std::size_t i = 0; i < pixels.size(); i += 3) {
        pixels[i] = colour.red;
        pixels[i + 1] = colour.green;
        pixels[i + 2] = colour.blue;
    }
}

} // namespace diptych::image
