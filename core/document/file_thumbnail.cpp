#include "core/document/file_thumbnail.h"

#include "core/base/hash.h"
#include "core/document/opening.h"
#include "core/document/project_saver.h"
#include "core/document/project_schema.h"

namespace diptych::document {

Result<std::string> fileThumbnail(const std::filesystem::path& file) {
    DIPTYCH_TRY(header, readFileHeader(file));
    (void)header; // it is a project
    DIPTYCH_CHECK(refuseHalfWritten(file));
    return guarded("The project could not be read", file, [&]() -> Result<std::string> {
        const auto database = openDatabase(file, OpenAs::ReadOnly);
        const std::string hash = metaValue(*database, kThumbnailKey);
        SQLite::Statement read(*database, "SELECT bytes FROM blobs WHERE sha256 = ?");
        bindText(read, 1, hash);
        if (hash.empty() || !read.executeStep())
            return std::string();
        std::string png = read.getColumn(0).getString();
        if (sha256Hex(png) != hash)
            return Error{ErrorCode::Corrupt, "The project is damaged", file.string()};
        return png;
    });
}

} // namespace diptych::document
