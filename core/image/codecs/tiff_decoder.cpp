#include "core/image/codecs/tiff_decoder.h"

#include "core/image/codecs/tiff_block_reader.h"
#include "core/image/codecs/tiff_layout.h"
#include "core/image/codecs/tiff_session.h"

#include <algorithm>

namespace diptych::image::codecs {
namespace {

template <typename Sample>
void divideByAlpha(RawImage& raw) {
    auto* samples = reinterpret_cast<Sample*>(raw.samples.get());
    constexpr unsigned kMax = static_cast<Sample>(-1);
    const std::size_t channels = static_cast<std::size_t>(raw.channels());
    const std::size_t pixels =
        static_cast<std::size_t>(raw.width) * static_cast<std::size_t>(raw.height);
    for (std::size_t i = 0; i < pixels; ++i, samples += channels) {
        const unsigned alpha = samples[channels - 1];
        for (std::size_t c = 0; alpha > 0 && c + 1 < channels; ++c)
            samples[c] =
                static_cast<Sample>(std::min(kMax, (samples[c] * kMax + alpha / 2) / alpha));
    }
}

/// Colours that only libtiff converts.
Status readThroughLibtiff(const TiffSession& session, RawImage& raw) {
    char reason[1024] = {};
    if (TIFFRGBAImageOK(session.handle(), reason) == 0)
        return unsupportedTiff("has an unusual kind of colours");
    // Rows as they are stored: the turning happens once, for every format, behind this.
    TIFFSetField(session.handle(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    constexpr int kStopOnError = 1;
    auto* raster = reinterpret_cast<std::uint32_t*>(raw.samples.get());
    if (TIFFReadRGBAImageOriented(session.handle(), static_cast<std::uint32_t>(raw.width),
                                  static_cast<std::uint32_t>(raw.height), raster,
                                  ORIENTATION_TOPLEFT, kStopOnError) == 0)
        return damaged("TIFF");
    // libtiff packs red in the low byte, which on little-endian machines is red, green, blue, alpha
    // in memory.
    const std::size_t pixels =
        static_cast<std::size_t>(raw.width) * static_cast<std::size_t>(raw.height);
    for (std::size_t i = 0; i < pixels; ++i) {
        const std::uint32_t value = raster[i];
        std::uint8_t* pixel = raw.samples.get() + i * 4;
        pixel[0] = static_cast<std::uint8_t>(TIFFGetR(value));
        pixel[1] = static_cast<std::uint8_t>(TIFFGetG(value));
        pixel[2] = static_cast<std::uint8_t>(TIFFGetB(value));
        pixel[3] = static_cast<std::uint8_t>(TIFFGetA(value));
    }
    divideByAlpha<std::uint8_t>(raw);
    return {};
}

void readProfile(const TiffSession& session, RawImage& raw) {
    std::uint32_t sizeBytes = 0;
    const void* profile = nullptr;
    if (TIFFGetField(session.handle(), TIFFTAG_ICCPROFILE, &sizeBytes, &profile) != 0)
        raw.iccProfile.assign(static_cast<const char*>(profile), sizeBytes);
}

RawImage describe(const TiffSession& session, const TiffLayout& layout) {
    RawImage raw;
    raw.format = "TIFF";
    raw.width = static_cast<int>(layout.width);
    raw.height = static_cast<int>(layout.height);
    raw.colour = layout.colour;
    raw.hasAlpha = layout.hasAlpha();
    raw.depth = layout.depth();
    raw.fileDepth = layout.bits;
    const std::uint16_t orientation = session.shortField(TIFFTAG_ORIENTATION, 1);
    raw.orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
    if (TIFFLastDirectory(session.handle()) == 0)
        raw.notes.emplace_back("It has several pages; the first is used.");
    // What libtiff converted is no longer in the colours of the profile.
    if (!layout.throughLibtiff)
        readProfile(session, raw);
    return raw;
}

} // namespace

Result<RawImage> decodeTiff(std::string_view bytes, const DecodeLimits& limits) {
    TiffSession session(bytes);
    if (!session.open(limits.maxDecodedBytes))
        return damaged("TIFF");
    DIPTYCH_TRY(layout, readTiffLayout(session));
    RawImage raw = describe(session, layout);
    DIPTYCH_CHECK(checkSize(layout.width, layout.height,
                            static_cast<std::uint64_t>(raw.channels() * raw.depth / 8), limits));
    raw.allocate();
    if (layout.throughLibtiff) {
        DIPTYCH_CHECK(readThroughLibtiff(session, raw));
    } else {
        TiffBlockReader reader(session, layout, raw, limits.maxDecodedBytes);
        DIPTYCH_CHECK(reader.read());
        if (layout.premultiplied && raw.depth == 8)
            divideByAlpha<std::uint8_t>(raw);
        else if (layout.premultiplied)
            divideByAlpha<std::uint16_t>(raw);
    }
    if (session.failed())
        return damaged("TIFF");
    raw.hasAlpha = layout.hasAlpha();
    return raw;
}

} // namespace diptych::image::codecs
