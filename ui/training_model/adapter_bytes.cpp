#include "ui/training_model/adapter_bytes.h"

#include "core/base/file.h"
#include "core/base/hash.h"

#include <algorithm>

namespace diptych::ui {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{4} << 20;

Status copyWhole(const ReadOnlyFile& source, const std::filesystem::path& to) {
    return saveFile(to, [&](ByteSink& sink) -> Status {
        std::string piece(kPieceBytes, '\0');
        for (std::uint64_t at = 0; at < source.sizeBytes(); at += piece.size()) {
            const auto size = static_cast<std::size_t>(
                std::min<std::uint64_t>(piece.size(), source.sizeBytes() - at));
            DIPTYCH_CHECK(source.read(at, piece.data(), size));
            DIPTYCH_CHECK(sink.write(piece.data(), size));
        }
        return {};
    });
}

} // namespace

Status copyWhole(const std::filesystem::path& from, const std::filesystem::path& to) {
    DIPTYCH_TRY(source, ReadOnlyFile::open(from));
    return copyWhole(source, to);
}

Status layAdapter(const document::AdapterItem& item, const BlobReader& blob,
                  const std::filesystem::path& to) {
    const auto lost = [&](const std::string& what, const std::string& context) {
        return Error{ErrorCode::NotFound, "\"" + item.name + "\" " + what, context};
    };
    if (item.embedded) {
        const auto bytes = blob(item.blob);
        if (!bytes.ok())
            return lost("cannot be read from the project: " + bytes.error().message, item.blob);
        return saveFile(to, *bytes);
    }
    const auto source = ReadOnlyFile::open(item.file);
    if (!source.ok())
        return lost("is not where it was", item.file);
    DIPTYCH_CHECK(copyWhole(*source, to));
    DIPTYCH_TRY(hash, sha256OfFile(to));
    if (!item.blob.empty() && hash != item.blob)
        return lost("is another file than the one of the project", item.file);
    return {};
}

} // namespace diptych::ui
