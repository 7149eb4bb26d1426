#pragma once

#include "core/image/codecs/raw_image.h"
#include "core/image/codecs/tiff_session.h"

#include <cstdint>
#include <string>

namespace diptych::image::codecs {

/// What the tags say about the first page.
struct TiffLayout {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int bits = 1;
    int samples = 1;
    int photometric = PHOTOMETRIC_MINISBLACK;
    bool planesApart = false;
    bool tiled = false;
    RawColour colour = RawColour::Grey;
    int alphaSample = -1;        ///< index among the samples, or -1
    bool premultiplied = false;  ///< colours are multiplied by alpha
    bool throughLibtiff = false; ///< colours only libtiff converts: 8-bit RGBA from it

    int colourSamples() const {
        return photometric == PHOTOMETRIC_PALETTE ? 1 : channelCount(colour);
    }
    int depth() const { return throughLibtiff || bits <= 8 ? 8 : 16; }
    bool hasAlpha() const { return throughLibtiff || alphaSample >= 0; }
};

/// Reads and judges the tags. Errors: Corrupt, Unsupported (with what to do).
Result<TiffLayout> readTiffLayout(const TiffSession& session);

/// "This TIFF WHAT, which Diptych cannot read; ...".
Error unsupportedTiff(const std::string& what);

} // namespace diptych::image::codecs
