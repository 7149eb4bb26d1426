#pragma once

#include "core/image/codecs/raw_image.h"
#include "core/image/codecs/tiff_layout.h"
#include "core/image/codecs/tiff_session.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace diptych::image::codecs {

/// A strip or tile: where it lies, and how its bytes are arranged.
struct TiffBlock {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
    std::uint32_t width = 0; ///< pixels that belong to the picture
    std::uint32_t height = 0;
    std::size_t rowBytes = 0;
    int plane = 0;
};

/// Reads strips or tiles and spreads their samples over a RawImage.
class TiffBlockReader {
  public:
    /// The three outlive the reader; `raw` is allocated. No block may be larger than `maxBytes`.
    TiffBlockReader(const TiffSession& session, const TiffLayout& layout, RawImage& raw,
                    std::uint64_t maxBytes)
        : m_session(session), m_layout(layout), m_raw(raw), m_maxBytes(maxBytes) {}

    /// Fills `raw`. Errors: Corrupt.
    Status read();

  private:
    class SampleReader;

    TIFF* tiff() const { return m_session.handle(); }
    Status readPalette();
    Status readTiles(int plane);
    Status readStrips(int plane);
    Status makeBuffer(tmsize_t size);
    /// `got`: what libtiff returned for the block.
    Status unpack(const TiffBlock& block, tmsize_t got);
    /// One sample of every pixel of one row of a block.
    void unpackRow(const SampleReader& reader, const TiffBlock& block, std::uint32_t y,
                   std::size_t first, std::size_t step, int sample);
    void storeIndexed(std::size_t at, unsigned index, std::size_t entries);
    void store(std::size_t at, unsigned value);
    /// Where a sample of the file goes in a pixel of the RawImage, or -1.
    int channelOf(int sample) const;

    const TiffSession& m_session;
    const TiffLayout& m_layout;
    RawImage& m_raw;
    std::uint64_t m_maxBytes;
    std::vector<std::uint8_t> m_palette; ///< all reds, then greens, then blues
    std::unique_ptr<std::uint8_t[]> m_buffer;
};

} // namespace diptych::image::codecs
