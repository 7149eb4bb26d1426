#include "core/safetensors/header.h"

#include "core/safetensors/foreign_file.h"
#include "core/safetensors/header_parser.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <utility>

namespace diptych::safetensors {
namespace {

/// The tensors must cover the data area exactly once.
Status checkLayout(const std::vector<TensorEntry>& sorted, std::uint64_t dataBytes) {
    std::uint64_t end = 0;
    for (const TensorEntry& entry : sorted) {
        if (entry.begin != end)
            return Error{
                ErrorCode::Corrupt,
                "The tensor " + shownName(entry.name) +
                    (entry.begin < end ? " overlaps another one" : " leaves a gap before it"),
                {}};
        end = entry.end;
    }
    if (end > dataBytes)
        return Error{ErrorCode::Corrupt,
                     "The file is incomplete: " + std::to_string(end - dataBytes) +
                         " bytes are missing at its end. Download or copy it again",
                     {}};
    if (end < dataBytes)
        return Error{ErrorCode::Corrupt,
                     "The file has " + std::to_string(dataBytes - end) +
                         " bytes behind its last tensor that do not belong there",
                     {}};
    return {};
}

Result<Metadata> uniqueMetadata(const std::vector<std::pair<std::string, std::string>>& pairs) {
    Metadata metadata;
    for (const auto& [key, value] : pairs) {
        const auto [at, inserted] = metadata.emplace(key, value);
        if (!inserted)
            return Error{ErrorCode::Corrupt,
                         "The file's metadata have the key " + shownName(at->first) + " twice",
                         {}};
    }
    return metadata;
}

/// The number in the first eight bytes.
std::uint64_t littleEndian(const std::array<unsigned char, 9>& bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 8; i > 0; --i)
        value = (value << 8) | bytes[i - 1];
    return value;
}

Error inFile(Error error, const ReadOnlyFile& file) {
    error.context = file.path().string();
    return error;
}

/// The error for a file that cannot be safetensors: what it is if its bytes are known, else
/// `reason`.
Result<Header> refuse(const ReadOnlyFile& file, Error reason) {
    const auto headBytes =
        static_cast<std::size_t>(std::min<std::uint64_t>(file.sizeBytes(), kRecognitionBytes));
    std::string head(headBytes, '\0');
    DIPTYCH_CHECK(file.read(0, head.data(), head.size()));
    if (auto known = recogniseForeignFile(head))
        return inFile(std::move(*known), file);
    return inFile(std::move(reason), file);
}

} // namespace

const TensorEntry* Header::find(std::string_view name) const {
    const auto at = std::lower_bound(
        m_byName.begin(), m_byName.end(), name,
        [&](std::uint32_t index, std::string_view key) { return m_entries[index].name < key; });
    if (at == m_byName.end() || m_entries[*at].name != name)
        return nullptr;
    return &m_entries[*at];
}

Result<Header> parseHeader(std::string_view headerJson, std::uint64_t dataBytes,
                           const Limits& limits) {
    if (headerJson.size() > limits.maxHeaderBytes)
        return Error{ErrorCode::InvalidInput,
                     "The file's header is larger than the " +
                         std::to_string(limits.maxHeaderBytes / 1'000'000) +
                         " MB that Diptych reads",
                     {}};
    if (headerJson.empty() || headerJson.front() != '{')
        return Error{ErrorCode::Corrupt, "The file is not a safetensors file", {}};
    // The JSON reader takes a zero byte for the end of the text and would not look behind it.
    if (headerJson.find('\0') != std::string_view::npos)
        return Error{ErrorCode::Corrupt, "The file's header is damaged: it holds zero bytes", {}};
    HeaderParser parser(limits);
    // Numbers beyond double's range arrive as exceptions even from the event interface.
    try {
        if (!nlohmann::json::sax_parse(headerJson.begin(), headerJson.end(), &parser))
            return std::move(parser.error);
    } catch (const nlohmann::json::exception&) {
        return Error{ErrorCode::Corrupt, "The file's header is damaged", {}};
    }

    Header header;
    header.m_entries = std::move(parser.entries);
    std::sort(header.m_entries.begin(), header.m_entries.end(),
              [](const TensorEntry& a, const TensorEntry& b) {
                  return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
              });
    header.m_byName.resize(header.m_entries.size());
    std::iota(header.m_byName.begin(), header.m_byName.end(), 0u);
    const auto nameOf = [&](std::uint32_t index) -> const std::string& {
        return header.m_entries[index].name;
    };
    std::sort(header.m_byName.begin(), header.m_byName.end(),
              [&](std::uint32_t a, std::uint32_t b) { return nameOf(a) < nameOf(b); });
    const auto twice = std::adjacent_find(
        header.m_byName.begin(), header.m_byName.end(),
        [&](std::uint32_t a, std::uint32_t b) { return nameOf(a) == nameOf(b); });
    if (twice != header.m_byName.end())
        return Error{ErrorCode::Corrupt,
                     "The file has the tensor " + shownName(nameOf(*twice)) + " twice",
                     {}};
    DIPTYCH_CHECK(checkLayout(header.m_entries, dataBytes));
    DIPTYCH_TRY(metadata, uniqueMetadata(parser.metadata));
    header.m_metadata = std::move(metadata);
    header.m_dataOffset = 8 + headerJson.size();
    header.m_dataBytes = dataBytes;
    return header;
}

Result<Header> readHeader(const ReadOnlyFile& file, const Limits& limits) {
    constexpr std::uint64_t kLengthBytes = 8;
    const Error notSafetensors{ErrorCode::Corrupt, "The file is not a safetensors file", {}};
    if (file.sizeBytes() < kLengthBytes + 2)
        return refuse(file, notSafetensors);
    std::array<unsigned char, kLengthBytes + 1> start{};
    DIPTYCH_CHECK(file.read(0, start.data(), start.size()));
    const char first = static_cast<char>(start[kLengthBytes]);
    const std::uint64_t headerBytes = littleEndian(start);
    // A pickle's first bytes can be a valid length; the brace behind them cannot be chance.
    if (first != '{')
        return refuse(file, notSafetensors);
    if (headerBytes > limits.maxHeaderBytes)
        return refuse(file, Error{ErrorCode::InvalidInput,
                                  "The file's header claims to be larger than the " +
                                      std::to_string(limits.maxHeaderBytes / 1'000'000) +
                                      " MB that Diptych reads",
                                  {}});
    if (headerBytes > file.sizeBytes() - kLengthBytes)
        return refuse(file, Error{ErrorCode::Corrupt,
                                  "The file is incomplete: it ends inside its header. Download or "
                                  "copy it again",
                                  {}});
    if (headerBytes == 0)
        return refuse(file, notSafetensors);
    // Its first character has been read: no byte of a file is read twice.
    std::string text(static_cast<std::size_t>(headerBytes), first);
    DIPTYCH_CHECK(file.read(start.size(), text.data() + 1, text.size() - 1));
    auto header = parseHeader(text, file.sizeBytes() - kLengthBytes - headerBytes, limits);
    if (!header.ok())
        return inFile(std::move(header).error(), file);
    return header;
}

} // namespace diptych::safetensors
