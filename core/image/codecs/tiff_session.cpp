#include "core/image/codecs/tiff_session.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace diptych::image::codecs {
namespace {

tmsize_t refuseWrite(thandle_t, void*, tmsize_t) {
    return 0;
}

int closeNothing(thandle_t) {
    return 0;
}

} // namespace

TiffSession::~TiffSession() {
    if (m_tiff != nullptr)
        TIFFClose(m_tiff);
}

bool TiffSession::open(std::uint64_t maxBytes) {
    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    if (options == nullptr)
        return false;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, static_cast<tmsize_t>(maxBytes));
    TIFFOpenOptionsSetErrorHandlerExtR(options, onError, this);
    TIFFOpenOptionsSetWarningHandlerExtR(options, onWarning, this);
    // "m": no mapping, so every read goes through onRead() and its bounds.
    m_tiff = TIFFClientOpenExt("picture", "rm", this, onRead, refuseWrite, onSeek, closeNothing,
                               onSize, nullptr, nullptr, options);
    TIFFOpenOptionsFree(options);
    return m_tiff != nullptr;
}

std::uint16_t TiffSession::shortField(std::uint32_t tag, std::uint16_t fallback) const {
    std::uint16_t value = 0;
    return TIFFGetFieldDefaulted(m_tiff, tag, &value) != 0 ? value : fallback;
}

std::uint32_t TiffSession::longField(std::uint32_t tag, std::uint32_t fallback) const {
    std::uint32_t value = 0;
    return TIFFGetFieldDefaulted(m_tiff, tag, &value) != 0 ? value : fallback;
}

int TiffSession::onError(TIFF*, void* session, const char*, const char*, va_list) {
    static_cast<TiffSession*>(session)->m_failed = true;
    return 1; // handled: the global handler, which prints, is not called
}

int TiffSession::onWarning(TIFF*, void* session, const char* module, const char*, va_list) {
    // Unknown tags are everyday; a JPEG strip about which its decoder warns has lost pixels.
    if (module != nullptr && std::strncmp(module, "JPEG", 4) == 0)
        static_cast<TiffSession*>(session)->m_failed = true;
    return 1;
}

tmsize_t TiffSession::onRead(thandle_t session, void* into, tmsize_t count) {
    auto* self = static_cast<TiffSession*>(session);
    if (count <= 0 || self->m_at >= self->m_bytes.size())
        return 0;
    const std::uint64_t left = self->m_bytes.size() - self->m_at;
    const std::uint64_t size = std::min(left, static_cast<std::uint64_t>(count));
    std::memcpy(into, self->m_bytes.data() + self->m_at, size);
    self->m_at += size;
    return static_cast<tmsize_t>(size);
}

toff_t TiffSession::onSeek(thandle_t session, toff_t offset, int origin) {
    auto* self = static_cast<TiffSession*>(session);
    if (origin == SEEK_CUR)
        self->m_at += offset;
    else if (origin == SEEK_END)
        self->m_at = self->m_bytes.size() + offset;
    else
        self->m_at = offset;
    return self->m_at;
}

toff_t TiffSession::onSize(thandle_t session) {
    return static_cast<TiffSession*>(session)->m_bytes.size();
}

} // namespace diptych::image::codecs
