#pragma once

#include "core/base/result.h"
#include "core/document/sqlite_session.h"

#include <cstdint>
#include <filesystem>
#include <span>

/// The tables of a project file and how older ones become the present ones (docs/project-file.md).
/// Private to core/document.
namespace diptych::document {

/// "DPTY" in the database header's application id.
inline constexpr std::int64_t kApplicationId = 0x44505459;

/// One step of the schema: applied to a database of the version before, makes it `version`. Steps
/// are never changed once a release wrote files with them.
struct Migration {
    int version = 0;
    void (*apply)(SQLite::Database&) = nullptr; ///< tables and, where it must, the state's JSON
};

/// All steps from an empty database on, rising by one.
std::span<const Migration> migrations();

/// The version that migrations() lead to; the same number as ProjectState::kVersion.
int currentVersion();

/// Brings a database to the last of `steps`, all or nothing, and writes its version and application
/// id. A database whose version is 0 is empty. Errors: those of SQLite as sentences.
Status migrate(SQLite::Database& database, const std::filesystem::path& path,
               std::span<const Migration> steps = migrations());

/// Whether the database has exactly the tables of its version: nothing is missing, and there are no
/// triggers, views or other guests. Errors: Corrupt. Throws SQLite::Exception.
Status checkTables(SQLite::Database& database, const std::filesystem::path& path);

/// What the first 100 bytes of a file say.
struct FileHeader {
    std::uint32_t version = 0;
};

/// Looks at a file's header without SQLite. Errors: NotFound, Io; Corrupt (empty, cut, no
/// database); Unsupported (a database of another program).
Result<FileHeader> readFileHeader(const std::filesystem::path& file);

} // namespace diptych::document
