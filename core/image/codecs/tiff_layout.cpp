#include "core/image/codecs/tiff_layout.h"

#include "core/image/codecs/image_format.h"

namespace diptych::image::codecs {
namespace {

bool isCameraRaw(const TiffSession& session, int photometric) {
    constexpr int kLinearRaw = 34892;
    const std::uint8_t* version = nullptr;
    if (TIFFGetField(session.handle(), TIFFTAG_DNGVERSION, &version) != 0)
        return true;
    if (photometric == PHOTOMETRIC_CFA || photometric == kLinearRaw)
        return true;
    // NEF, ARW and their kin begin with a thumbnail that says so, and name the camera.
    const char* make = nullptr;
    const bool thumbnail = (session.longField(TIFFTAG_SUBFILETYPE, 0) & FILETYPE_REDUCEDIMAGE) != 0;
    return thumbnail && TIFFGetField(session.handle(), TIFFTAG_MAKE, &make) != 0;
}

Status chooseColour(const TiffSession& session, TiffLayout& layout) {
    switch (layout.photometric) {
    case PHOTOMETRIC_MINISBLACK:
    case PHOTOMETRIC_MINISWHITE:
        layout.colour = RawColour::Grey;
        return {};
    case PHOTOMETRIC_RGB:
        layout.colour = RawColour::Rgb;
        return {};
    case PHOTOMETRIC_PALETTE:
        layout.colour = RawColour::Rgb;
        if (layout.bits > 8)
            return unsupportedTiff("has an unusually large palette");
        return {};
    case PHOTOMETRIC_SEPARATED:
        layout.colour = RawColour::Cmyk;
        if (session.shortField(TIFFTAG_INKSET, INKSET_CMYK) != INKSET_CMYK)
            return unsupportedTiff("has other inks than cyan, magenta, yellow and black");
        return {};
    case PHOTOMETRIC_YCBCR:
        layout.colour = RawColour::Rgb;
        // JPEG strips are turned to RGB by their own decoder.
        if (session.shortField(TIFFTAG_COMPRESSION, COMPRESSION_NONE) == COMPRESSION_JPEG)
            TIFFSetField(session.handle(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        else
            layout.throughLibtiff = true;
        return {};
    case PHOTOMETRIC_CIELAB:
    case PHOTOMETRIC_ICCLAB:
        layout.colour = RawColour::Lab;
        if (layout.bits != 8 && layout.bits != 16)
            return unsupportedTiff("has Lab colours with an unusual number of bits");
        return {};
    default:
        return unsupportedTiff("has an unusual kind of colours");
    }
}

void findAlpha(const TiffSession& session, TiffLayout& layout) {
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    if (TIFFGetField(session.handle(), TIFFTAG_EXTRASAMPLES, &count, &kinds) == 0)
        return;
    for (int i = 0; i < count && layout.colourSamples() + i < layout.samples; ++i) {
        // Unspecified extra samples are spot colours or masks, not transparency.
        if (kinds[i] != EXTRASAMPLE_ASSOCALPHA && kinds[i] != EXTRASAMPLE_UNASSALPHA)
            continue;
        layout.alphaSample = layout.colourSamples() + i;
        layout.premultiplied = kinds[i] == EXTRASAMPLE_ASSOCALPHA;
        return;
    }
}

} // namespace

Error unsupportedTiff(const std::string& what) {
    return Error{ErrorCode::Unsupported,
                 "This TIFF " + what +
                     ", which Diptych cannot read; export it as PNG, or as a TIFF with 8 or 16 "
                     "bits per colour",
                 {}};
}

Result<TiffLayout> readTiffLayout(const TiffSession& session) {
    TiffLayout layout;
    layout.width = session.longField(TIFFTAG_IMAGEWIDTH, 0);
    layout.height = session.longField(TIFFTAG_IMAGELENGTH, 0);
    layout.bits = session.shortField(TIFFTAG_BITSPERSAMPLE, 1);
    layout.samples = session.shortField(TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.planesApart =
        session.shortField(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    layout.tiled = TIFFIsTiled(session.handle()) != 0;
    std::uint16_t photometric = 0;
    if (TIFFGetField(session.handle(), TIFFTAG_PHOTOMETRIC, &photometric) == 0)
        return damaged("TIFF");
    layout.photometric = photometric;
    if (isCameraRaw(session, photometric))
        return cameraRawError();
    const std::uint16_t format = session.shortField(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    const bool lab = photometric == PHOTOMETRIC_CIELAB; // its a* and b* are signed in any case
    if (format != SAMPLEFORMAT_UINT && format != SAMPLEFORMAT_VOID &&
        !(lab && format == SAMPLEFORMAT_INT))
        return unsupportedTiff("stores floating point or signed numbers");
    if (layout.bits < 1 || layout.bits > 16)
        return unsupportedTiff("has " + std::to_string(layout.bits) + " bits per colour");
    const std::uint16_t compression = session.shortField(TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    if (TIFFIsCODECConfigured(compression) == 0)
        return unsupportedTiff("is packed in a rare way (number " + std::to_string(compression) +
                               ")");
    DIPTYCH_CHECK(chooseColour(session, layout));
    findAlpha(session, layout);
    if (!layout.throughLibtiff && layout.samples < layout.colourSamples())
        return damaged("TIFF");
    return layout;
}

} // namespace diptych::image::codecs
