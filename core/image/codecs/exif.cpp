#include "core/image/codecs/exif.h"

#include <cstddef>
#include <cstdint>

namespace diptych::image::codecs {
namespace {

constexpr std::string_view kExifMarker("Exif\0\0", 6);

/// Numbers of a TIFF structure in its byte order; the caller checks bounds.
class TiffNumbers {
  public:
    TiffNumbers(std::string_view bytes, bool bigEndian) : m_bytes(bytes), m_bigEndian(bigEndian) {}

    std::uint32_t u16(std::size_t at) const {
        return m_bigEndian ? byte(at) << 8 | byte(at + 1) : byte(at + 1) << 8 | byte(at);
    }
    std::uint32_t u32(std::size_t at) const {
        return m_bigEndian ? u16(at) << 16 | u16(at + 2) : u16(at + 2) << 16 | u16(at);
    }

  private:
    std::uint32_t byte(std::size_t at) const { return static_cast<std::uint8_t>(m_bytes[at]); }
    std::string_view m_bytes;
    bool m_bigEndian;
};

} // namespace

int exifOrientation(std::string_view exif) {
    if (exif.substr(0, kExifMarker.size()) == kExifMarker)
        exif.remove_prefix(kExifMarker.size());
    if (exif.size() < 8)
        return 1;
    const bool bigEndian = exif.substr(0, 2) == "MM";
    if (!bigEndian && exif.substr(0, 2) != "II")
        return 1;
    const TiffNumbers numbers(exif, bigEndian);
    const std::size_t ifd = numbers.u32(4);
    if (numbers.u16(2) != 42 || ifd > exif.size() - 2)
        return 1;
    constexpr std::size_t kEntryBytes = 12;
    constexpr std::uint32_t kOrientationTag = 0x0112;
    constexpr std::uint32_t kShortType = 3;
    const std::size_t count = numbers.u16(ifd);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = ifd + 2 + i * kEntryBytes;
        if (entry + kEntryBytes > exif.size())
            return 1;
        if (numbers.u16(entry) != kOrientationTag)
            continue;
        const std::uint32_t value = numbers.u16(entry + 8);
        const bool valid = numbers.u16(entry + 2) == kShortType && value >= 1 && value <= 8;
        return valid ? static_cast<int>(value) : 1;
    }
    return 1;
}

} // namespace diptych::image::codecs
