#pragma once

#include "core/base/result.h"
#include "core/document/project_state.h"
#include "core/document/sqlite_session.h"
#include "core/document/working_copy.h"

#include <filesystem>
#include <string>

/// How a working copy gets its database. Private to core/document.
namespace diptych::document {

/// Makes the database of a new project. Errors: InvalidInput, Io.
Status makeNewDatabase(const WorkingCopy& copy, const ProjectState& initial);

/// Takes a project file into the working copy: header, bytes, quick check, tables, migrations,
/// state. Nothing of it is trusted before. Errors: see ProjectStore::openFile().
Status takeInFile(const WorkingCopy& copy, const std::filesystem::path& file);

/// A database that is open elsewhere or was left half written has such neighbours; without them its
/// bytes mean something else. Errors: Unsupported.
Status refuseHalfWritten(const std::filesystem::path& file);

/// Opens the working copy's database to work with it. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> openWorkingDatabase(const std::filesystem::path& database);

/// The state's row `name` ("current", "saved"). Errors: Corrupt, TooNew. Throws.
Result<ProjectState> readStateRow(SQLite::Database& database, const std::string& name,
                                  NewerVersions newer = NewerVersions::Refuse);
/// Errors: InvalidInput when the state is too large. Throws.
Status writeStateRow(SQLite::Database& database, const std::string& name,
                     const ProjectState& state);
void writeStateRow(SQLite::Database& database, const std::string& name, const std::string& json);

/// Keys of the table `meta` that only a working copy has.
inline constexpr const char* kFileKey = "work.file";
inline constexpr const char* kNewerKey = "work.opened_newer";
inline constexpr const char* kThumbnailKey = "thumbnail";

} // namespace diptych::document
