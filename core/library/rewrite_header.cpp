#include "core/library/rewrite_header.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/safetensors/dtype.h"

#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <vector>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;

using safetensors::Header;
using safetensors::Metadata;
using safetensors::TensorEntry;

constexpr std::size_t kPieceBytes = 1u << 20;

/// Throws for text that is not UTF-8.
std::string composed(const Header& header, const Metadata& metadata) {
    std::string text = "{";
    if (!metadata.empty())
        text += "\"__metadata__\":" + Json(metadata).dump();
    for (const TensorEntry& entry : header.entries()) {
        const Json value = {{"dtype", safetensors::dtypeName(entry.dtype)},
                            {"shape", entry.shape},
                            {"data_offsets", {entry.begin, entry.end}}};
        text += (text.size() > 1 ? "," : "") + Json(entry.name).dump() + ":" + value.dump();
    }
    text += "}";
    text.append((8 - text.size() % 8) % 8, ' ');
    return text;
}

std::string lengthBytes(std::uint64_t length) {
    std::string bytes;
    for (int shift = 0; shift < 64; shift += 8)
        bytes += static_cast<char>(length >> shift & 0xff);
    return bytes;
}

Status copyTensors(const ReadOnlyFile& file, const Header& header, const std::string& tensorSha256,
                   ByteSink& sink) {
    Sha256 hash;
    std::vector<char> piece(kPieceBytes);
    const std::uint64_t end = header.dataOffset() + header.dataBytes();
    for (std::uint64_t at = header.dataOffset(); at < end;) {
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), end - at));
        DIPTYCH_CHECK(file.read(at, piece.data(), size));
        hash.update(piece.data(), size);
        DIPTYCH_CHECK(sink.write(piece.data(), size));
        at += size;
    }
    if (hash.finishHex() != tensorSha256)
        return Error{ErrorCode::Io, "The file was changed by another program meanwhile",
                     file.path().string()};
    return {};
}

/// A file that its owner protected is not replaced by another one, though the folder allows it.
Status checkWritable(const fs::path& path, fs::perms permissions) {
    constexpr fs::perms kWrite =
        fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    if ((permissions & kWrite) != fs::perms::none && ::access(path.c_str(), W_OK) == 0)
        return {};
    return Error{ErrorCode::Io, "The file is write-protected", path.string()};
}

} // namespace

Result<std::string> headerText(const Header& header, const Metadata& metadata) {
    std::string text;
    try {
        text = composed(header, metadata);
    } catch (const Json::exception&) {
        return Error{ErrorCode::InvalidInput, "One of the texts is not valid text (UTF-8)", {}};
    }
    const auto readBack = safetensors::parseHeader(text, header.dataBytes());
    if (!readBack.ok())
        return Error{ErrorCode::InvalidInput, readBack.error().message, {}};
    return text;
}

Status rewriteHeader(const ReadOnlyFile& file, const Header& header, const Metadata& metadata,
                     const std::string& tensorSha256, FileCalls* calls) {
    std::error_code failure;
    const fs::perms permissions = fs::status(file.path(), failure).permissions();
    DIPTYCH_CHECK(checkWritable(file.path(), failure ? fs::perms::none : permissions));
    DIPTYCH_TRY(text, headerText(header, metadata));
    const auto fill = [&](ByteSink& sink) -> Status {
        const std::string length = lengthBytes(text.size());
        DIPTYCH_CHECK(sink.write(length.data(), length.size()));
        DIPTYCH_CHECK(sink.write(text.data(), text.size()));
        return copyTensors(file, header, tensorSha256, sink);
    };
    DIPTYCH_CHECK(saveFile(file.path(), fill, calls));
    // A file system without permissions has none to lose.
    fs::permissions(file.path(), permissions, failure);
    return {};
}

} // namespace diptych::library
