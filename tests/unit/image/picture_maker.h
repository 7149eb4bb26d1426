#pragma once

#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diptych::image::testing {

/// Samples of a picture to be written: interleaved, rows from the top.
struct Samples {
    int width = 0;
    int height = 0;
    int channels = 3;
    int depth = 8;
    std::vector<std::uint16_t> values;

    std::uint16_t& at(int x, int y, int channel) {
        return values[static_cast<std::size_t>((y * width + x) * channels + channel)];
    }
    std::uint16_t at(int x, int y, int channel) const {
        return values[static_cast<std::size_t>((y * width + x) * channels + channel)];
    }
    /// Interleaved bytes; 16-bit ones in native order.
    std::string bytes() const;
};

Samples makeSamples(int width, int height, int channels, int depth = 8);

/// Blocks of 8 x 8 pixels, each of its own colour, `columns` x `rows` of them: survives JPEG, and
/// differs under every turn.
Samples blockPicture(int columns, int rows);

/// Every sample random.
Samples noisePicture(int width, int height, int channels, int depth = 8, unsigned seed = 1);

/// IFD0 with an image width (to be passed over) and the orientation.
std::string exifBlock(int orientation, bool bigEndian, bool withMarker);

struct PngOptions {
    std::string icc = {};
    std::string exif = {};
    double gamma = 0; ///< gAMA when not 0
    bool interlaced = false;
    int palette = 0;                      ///< entries; samples are then indices, one channel
    int fileDepth = 0;                    ///< 0: that of the samples; 1, 2, 4 pack them
    std::vector<std::string> chunks = {}; ///< whole chunks behind IHDR
};
/// Palette entry i of makePng(): (i * 10, 255 - i * 10, i).
std::string makePng(const Samples& samples, const PngOptions& options = {});

struct JpegOptions {
    int quality = 100;
    bool progressive = false;
    bool ycck = false;       ///< CMYK samples stored as YCCK
    bool adobeMarker = true; ///< CMYK with Adobe's marker (then samples are stored as given)
    std::string icc = {};
    std::string exif = {};
};
/// 1 channel grey, 3 RGB, 4 CMYK.
std::string makeJpeg(const Samples& samples, const JpegOptions& options = {});

struct WebpOptions {
    bool lossless = true;
    std::string icc = {};
    std::string exif = {};
    bool animationFlag = false;
};
/// 3 or 4 channels.
std::string makeWebp(const Samples& samples, const WebpOptions& options = {});

struct TiffOptions {
    int photometric = -1; ///< default by channels: grey, grey + alpha, RGB, RGBA
    int compression = 1;
    int tileSide = 0;
    int rowsPerStrip = 7;
    bool planesApart = false;
    int orientation = 0;
    int extraSample = 2; ///< of the last channel: 0 unspecified, 1 premultiplied, 2 straight
    int fileDepth = 0;   ///< 0: that of the samples; 1..15 packs them from the high bit
    int pages = 1;
    int sampleFormat = 1;
    bool dng = false;
    std::string icc = {};
};
/// Palettes (photometric 3) are those of makePng() with 16-bit entries.
std::string makeTiff(const Samples& samples, const TiffOptions& options = {});

std::string zlibPack(std::string_view bytes);
std::string pngChunk(std::string_view type, std::string_view data);

/// A folder of its own that goes with the object.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path path(const std::string& name) const { return m_path / name; }
    std::filesystem::path write(const std::string& name, std::string_view bytes) const;

  private:
    std::filesystem::path m_path;
};

std::string readBytes(const std::filesystem::path& path);

} // namespace diptych::image::testing
