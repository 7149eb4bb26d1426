#include "core/image/codecs/tiff_block_reader.h"

#include <algorithm>
#include <cstring>

namespace diptych::image::codecs {

/// Samples of 1 to 16 bits in a row that begins at a byte border; 16-bit ones in native order, the
/// others packed from the high bit.
class TiffBlockReader::SampleReader {
  public:
    SampleReader(const std::uint8_t* row, int bits) : m_row(row), m_bits(bits) {}

    unsigned operator()(std::size_t index) const {
        if (m_bits == 8)
            return m_row[index];
        if (m_bits == 16) {
            std::uint16_t value = 0;
            std::memcpy(&value, m_row + index * 2, 2);
            return value;
        }
        unsigned value = 0;
        const std::size_t first = index * static_cast<std::size_t>(m_bits);
        for (std::size_t bit = first; bit < first + static_cast<std::size_t>(m_bits); ++bit)
            value = value << 1 | (m_row[bit / 8] >> (7 - bit % 8) & 1u);
        return value;
    }

  private:
    const std::uint8_t* m_row;
    int m_bits;
};

namespace {

/// Brings one Lab sample to the encoding of RawColour::Lab. Sources: TIFF 6.0, section 23 (CIELAB:
/// a* and b* signed, at 16 bits in 256ths); TIFF Technical Note 4 (ICCLAB: L* 100 is 0xff00 and a*,
/// b* are offset by 0x8000 at 16 bits).
unsigned fromTiffLab(unsigned value, int sample, const TiffLayout& layout) {
    const bool signedNumber = layout.photometric == PHOTOMETRIC_CIELAB && sample > 0;
    if (signedNumber)
        value ^= layout.bits == 8 ? 0x80u : 0x8000u;
    const bool in256ths = layout.photometric == PHOTOMETRIC_ICCLAB || sample > 0;
    if (layout.bits == 16 && in256ths)
        value = std::min(65535u, (value * 257 + 128) / 256);
    return value;
}

} // namespace

Status TiffBlockReader::read() {
    DIPTYCH_CHECK(readPalette());
    const int planes = m_layout.planesApart ? m_layout.samples : 1;
    for (int plane = 0; plane < planes; ++plane) {
        // Masks and spot colours that nobody asked for are not unpacked.
        if (m_layout.planesApart && channelOf(plane) < 0)
            continue;
        DIPTYCH_CHECK(m_layout.tiled ? readTiles(plane) : readStrips(plane));
    }
    return {};
}

Status TiffBlockReader::readPalette() {
    if (m_layout.photometric != PHOTOMETRIC_PALETTE)
        return {};
    std::uint16_t* map[3] = {};
    if (TIFFGetField(tiff(), TIFFTAG_COLORMAP, &map[0], &map[1], &map[2]) == 0)
        return damaged("TIFF");
    const std::size_t count = std::size_t{1} << m_layout.bits;
    // Old writers left 8-bit numbers in the 16-bit palette.
    bool wide = false;
    for (const std::uint16_t* channel : map)
        wide = wide || std::any_of(channel, channel + count, [](auto v) { return v > 255; });
    for (const std::uint16_t* channel : map) {
        for (std::size_t i = 0; i < count; ++i) {
            const unsigned value = channel[i];
            m_palette.push_back(
                static_cast<std::uint8_t>(wide ? (value * 255 + 32767) / 65535 : value));
        }
    }
    return {};
}

Status TiffBlockReader::readTiles(int plane) {
    const std::uint32_t tileWidth = m_session.longField(TIFFTAG_TILEWIDTH, 0);
    const std::uint32_t tileHeight = m_session.longField(TIFFTAG_TILELENGTH, 0);
    const tmsize_t size = TIFFTileSize(tiff());
    if (tileWidth == 0 || tileHeight == 0 || size <= 0)
        return damaged("TIFF");
    TiffBlock block;
    block.plane = plane;
    block.rowBytes = static_cast<std::size_t>(TIFFTileRowSize(tiff()));
    for (std::uint32_t y = 0; y < m_layout.height; y += tileHeight) {
        for (std::uint32_t x = 0; x < m_layout.width; x += tileWidth) {
            block.x = x;
            block.y = y;
            block.width = std::min(tileWidth, m_layout.width - x);
            block.height = std::min(tileHeight, m_layout.height - y);
            const std::uint32_t index =
                TIFFComputeTile(tiff(), x, y, 0, static_cast<std::uint16_t>(plane));
            DIPTYCH_CHECK(makeBuffer(size));
            DIPTYCH_CHECK(unpack(block, TIFFReadEncodedTile(tiff(), index, m_buffer.get(), size)));
        }
    }
    return {};
}

Status TiffBlockReader::readStrips(int plane) {
    const std::uint32_t rowsPerStrip =
        std::min(m_session.longField(TIFFTAG_ROWSPERSTRIP, m_layout.height), m_layout.height);
    const tmsize_t size = TIFFStripSize(tiff());
    if (rowsPerStrip == 0 || size <= 0)
        return damaged("TIFF");
    TiffBlock block;
    block.plane = plane;
    block.width = m_layout.width;
    block.rowBytes = static_cast<std::size_t>(TIFFScanlineSize(tiff()));
    for (std::uint32_t y = 0; y < m_layout.height; y += rowsPerStrip) {
        block.y = y;
        block.height = std::min(rowsPerStrip, m_layout.height - y);
        const std::uint32_t index = TIFFComputeStrip(tiff(), y, static_cast<std::uint16_t>(plane));
        DIPTYCH_CHECK(makeBuffer(size));
        DIPTYCH_CHECK(unpack(block, TIFFReadEncodedStrip(tiff(), index, m_buffer.get(), size)));
    }
    return {};
}

Status TiffBlockReader::makeBuffer(tmsize_t size) {
    if (m_buffer != nullptr)
        return {};
    if (static_cast<std::uint64_t>(size) > m_maxBytes)
        return damaged("TIFF");
    m_buffer = std::make_unique_for_overwrite<std::uint8_t[]>(static_cast<std::size_t>(size));
    return {};
}

Status TiffBlockReader::unpack(const TiffBlock& block, tmsize_t got) {
    const std::size_t samplesPerPixel =
        m_layout.planesApart ? 1 : static_cast<std::size_t>(m_layout.samples);
    const std::size_t bitsNeeded =
        block.width * samplesPerPixel * static_cast<std::size_t>(m_layout.bits);
    if (block.rowBytes < (bitsNeeded + 7) / 8)
        return damaged("TIFF");
    if (got < 0 || static_cast<std::size_t>(got) < block.rowBytes * block.height)
        return damaged("TIFF");
    for (std::uint32_t y = 0; y < block.height; ++y) {
        const SampleReader reader(m_buffer.get() + y * block.rowBytes, m_layout.bits);
        for (std::size_t s = 0; s < samplesPerPixel; ++s) {
            const int sample = m_layout.planesApart ? block.plane : static_cast<int>(s);
            if (channelOf(sample) >= 0)
                unpackRow(reader, block, block.y + y, s, samplesPerPixel, sample);
        }
    }
    return {};
}

void TiffBlockReader::unpackRow(const SampleReader& reader, const TiffBlock& block, std::uint32_t y,
                                std::size_t first, std::size_t step, int sample) {
    const std::size_t channels = static_cast<std::size_t>(m_raw.channels());
    const std::size_t channel = static_cast<std::size_t>(channelOf(sample));
    const bool indexed = m_layout.photometric == PHOTOMETRIC_PALETTE && sample == 0;
    const bool inverted = m_layout.photometric == PHOTOMETRIC_MINISWHITE && sample == 0;
    const unsigned fileMax = (1u << m_layout.bits) - 1;
    const unsigned rawMax = m_raw.depth == 8 ? 255 : 65535;
    const std::size_t pixel = static_cast<std::size_t>(y) * m_layout.width + block.x;
    for (std::uint32_t x = 0; x < block.width; ++x) {
        const std::size_t at = (pixel + x) * channels + channel;
        unsigned value = reader(first + x * step);
        if (indexed) {
            storeIndexed(at, value, fileMax + 1);
            continue;
        }
        if (m_layout.colour == RawColour::Lab && sample < 3)
            value = fromTiffLab(value, sample, m_layout);
        if (fileMax != rawMax)
            value = (value * rawMax + fileMax / 2) / fileMax;
        store(at, inverted ? rawMax - value : value);
    }
}

void TiffBlockReader::storeIndexed(std::size_t at, unsigned index, std::size_t entries) {
    for (std::size_t channel = 0; channel < 3; ++channel)
        m_raw.samples[at + channel] = m_palette[channel * entries + index];
}

void TiffBlockReader::store(std::size_t at, unsigned value) {
    if (m_raw.depth == 8) {
        m_raw.samples[at] = static_cast<std::uint8_t>(value);
        return;
    }
    const auto narrow = static_cast<std::uint16_t>(value);
    std::memcpy(m_raw.samples.get() + at * 2, &narrow, 2);
}

int TiffBlockReader::channelOf(int sample) const {
    if (sample < m_layout.colourSamples())
        return sample;
    return sample == m_layout.alphaSample ? channelCount(m_layout.colour) : -1;
}

} // namespace diptych::image::codecs
