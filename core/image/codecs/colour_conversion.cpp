#include "core/image/codecs/colour_conversion.h"

#include "core/image/codecs/colour_profile.h"

#include <cstring>
#include <utility>
#include <vector>

namespace diptych::image::codecs {
namespace {

/// Where the pixels of stored row y go: the first one at `start`, the next ones `step` further.
struct Walk {
    std::ptrdiff_t start = 0;
    std::ptrdiff_t step = 1;
};

/// Source: EXIF 2.32, 4.6.4 A, table of orientations.
Walk walkOfRow(int orientation, int width, int height, int y) {
    const std::ptrdiff_t w = width;
    const std::ptrdiff_t h = height;
    switch (orientation) {
    case 2:
        return {y * w + w - 1, -1};
    case 3:
        return {(h - 1 - y) * w + w - 1, -1};
    case 4:
        return {(h - 1 - y) * w, 1};
    case 5:
        return {y, h};
    case 6:
        return {h - 1 - y, h};
    case 7:
        return {(w - 1) * h + h - 1 - y, -h};
    case 8:
        return {(w - 1) * h + y, -h};
    default:
        return {y * w, 1};
    }
}

/// One row without a profile. CMYK the simple way: light left over by each ink.
template <typename Sample>
void plainRow(const RawImage& raw, const Sample* from, Sample* to) {
    constexpr unsigned kMax = static_cast<Sample>(-1);
    const int step = raw.channels();
    for (int x = 0; x < raw.width; ++x, from += step, to += 3) {
        for (int c = 0; c < 3; ++c) {
            if (raw.colour == RawColour::Cmyk) {
                const std::uint64_t light =
                    static_cast<std::uint64_t>(kMax - from[c]) * (kMax - from[3]);
                to[c] = static_cast<Sample>((light + kMax / 2) / kMax);
            } else {
                to[c] = raw.colour == RawColour::Grey ? from[0] : from[c];
            }
        }
    }
}

template <typename Sample>
std::uint8_t toEightBits(std::uint32_t value) {
    if constexpr (sizeof(Sample) == 1)
        return static_cast<std::uint8_t>(value);
    return static_cast<std::uint8_t>((value * 255 + 32767) / 65535);
}

/// Converts a whole picture of one depth.
template <typename Sample>
class Converter {
  public:
    Converter(const RawImage& raw, const ColourProfile& profile, Rgb8 background)
        : m_raw(raw), m_profile(profile),
          m_row(static_cast<std::size_t>(raw.width) * 3), m_background{background.red * kScale,
                                                                       background.green * kScale,
                                                                       background.blue * kScale} {}

    Image run() {
        const bool turned = m_raw.orientation >= 5;
        Image image(turned ? m_raw.height : m_raw.width, turned ? m_raw.width : m_raw.height);
        if (m_raw.hasAlpha)
            image.alpha.resize(image.pixelCount());
        for (int y = 0; y < m_raw.height; ++y)
            convertRow(y, image);
        return image;
    }

  private:
    static constexpr std::uint32_t kMax = static_cast<Sample>(-1);
    static constexpr std::uint32_t kScale = kMax / 255;

    void convertRow(int y, Image& image) {
        const auto* from = reinterpret_cast<const Sample*>(
            m_raw.samples.get() + static_cast<std::size_t>(y) * m_raw.rowBytes());
        if (m_profile.state() == ColourProfile::State::Convert)
            m_profile.convertRow(from, m_row.data(), m_raw.width);
        else
            plainRow(m_raw, from, m_row.data());
        const Walk walk = walkOfRow(m_raw.orientation, m_raw.width, m_raw.height, y);
        const int channels = m_raw.channels();
        for (int x = 0; x < m_raw.width; ++x) {
            const std::ptrdiff_t at = walk.start + x * walk.step;
            const Sample* colour = m_row.data() + static_cast<std::ptrdiff_t>(x) * 3;
            const std::uint32_t alpha =
                m_raw.hasAlpha ? from[static_cast<std::ptrdiff_t>(x + 1) * channels - 1] : kMax;
            for (std::ptrdiff_t c = 0; c < 3; ++c)
                image.pixels[static_cast<std::size_t>(at * 3 + c)] =
                    toEightBits<Sample>(composite(colour[c], alpha, m_background[c]));
            if (m_raw.hasAlpha)
                image.alpha[static_cast<std::size_t>(at)] = toEightBits<Sample>(alpha);
        }
    }

    static std::uint32_t composite(std::uint32_t colour, std::uint32_t alpha,
                                   std::uint32_t background) {
        if (alpha == kMax)
            return colour;
        // At 16 bits the sum just fits: 65535 * 65535 + 32767 < 2^32.
        return (colour * alpha + background * (kMax - alpha) + kMax / 2) / kMax;
    }

    const RawImage& m_raw;
    const ColourProfile& m_profile;
    std::vector<Sample> m_row;
    std::uint32_t m_background[3];
};

ImageFacts describe(const RawImage& raw, const ColourProfile& profile) {
    ImageFacts facts;
    facts.format = raw.format;
    facts.storedSize = {raw.width, raw.height};
    facts.bitDepth = raw.fileDepth;
    facts.orientation = raw.orientation;
    facts.hadAlpha = raw.hasAlpha;
    facts.wasCmyk = raw.colour == RawColour::Cmyk;
    facts.wasGrey = raw.colour == RawColour::Grey;
    facts.notes = raw.notes;
    const auto state = profile.state();
    if (state == ColourProfile::State::Same || state == ColourProfile::State::Convert)
        facts.profileName = profile.name();
    if (state == ColourProfile::State::Unusable)
        facts.notes.emplace_back("Its colour profile could not be used and was left out.");
    if (facts.wasCmyk && state != ColourProfile::State::Convert)
        facts.notes.emplace_back(
            "It is made for print (CMYK) without a usable colour profile, so its "
            "colours may differ from what you know; export it as RGB to be sure.");
    return facts;
}

} // namespace

Result<DecodedImage> convertToSrgb(const RawImage& raw, Rgb8 background) {
    const ColourProfile profile(raw);
    if (raw.colour == RawColour::Lab && profile.state() != ColourProfile::State::Convert)
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to open this picture", {}};
    DecodedImage decoded;
    decoded.facts = describe(raw, profile);
    decoded.image = raw.depth == 8 ? Converter<std::uint8_t>(raw, profile, background).run()
                                   : Converter<std::uint16_t>(raw, profile, background).run();
    return decoded;
}

} // namespace diptych::image::codecs
