#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/document/sqlite_session.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace diptych::document {

/// What a save takes from and writes to.
struct SaveOrder {
    std::filesystem::path database; ///< the working copy's, which may be in use
    std::filesystem::path scratch;  ///< folder for what is prepared, on the working copy's disk
    std::filesystem::path from;     ///< the file the project was opened from; empty: none
    std::filesystem::path target;
};

/// What was saved.
struct SavedProject {
    std::string stateBefore;         ///< JSON of the working copy at that moment
    std::string state;               ///< JSON in the file, with paths for its new place
    std::int64_t historyChanges = 0; ///< that the save holds
};

/// Writes a project file: VACUUM INTO a scratch copy, in which what nobody refers to and what only
/// the working copy needs is removed; checked; then written beside the target, synced and renamed
/// over it. Errors: Io, Corrupt and those of saveFile(), with the target untouched and no scratch
/// left. Private to core/document.
Result<SavedProject> saveProject(const SaveOrder& order, FileCalls& calls);

/// The blobs that state and history name, in any key, known or not. Throws SQLite::Exception.
/// Filled into the temporary table `referenced(sha256)` of this connection.
void findReferencedBlobs(SQLite::Database& database);

/// Removes temporaries of earlier saves to `target` that a crash left; those of the last day may
/// still be at work and stay.
void removeOldTemporaries(const std::filesystem::path& target);

/// Copies a file's bytes to a sink in pieces.
Status copyBytes(const std::filesystem::path& from, ByteSink& sink);

} // namespace diptych::document
