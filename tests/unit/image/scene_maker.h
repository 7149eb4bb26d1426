#pragma once

#include "core/image/image.h"

#include <functional>

/// Scenes with shapes, shades and edges, and what artists do to pictures, for tests of registration
/// and of telling photographs from drawings.
namespace diptych::image::testing {

/// A landscape of soft shades, discs and boxes that another seed lays out differently.
Image makeScene(int width, int height, unsigned seed);

/// A part of a scene that was drawn four times as large, so that x and y may be quarters.
Image cutFine(const Image& fourfold, double x, double y, Size size);

struct Restyling {
    const char* name;
    std::function<Image(const Image&)> apply;
};

Image inverted(const Image& picture);
/// Tones bent differently for each colour.
Image toneMapped(const Image& picture);
/// Dark lines on paper where the brightness changes.
Image outlined(const Image& picture);
/// Few flat colours.
Image posterized(const Image& picture);
/// Grey, with the grain of paper.
Image penciled(const Image& picture);
Image colourNoise(int width, int height, unsigned seed);

} // namespace diptych::image::testing
