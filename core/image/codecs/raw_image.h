#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diptych::image::codecs {

struct DecodeLimits {
    std::uint64_t maxPixels = 0;
    std::uint64_t maxDecodedBytes = 0;
};

enum class RawColour {
    Grey, ///< one sample, 0 black
    Rgb,  ///< three samples
    Cmyk, ///< four samples, amounts of ink: 0 none, maximum full
    Lab,  ///< CIE L*a*b* for D50: L* 0..100 over the whole range, a* and b* + 128 over 255
};

/// Colour description of a file that has no profile but numbers (PNG gAMA and cHRM).
struct Calibration {
    double gamma = 1.0 / 0.45455; ///< decoding exponent
    /// CIE x, y of white, red, green, blue.
    std::array<double, 8> xy = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
};

/// What a decoder hands over: samples in the file's own colours at full depth.
struct RawImage {
    std::string format; ///< "PNG", ...
    int width = 0;
    int height = 0;
    RawColour colour = RawColour::Rgb;
    bool hasAlpha = false; ///< alpha follows the colour samples; colours are not multiplied by it
    int depth = 8;         ///< bits per sample in `samples`: 8, or 16 in native byte order
    int fileDepth = 8;     ///< bits per sample in the file
    int orientation = 1;   ///< EXIF orientation still to be applied
    std::unique_ptr<std::uint8_t[]> samples; ///< interleaved, rows from the top, no padding
    std::string iccProfile;                  ///< empty without one
    std::optional<Calibration> calibration;
    std::vector<std::string> notes;

    int channels() const;
    std::size_t rowBytes() const;
    /// Allocates `samples`, untouched, so that pages nobody writes cost nothing.
    void allocate();
};

/// Colour samples of a pixel.
int channelCount(RawColour colour);

/// Refuses pictures without pixels, above `limits`, or whose samples (`bytesPerPixel` each, all
/// channels) would need too much memory. Errors: Corrupt, Unsupported.
Status checkSize(std::uint64_t width, std::uint64_t height, std::uint64_t bytesPerPixel,
                 const DecodeLimits& limits);

/// The Corrupt error of a decoder: "This NAME is cut short; ..." or "... is damaged; ...".
Error cutShort(const std::string& format);
Error damaged(const std::string& format);

} // namespace diptych::image::codecs
