#include "core/image/codecs/png_decoder.h"

#include "core/image/codecs/exif.h"
#include "core/image/codecs/png_chunks.h"

#include <png.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <vector>

namespace diptych::image::codecs {
namespace {

/// Chunks that are read here or not at all. Skipping the texts also makes compressed text bombs
/// harmless.
constexpr const char kSkippedChunks[] = "tEXt\0zTXt\0iTXt\0eXIf\0iCCP\0sPLT\0hIST";

/// One libpng reader. libpng leaves by longjmp() into the functions below that call setjmp(); those
/// hold no C++ objects of their own, and everything owned lies here.
class PngSession {
  public:
    explicit PngSession(std::string_view bytes) : m_bytes(bytes) {}
    ~PngSession() { png_destroy_read_struct(&m_png, &m_info, nullptr); }
    PngSession(const PngSession&) = delete;
    PngSession& operator=(const PngSession&) = delete;

    /// Reads everything before the first IDAT and sets the expansions. False on failure.
    bool readHeader();
    /// Fills `rows`. False on failure.
    bool readRows(png_bytep* rows);

    bool outOfMemory() const { return m_png == nullptr || m_info == nullptr; }
    /// A warning about the pixel stream (such as more data than pixels).
    bool pixelDoubt() const { return m_pixelDoubt; }

    png_structp png() const { return m_png; }
    png_infop info() const { return m_info; }

  private:
    static void onError(png_structp png, png_const_charp) {
        auto* self = static_cast<PngSession*>(png_get_error_ptr(png));
        std::longjmp(self->m_jump, 1);
    }
    static void onWarning(png_structp png, png_const_charp message) {
        auto* self = static_cast<PngSession*>(png_get_error_ptr(png));
        if (std::strstr(message, "IDAT") != nullptr)
            self->m_pixelDoubt = true;
    }
    static void onRead(png_structp png, png_bytep into, std::size_t count) {
        auto* self = static_cast<PngSession*>(png_get_io_ptr(png));
        if (count > self->m_bytes.size() - self->m_at)
            png_error(png, "cut short");
        std::memcpy(into, self->m_bytes.data() + self->m_at, count);
        self->m_at += count;
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    bool m_pixelDoubt = false;
    std::jmp_buf m_jump;
};

bool PngSession::readHeader() {
    m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, onError, onWarning);
    if (m_png == nullptr)
        return false;
    m_info = png_create_info_struct(m_png);
    if (m_info == nullptr)
        return false;
    if (setjmp(m_jump) != 0)
        return false;
    png_set_read_fn(m_png, this, onRead);
    // The size was judged before; libpng's own limit of a million a side must not interfere.
    png_set_user_limits(m_png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_crc_action(m_png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_keep_unknown_chunks(m_png, PNG_HANDLE_CHUNK_NEVER,
                                reinterpret_cast<png_const_bytep>(kSkippedChunks), 7);
    png_read_info(m_png, m_info);
    png_set_expand(m_png);
    png_set_swap(m_png);
    png_set_interlace_handling(m_png);
    png_read_update_info(m_png, m_info);
    return true;
}

bool PngSession::readRows(png_bytep* rows) {
    if (setjmp(m_jump) != 0)
        return false;
    png_read_image(m_png, rows);
    png_read_end(m_png, nullptr);
    return true;
}

bool contains(const std::vector<PngChunk>& chunks, std::string_view type) {
    return std::any_of(chunks.begin(), chunks.end(),
                       [&](const PngChunk& chunk) { return chunk.type == type; });
}

/// gAMA and cHRM count only without sRGB and iCCP (PNG specification, 4.3), and only when they say
/// something other than sRGB.
std::optional<Calibration> readCalibration(png_structp png, png_infop info) {
    double fileGamma = 0;
    if (png_get_valid(png, info, PNG_INFO_sRGB) != 0 || png_get_gAMA(png, info, &fileGamma) == 0)
        return std::nullopt;
    Calibration calibration;
    const Calibration usual;
    bool differs = fileGamma > 1e-3 && std::abs(1.0 / fileGamma - usual.gamma) > 0.05;
    if (fileGamma > 1e-3)
        calibration.gamma = 1.0 / fileGamma;
    auto& xy = calibration.xy;
    if (png_get_cHRM(png, info, &xy[0], &xy[1], &xy[2], &xy[3], &xy[4], &xy[5], &xy[6], &xy[7]) !=
        0) {
        for (std::size_t i = 0; i < xy.size(); ++i)
            differs = differs || std::abs(xy[i] - usual.xy[i]) > 0.005;
    }
    if (!differs)
        return std::nullopt;
    return calibration;
}

/// The profile inside iCCP: a name, a zero, the method (0), then the packed profile. A broken one
/// is handed over as it is, so that it is found unusable and said so.
std::string unpackProfile(std::string_view chunk) {
    constexpr std::size_t kMaxProfileBytes = 16u << 20;
    const std::size_t zero = chunk.find('\0');
    if (zero == std::string_view::npos || zero + 2 > chunk.size())
        return std::string(chunk);
    auto profile = inflateBytes(chunk.substr(zero + 2), kMaxProfileBytes);
    return profile.ok() ? std::move(profile).value() : std::string(chunk);
}

RawImage describe(const PngHeader& header, const std::vector<PngChunk>& chunks) {
    RawImage raw;
    raw.format = "PNG";
    raw.width = static_cast<int>(header.width);
    raw.height = static_cast<int>(header.height);
    raw.fileDepth = header.bitDepth;
    raw.depth = header.bitDepth == 16 ? 16 : 8;
    const bool grey = header.colourType == 0 || header.colourType == 4;
    raw.colour = grey ? RawColour::Grey : RawColour::Rgb;
    raw.hasAlpha = header.colourType == 4 || header.colourType == 6 || contains(chunks, "tRNS");
    for (const PngChunk& chunk : chunks) {
        if (chunk.type == "eXIf")
            raw.orientation = exifOrientation(chunk.data);
        if (chunk.type == "iCCP")
            raw.iccProfile = unpackProfile(chunk.data);
    }
    if (contains(chunks, "acTL"))
        raw.notes.emplace_back("It is an animation; the first picture is used.");
    return raw;
}

} // namespace

Result<RawImage> decodePng(std::string_view bytes, const DecodeLimits& limits) {
    // The size comes before the checksums: a bomb is refused at once.
    if (bytes.size() >= 33) {
        DIPTYCH_TRY(probe, parsePngHeader(bytes.substr(16, 13)));
        DIPTYCH_CHECK(checkSize(probe.width, probe.height,
                                static_cast<std::uint64_t>(probe.samplesPerPixel()) *
                                    (probe.bitDepth == 16 ? 2 : 1),
                                limits));
    }
    DIPTYCH_TRY(chunks, readPngChunks(bytes));
    DIPTYCH_TRY(header, parsePngHeader(chunks.front().data));
    RawImage raw = describe(header, chunks);
    DIPTYCH_CHECK(checkSize(header.width, header.height,
                            static_cast<std::uint64_t>(raw.channels() * raw.depth / 8), limits));

    PngSession session(bytes);
    if (!session.readHeader()) {
        if (session.outOfMemory())
            return Error{
                ErrorCode::OutOfMemory, "There is not enough memory to open this picture", {}};
        return damaged("PNG");
    }
    // tRNS in a picture that may not have it is dropped by libpng, so its word counts.
    raw.hasAlpha = (png_get_color_type(session.png(), session.info()) & PNG_COLOR_MASK_ALPHA) != 0;
    if (png_get_rowbytes(session.png(), session.info()) != raw.rowBytes())
        return damaged("PNG");
    if (raw.iccProfile.empty())
        raw.calibration = readCalibration(session.png(), session.info());
    raw.allocate();
    std::vector<png_bytep> rows(header.height);
    for (std::size_t y = 0; y < rows.size(); ++y)
        rows[y] = raw.samples.get() + y * raw.rowBytes();
    if (!session.readRows(rows.data()) || session.pixelDoubt())
        return damaged("PNG");
    return raw;
}

} // namespace diptych::image::codecs
