#pragma once

#include "core/image/codecs/raw_image.h"

#include <tiffio.h>

#include <cstdint>
#include <string_view>

namespace diptych::image::codecs {

/// One libtiff reader over bytes in memory, with its own error handlers: nothing is printed.
class TiffSession {
  public:
    explicit TiffSession(std::string_view bytes) : m_bytes(bytes) {}
    ~TiffSession();
    TiffSession(const TiffSession&) = delete;
    TiffSession& operator=(const TiffSession&) = delete;

    /// Reads the first directory. No single allocation of libtiff exceeds `maxBytes`. False when
    /// that failed.
    bool open(std::uint64_t maxBytes);

    TIFF* handle() const { return m_tiff; }
    /// libtiff reported an error, or the JPEG decoder inside it a doubt.
    bool failed() const { return m_failed; }

    /// A field, or its default, or `fallback`.
    std::uint16_t shortField(std::uint32_t tag, std::uint16_t fallback) const;
    std::uint32_t longField(std::uint32_t tag, std::uint32_t fallback) const;

  private:
    static int onError(TIFF*, void* session, const char* module, const char*, va_list);
    static int onWarning(TIFF*, void* session, const char* module, const char*, va_list);
    static tmsize_t onRead(thandle_t session, void* into, tmsize_t count);
    static toff_t onSeek(thandle_t session, toff_t offset, int origin);
    static toff_t onSize(thandle_t session);

    std::string_view m_bytes;
    std::uint64_t m_at = 0;
    TIFF* m_tiff = nullptr;
    bool m_failed = false;
};

} // namespace diptych::image::codecs
