#include "core/document/keep_adapter.h"

#include "core/base/file.h"
#include "core/base/hash.h"

namespace diptych::document {

Result<KeptAdapter> keepAdapterFile(ProjectStore& store, const std::filesystem::path& file,
                                    std::uint64_t limitBytes) {
    std::error_code failed;
    KeptAdapter kept;
    kept.sizeBytes = std::filesystem::file_size(file, failed);
    kept.embedded = !failed && kept.sizeBytes <= limitBytes;
    if (!kept.embedded) {
        DIPTYCH_TRY(hash, sha256OfFile(file));
        kept.blob = hash;
        return kept;
    }
    DIPTYCH_TRY(bytes, readWholeFile(file, limitBytes));
    DIPTYCH_TRY(hash, store.putBlob(BlobKind::Adapter, bytes));
    kept.blob = hash;
    return kept;
}

} // namespace diptych::document
