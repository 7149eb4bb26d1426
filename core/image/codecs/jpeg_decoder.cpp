#include "core/image/codecs/jpeg_decoder.h"

#include "core/image/codecs/exif.h"

#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

#include <jerror.h>

#include <csetjmp>

namespace diptych::image::codecs {
namespace {

/// One libjpeg decompressor. libjpeg leaves by longjmp() into the functions below that call
/// setjmp(); those hold no C++ objects of their own, and everything owned lies here.
class JpegSession {
  public:
    explicit JpegSession(std::string_view bytes) : m_bytes(bytes) {}
    ~JpegSession() {
        std::free(m_profile);
        jpeg_destroy_decompress(&m_decoder);
    }
    JpegSession(const JpegSession&) = delete;
    JpegSession& operator=(const JpegSession&) = delete;

    /// Up to the first scan, with EXIF and profile markers. False on failure.
    bool readHeader(std::uint64_t maxMemoryBytes);
    /// Decodes into `samples`, `rowBytes` a row. False on failure.
    bool readRows(J_COLOR_SPACE colourSpace, std::uint8_t* samples, std::size_t rowBytes);

    const jpeg_decompress_struct& decoder() const { return m_decoder; }
    std::string_view profile() const {
        return {reinterpret_cast<const char*>(m_profile), m_profileBytes};
    }
    /// What made a call fail.
    Error error() const;

  private:
    /// Progressive files may repeat scans without end, each as dear as the whole picture.
    static constexpr int kMaxScans = 200;
    /// Not one of libjpeg's codes.
    static constexpr int kTooManyScans = -1;

    static JpegSession& of(j_common_ptr info) {
        return *static_cast<JpegSession*>(info->client_data);
    }
    [[noreturn]] static void leave(JpegSession& self, int code) {
        self.m_code = code;
        std::longjmp(self.m_jump, 1);
    }
    [[noreturn]] static void onError(j_common_ptr info) { leave(of(info), info->err->msg_code); }
    static void onMessage(j_common_ptr info, int level) {
        if (level < 0)
            leave(of(info), info->err->msg_code);
    }
    static void onOutput(j_common_ptr) {}
    static void onProgress(j_common_ptr info) {
        if (of(info).m_decoder.input_scan_number > kMaxScans)
            leave(of(info), kTooManyScans);
    }

    std::string_view m_bytes;
    jpeg_decompress_struct m_decoder{};
    jpeg_error_mgr m_errors{};
    jpeg_progress_mgr m_progress{};
    JOCTET* m_profile = nullptr;
    unsigned int m_profileBytes = 0;
    int m_code = 0;
    std::jmp_buf m_jump;
};

bool JpegSession::readHeader(std::uint64_t maxMemoryBytes) {
    m_decoder.err = jpeg_std_error(&m_errors);
    m_errors.error_exit = onError;
    m_errors.emit_message = onMessage;
    m_errors.output_message = onOutput;
    m_decoder.client_data = this;
    if (setjmp(m_jump) != 0)
        return false;
    jpeg_create_decompress(&m_decoder);
    m_decoder.mem->max_memory_to_use = static_cast<long>(maxMemoryBytes);
    m_progress.progress_monitor = onProgress;
    m_decoder.progress = &m_progress;
    jpeg_mem_src(&m_decoder, reinterpret_cast<const unsigned char*>(m_bytes.data()),
                 static_cast<unsigned long>(m_bytes.size()));
    jpeg_save_markers(&m_decoder, JPEG_APP0 + 1, 0xffff);
    jpeg_save_markers(&m_decoder, JPEG_APP0 + 2, 0xffff);
    jpeg_read_header(&m_decoder, TRUE);
    jpeg_read_icc_profile(&m_decoder, &m_profile, &m_profileBytes);
    return true;
}

bool JpegSession::readRows(J_COLOR_SPACE colourSpace, std::uint8_t* samples, std::size_t rowBytes) {
    if (setjmp(m_jump) != 0)
        return false;
    m_decoder.out_color_space = colourSpace;
    jpeg_start_decompress(&m_decoder);
    while (m_decoder.output_scanline < m_decoder.output_height) {
        JSAMPROW row = samples + static_cast<std::size_t>(m_decoder.output_scanline) * rowBytes;
        jpeg_read_scanlines(&m_decoder, &row, 1);
    }
    jpeg_finish_decompress(&m_decoder);
    return true;
}

Error JpegSession::error() const {
    switch (m_code) {
    case JERR_OUT_OF_MEMORY:
    case JERR_NO_BACKING_STORE:
        return Error{ErrorCode::OutOfMemory,
                     "This JPEG picture needs too much memory to be opened; export a smaller copy",
                     {}};
    case JERR_BAD_PRECISION:
        return Error{ErrorCode::Unsupported,
                     "This JPEG has more than 8 bits per colour, which Diptych cannot read; export "
                     "it as PNG or TIFF",
                     {}};
    case JERR_SOF_UNSUPPORTED:
    case JERR_ARITH_NOTIMPL:
        return Error{ErrorCode::Unsupported,
                     "This is a rare variant of JPEG that Diptych cannot read; export it as PNG",
                     {}};
    case JERR_INPUT_EMPTY:
    case JERR_INPUT_EOF:
    case JWRN_JPEG_EOF:
        return cutShort("JPEG");
    default:
        return damaged("JPEG");
    }
}

struct JpegColour {
    J_COLOR_SPACE output;
    RawColour colour;
};

Result<JpegColour> chooseColour(const jpeg_decompress_struct& decoder) {
    switch (decoder.jpeg_color_space) {
    case JCS_GRAYSCALE:
        return JpegColour{JCS_GRAYSCALE, RawColour::Grey};
    case JCS_RGB:
    case JCS_YCbCr:
        return JpegColour{JCS_RGB, RawColour::Rgb};
    case JCS_CMYK:
    case JCS_YCCK:
        return JpegColour{JCS_CMYK, RawColour::Cmyk};
    default:
        return Error{ErrorCode::Unsupported,
                     "This JPEG has an unusual kind of colours that Diptych cannot read; export it "
                     "as PNG",
                     {}};
    }
}

int findOrientation(const jpeg_decompress_struct& decoder) {
    for (jpeg_saved_marker_ptr marker = decoder.marker_list; marker; marker = marker->next) {
        const std::string_view data(reinterpret_cast<const char*>(marker->data),
                                    marker->data_length);
        if (marker->marker == JPEG_APP0 + 1 && data.substr(0, 4) == "Exif")
            return exifOrientation(data);
    }
    return 1;
}

/// Programs of Adobe store CMYK inverted (0 is full ink) and mark the file; others store ink.
void invert(RawImage& raw) {
    std::uint8_t* samples = raw.samples.get();
    const std::size_t count = raw.rowBytes() * static_cast<std::size_t>(raw.height);
    for (std::size_t i = 0; i < count; ++i)
        samples[i] = static_cast<std::uint8_t>(255 - samples[i]);
}

} // namespace

Result<RawImage> decodeJpeg(std::string_view bytes, const DecodeLimits& limits) {
    JpegSession session(bytes);
    if (!session.readHeader(limits.maxDecodedBytes))
        return session.error();
    const jpeg_decompress_struct& decoder = session.decoder();
    DIPTYCH_TRY(colour, chooseColour(decoder));
    DIPTYCH_CHECK(checkSize(decoder.image_width, decoder.image_height,
                            static_cast<std::uint64_t>(channelCount(colour.colour)), limits));
    RawImage raw;
    raw.format = "JPEG";
    raw.width = static_cast<int>(decoder.image_width);
    raw.height = static_cast<int>(decoder.image_height);
    raw.colour = colour.colour;
    raw.orientation = findOrientation(decoder);
    raw.iccProfile = std::string(session.profile());
    raw.allocate();
    if (!session.readRows(colour.output, raw.samples.get(), raw.rowBytes()))
        return session.error();
    if (raw.colour == RawColour::Cmyk && decoder.saw_Adobe_marker != FALSE)
        invert(raw);
    return raw;
}

} // namespace diptych::image::codecs
