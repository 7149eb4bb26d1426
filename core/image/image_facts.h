#pragma once

#include "core/image/image.h"

#include <string>
#include <vector>

namespace diptych::image {

/// What a picture file was before it became an 8-bit sRGB Image.
struct ImageFacts {
    std::string format;      ///< "PNG", "JPEG", "WebP" or "TIFF"
    Size storedSize;         ///< as stored, before it was turned
    int bitDepth = 8;        ///< bits per sample in the file
    int orientation = 1;     ///< EXIF orientation that was applied, 1..8 (1: none)
    std::string profileName; ///< of the colour profile that was applied; empty without one
    bool hadAlpha = false;
    bool wasCmyk = false;
    bool wasGrey = false;
    std::vector<std::string> notes; ///< whole sentences an artist should see

    /// One line, e.g. "PNG, 640 × 480 pixels, 16 bits per colour, grey, with transparency", then
    /// the notes.
    std::string inWords() const;
};

} // namespace diptych::image
