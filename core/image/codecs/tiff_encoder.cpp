#include "core/image/codecs/tiff_encoder.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdint>
#include <new>

namespace diptych::image::codecs {
namespace {

constexpr std::uint32_t kStripBytes = 1u << 18;

/// One libtiff writer into memory, with its own error handlers: nothing is printed.
class TiffWriter {
  public:
    TiffWriter() = default;
    ~TiffWriter() { close(); }
    TiffWriter(const TiffWriter&) = delete;
    TiffWriter& operator=(const TiffWriter&) = delete;

    bool open();
    TIFF* handle() const { return m_tiff; }
    /// Writes what is pending. False when anything failed.
    bool close();
    std::string takeBytes() { return std::move(m_bytes); }

  private:
    static TiffWriter& of(thandle_t handle) { return *static_cast<TiffWriter*>(handle); }
    static int onError(TIFF*, void* writer, const char*, const char*, va_list) {
        static_cast<TiffWriter*>(writer)->m_failed = true;
        return 1;
    }
    static int onWarning(TIFF*, void*, const char*, const char*, va_list) { return 1; }
    static tmsize_t onRead(thandle_t handle, void* into, tmsize_t count);
    static tmsize_t onWrite(thandle_t handle, void* from, tmsize_t count);
    static toff_t onSeek(thandle_t handle, toff_t offset, int origin);
    static int onClose(thandle_t) { return 0; }
    static toff_t onSize(thandle_t handle) { return of(handle).m_bytes.size(); }

    std::string m_bytes;
    std::size_t m_at = 0;
    TIFF* m_tiff = nullptr;
    bool m_failed = false;
};

bool TiffWriter::open() {
    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    if (options == nullptr)
        return false;
    TIFFOpenOptionsSetErrorHandlerExtR(options, onError, this);
    TIFFOpenOptionsSetWarningHandlerExtR(options, onWarning, this);
    m_tiff = TIFFClientOpenExt("picture", "wl", this, onRead, onWrite, onSeek, onClose, onSize,
                               nullptr, nullptr, options);
    TIFFOpenOptionsFree(options);
    return m_tiff != nullptr;
}

bool TiffWriter::close() {
    if (m_tiff != nullptr)
        TIFFClose(m_tiff);
    m_tiff = nullptr;
    return !m_failed;
}

tmsize_t TiffWriter::onRead(thandle_t handle, void* into, tmsize_t count) {
    TiffWriter& writer = of(handle);
    const std::size_t left = writer.m_bytes.size() - std::min(writer.m_at, writer.m_bytes.size());
    const std::size_t size = std::min(left, static_cast<std::size_t>(count));
    if (size > 0)
        std::copy_n(writer.m_bytes.data() + writer.m_at, size, static_cast<char*>(into));
    writer.m_at += size;
    return static_cast<tmsize_t>(size);
}

tmsize_t TiffWriter::onWrite(thandle_t handle, void* from, tmsize_t count) {
    TiffWriter& writer = of(handle);
    const auto size = static_cast<std::size_t>(count);
    // An exception must not pass through C code.
    try {
        if (writer.m_bytes.size() < writer.m_at + size)
            writer.m_bytes.resize(writer.m_at + size);
    } catch (const std::bad_alloc&) {
        writer.m_failed = true;
        return -1;
    }
    std::copy_n(static_cast<const char*>(from), size, writer.m_bytes.data() + writer.m_at);
    writer.m_at += size;
    return count;
}

toff_t TiffWriter::onSeek(thandle_t handle, toff_t offset, int origin) {
    TiffWriter& writer = of(handle);
    const std::size_t base = origin == SEEK_CUR   ? writer.m_at
                             : origin == SEEK_END ? writer.m_bytes.size()
                                                  : 0;
    writer.m_at = base + static_cast<std::size_t>(offset);
    return writer.m_at;
}

void setFields(TIFF* tiff, const Image& image, const Attachments& attachments) {
    const auto rowBytes = static_cast<std::uint32_t>(image.width) * 3;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(image.width));
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(image.height));
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
    TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, std::max(1u, kStripBytes / rowBytes));
    TIFFSetField(tiff, TIFFTAG_ICCPROFILE, static_cast<std::uint32_t>(attachments.profile.size()),
                 attachments.profile.data());
    if (!attachments.xmp.empty())
        TIFFSetField(tiff, TIFFTAG_XMLPACKET, static_cast<std::uint32_t>(attachments.xmp.size()),
                     attachments.xmp.data());
}

} // namespace

Result<std::string> encodeTiff(const Image& image, const Attachments& attachments) {
    const Error noMemory{
        ErrorCode::OutOfMemory, "There is not enough memory to save this picture", {}};
    TiffWriter writer;
    if (!writer.open())
        return noMemory;
    setFields(writer.handle(), image, attachments);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(image.width) * 3);
    for (int y = 0; y < image.height; ++y) {
        // libtiff differences the row in place.
        std::copy_n(image.at(0, y), row.size(), row.begin());
        if (TIFFWriteScanline(writer.handle(), row.data(), static_cast<std::uint32_t>(y), 0) != 1)
            return noMemory;
    }
    if (!writer.close())
        return noMemory;
    return writer.takeBytes();
}

} // namespace diptych::image::codecs
