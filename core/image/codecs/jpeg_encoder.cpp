#include "core/image/codecs/jpeg_encoder.h"

#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

#include <jerror.h>

#include <csetjmp>

namespace diptych::image::codecs {
namespace {

/// How an APP1 marker begins that holds XMP. Source: XMP specification, part 3.
constexpr std::string_view kXmpSignature("http://ns.adobe.com/xap/1.0/\0", 29);
constexpr std::size_t kMaxMarkerBytes = 65533;
constexpr int kFullColourQuality = 90;

/// One libjpeg compressor. libjpeg leaves by longjmp() into write(), which holds no C++ objects of
/// its own; everything owned lies here.
class JpegWriter {
  public:
    JpegWriter() = default;
    ~JpegWriter() {
        jpeg_destroy_compress(&m_encoder);
        std::free(m_bytes);
    }
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;

    /// False on failure.
    bool write(const Image& image, int quality, const std::string& profile,
               const std::string& marker);
    std::string bytes() const { return {reinterpret_cast<const char*>(m_bytes), m_size}; }

  private:
    [[noreturn]] static void onError(j_common_ptr info) {
        std::longjmp(static_cast<JpegWriter*>(info->client_data)->m_jump, 1);
    }
    static void onMessage(j_common_ptr, int) {}
    static void onOutput(j_common_ptr) {}

    jpeg_compress_struct m_encoder{};
    jpeg_error_mgr m_errors{};
    unsigned char* m_bytes = nullptr;
    unsigned long m_size = 0;
    std::jmp_buf m_jump;
};

bool JpegWriter::write(const Image& image, int quality, const std::string& profile,
                       const std::string& marker) {
    m_encoder.err = jpeg_std_error(&m_errors);
    m_errors.error_exit = onError;
    m_errors.emit_message = onMessage;
    m_errors.output_message = onOutput;
    m_encoder.client_data = this;
    if (setjmp(m_jump) != 0)
        return false;
    jpeg_create_compress(&m_encoder);
    jpeg_mem_dest(&m_encoder, &m_bytes, &m_size);
    m_encoder.image_width = static_cast<JDIMENSION>(image.width);
    m_encoder.image_height = static_cast<JDIMENSION>(image.height);
    m_encoder.input_components = 3;
    m_encoder.in_color_space = JCS_RGB;
    jpeg_set_defaults(&m_encoder);
    jpeg_set_quality(&m_encoder, quality, TRUE);
    m_encoder.optimize_coding = TRUE;
    if (quality >= kFullColourQuality)
        m_encoder.comp_info[0].h_samp_factor = m_encoder.comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(&m_encoder, TRUE);
    if (!marker.empty())
        jpeg_write_marker(&m_encoder, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(marker.data()),
                          static_cast<unsigned int>(marker.size()));
    jpeg_write_icc_profile(&m_encoder, reinterpret_cast<const JOCTET*>(profile.data()),
                           static_cast<unsigned int>(profile.size()));
    while (m_encoder.next_scanline < m_encoder.image_height) {
        auto* row = const_cast<JSAMPROW>(image.at(0, static_cast<int>(m_encoder.next_scanline)));
        jpeg_write_scanlines(&m_encoder, &row, 1);
    }
    jpeg_finish_compress(&m_encoder);
    return true;
}

} // namespace

Result<std::string> encodeJpeg(const Image& image, int quality, const Attachments& attachments) {
    if (image.width > JPEG_MAX_DIMENSION || image.height > JPEG_MAX_DIMENSION)
        return Error{ErrorCode::InvalidInput, "This picture is too large for a JPEG; use PNG", {}};
    std::string marker;
    if (!attachments.xmp.empty())
        marker = std::string(kXmpSignature) + attachments.xmp;
    if (marker.size() > kMaxMarkerBytes)
        return Error{ErrorCode::InvalidInput,
                     "These settings are too long to be kept inside of a JPEG; use PNG",
                     {}};
    JpegWriter writer;
    if (!writer.write(image, quality, attachments.profile, marker))
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to save this picture", {}};
    return writer.bytes();
}

} // namespace diptych::image::codecs
