#include "core/image/png_text.h"

#include "core/base/file.h"
#include "core/image/codecs/image_format.h"
#include "core/image/codecs/png_chunks.h"
#include "core/image/codecs/raw_image.h"
#include "core/image/utf8.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace diptych::image {
namespace {

constexpr std::size_t kMaxKeyword = 79;
/// Packed texts above this are not even read.
constexpr std::size_t kMaxChunkBytes = 16u << 20;

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// PNG allows printable Latin-1, no space at either end and no two together.
bool isKeyword(std::string_view latin1) {
    if (latin1.empty() || latin1.size() > kMaxKeyword || latin1.front() == ' ' ||
        latin1.back() == ' ' || latin1.find("  ") != std::string_view::npos)
        return false;
    return std::all_of(latin1.begin(), latin1.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte < 0x7f) || byte > 0xa0;
    });
}

/// Takes the part before the next zero off `rest`.
std::optional<std::string_view> takeField(std::string_view& rest) {
    const std::size_t zero = rest.find('\0');
    if (zero == std::string_view::npos)
        return std::nullopt;
    const std::string_view field = rest.substr(0, zero);
    rest.remove_prefix(zero + 1);
    return field;
}

std::optional<PngTextEntry> parseText(std::string_view data, std::size_t maxBytes) {
    const auto keyword = takeField(data);
    if (!keyword || !isKeyword(*keyword) || data.size() > maxBytes)
        return std::nullopt;
    return PngTextEntry{latin1ToUtf8(*keyword), latin1ToUtf8(data)};
}

std::optional<PngTextEntry> parsePackedText(std::string_view data, std::size_t maxBytes) {
    const auto keyword = takeField(data);
    if (!keyword || !isKeyword(*keyword) || data.empty() || data.front() != 0)
        return std::nullopt;
    const auto text = codecs::inflateBytes(data.substr(1), maxBytes);
    if (!text.ok())
        return std::nullopt;
    return PngTextEntry{latin1ToUtf8(*keyword), latin1ToUtf8(*text)};
}

std::optional<PngTextEntry> parseInternationalText(std::string_view data, std::size_t maxBytes) {
    const auto keyword = takeField(data);
    if (!keyword || !isKeyword(*keyword) || data.size() < 2)
        return std::nullopt;
    const bool packed = data[0] == 1;
    if ((!packed && data[0] != 0) || data[1] != 0)
        return std::nullopt;
    data.remove_prefix(2);
    if (!takeField(data) || !takeField(data)) // language, translated keyword
        return std::nullopt;
    std::string text;
    if (packed) {
        auto unpacked = codecs::inflateBytes(data, maxBytes);
        if (!unpacked.ok())
            return std::nullopt;
        text = std::move(unpacked).value();
    } else {
        text = std::string(data);
    }
    if (text.size() > maxBytes || !isUtf8(text))
        return std::nullopt;
    return PngTextEntry{latin1ToUtf8(*keyword), std::move(text)};
}

std::optional<PngTextEntry> parseEntry(std::string_view type, std::string_view data,
                                       std::size_t maxBytes) {
    if (type == "tEXt")
        return parseText(data, maxBytes);
    if (type == "zTXt")
        return parsePackedText(data, maxBytes);
    return parseInternationalText(data, maxBytes);
}

/// Collects entries within the limits.
class Collector {
  public:
    explicit Collector(const PngTextLimits& limits) : m_limits(limits) {}

    void add(std::optional<PngTextEntry> entry) {
        const std::size_t size = entry ? entry->text.size() : 0;
        if (!entry || reading.text.size() >= m_limits.maxEntries ||
            size > m_limits.maxTotalBytes - m_total) {
            ++reading.leftOut;
            return;
        }
        m_total += size;
        reading.text.push_back(std::move(*entry));
    }

    /// What the next text may take.
    std::size_t room() const {
        return std::min(m_limits.maxTextBytes, m_limits.maxTotalBytes - m_total);
    }
    bool full() const { return reading.text.size() >= m_limits.maxEntries; }

    PngTextReading reading;

  private:
    PngTextLimits m_limits;
    std::size_t m_total = 0;
};

bool isTextType(std::string_view type) {
    return type == "tEXt" || type == "zTXt" || type == "iTXt";
}

Status checkIsPng(const ReadOnlyFile& file) {
    std::string head(static_cast<std::size_t>(std::min<std::uint64_t>(file.sizeBytes(), 4096)),
                     '\0');
    DIPTYCH_CHECK(file.read(0, head.data(), head.size()));
    DIPTYCH_TRY(kind, codecs::identify(head));
    if (kind != codecs::FileKind::Png)
        return Error{
            ErrorCode::Unsupported, "This picture is not a PNG, so it holds no PNG texts", {}};
    return {};
}

Result<PngTextReading> readChunks(const ReadOnlyFile& file, const PngTextLimits& limits) {
    DIPTYCH_CHECK(checkIsPng(file));
    Collector collector(limits);
    std::uint64_t at = codecs::kPngSignature.size();
    while (true) {
        char head[8];
        if (file.sizeBytes() - at < sizeof(head) + 4)
            return codecs::cutShort("PNG");
        DIPTYCH_CHECK(file.read(at, head, sizeof(head)));
        const std::string_view headView(head, sizeof(head));
        const std::uint64_t length = codecs::bigEndian32(headView, 0);
        const std::string_view type = headView.substr(4);
        if (file.sizeBytes() - at - sizeof(head) - 4 < length)
            return codecs::cutShort("PNG");
        if (type == "IEND")
            return std::move(collector.reading);
        if (isTextType(type) && (length > kMaxChunkBytes || collector.full())) {
            ++collector.reading.leftOut;
        } else if (isTextType(type)) {
            std::string data(static_cast<std::size_t>(length) + 4, '\0');
            DIPTYCH_CHECK(file.read(at + sizeof(head), data.data(), data.size()));
            const std::string_view text = std::string_view(data).substr(0, data.size() - 4);
            const bool whole = codecs::pngChecksum(type, text) ==
                               codecs::bigEndian32(data, static_cast<std::size_t>(length));
            collector.add(whole ? parseEntry(type, text, collector.room()) : std::nullopt);
        }
        at += sizeof(head) + length + 4;
    }
}

} // namespace

Result<PngTextReading> readPngText(const std::filesystem::path& path, const PngTextLimits& limits) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    auto reading = readChunks(file, limits);
    if (reading.ok())
        return reading;
    Error error = std::move(reading).error();
    error.context = path.string();
    return error;
}

Result<std::string> makeTextChunk(const PngTextEntry& entry) {
    const auto keyword = utf8ToLatin1(entry.keyword);
    if (!keyword || !isKeyword(*keyword))
        return Error{ErrorCode::InvalidInput, "A PNG cannot hold a text under this name",
                     entry.keyword};
    if (!isUtf8(entry.text) || entry.text.find('\0') != std::string::npos)
        return Error{ErrorCode::InvalidInput, "This text cannot be stored in a PNG", entry.keyword};
    std::string data = *keyword;
    data.push_back('\0');
    std::string chunk;
    if (isAscii(entry.text)) {
        data += entry.text;
        codecs::appendPngChunk(chunk, "tEXt", data);
        return chunk;
    }
    // Not packed, no method, no language, no translated keyword.
    data.append(4, '\0');
    data += entry.text;
    codecs::appendPngChunk(chunk, "iTXt", data);
    return chunk;
}

} // namespace diptych::image
