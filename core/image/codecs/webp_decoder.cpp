#include "core/image/codecs/webp_decoder.h"

#include "core/image/codecs/exif.h"

#include <webp/decode.h>
#include <webp/demux.h>

namespace diptych::image::codecs {
namespace {

struct DemuxDeleter {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};
using DemuxPointer = std::unique_ptr<WebPDemuxer, DemuxDeleter>;

std::uint64_t riffBytes(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes[4 + i])) << (8 * i);
    return value + 8;
}

std::string chunkOf(const WebPDemuxer* demuxer, const char* fourcc) {
    WebPChunkIterator chunk;
    std::string data;
    if (WebPDemuxGetChunk(demuxer, fourcc, 1, &chunk) != 0)
        data.assign(reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size);
    WebPDemuxReleaseChunkIterator(&chunk);
    return data;
}

} // namespace

Result<RawImage> decodeWebp(std::string_view bytes, const DecodeLimits& limits) {
    if (bytes.size() < 12 || riffBytes(bytes) > bytes.size())
        return cutShort("WebP");
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK)
        return damaged("WebP");
    if (features.has_animation != 0)
        return Error{ErrorCode::Unsupported,
                     "This WebP is an animation, which Diptych does not open; export one frame as "
                     "PNG",
                     {}};
    RawImage raw;
    raw.format = "WebP";
    raw.width = features.width;
    raw.height = features.height;
    raw.hasAlpha = features.has_alpha != 0;
    DIPTYCH_CHECK(checkSize(static_cast<std::uint64_t>(features.width),
                            static_cast<std::uint64_t>(features.height),
                            static_cast<std::uint64_t>(raw.channels()), limits));
    const WebPData whole{data, bytes.size()};
    const DemuxPointer demuxer(WebPDemux(&whole));
    if (!demuxer)
        return damaged("WebP");
    raw.iccProfile = chunkOf(demuxer.get(), "ICCP");
    raw.orientation = exifOrientation(chunkOf(demuxer.get(), "EXIF"));
    raw.allocate();
    const std::size_t size = raw.rowBytes() * static_cast<std::size_t>(raw.height);
    const auto decode = raw.hasAlpha ? WebPDecodeRGBAInto : WebPDecodeRGBInto;
    if (decode(data, bytes.size(), raw.samples.get(), size, static_cast<int>(raw.rowBytes())) ==
        nullptr)
        return damaged("WebP");
    return raw;
}

} // namespace diptych::image::codecs
