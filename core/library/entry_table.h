#pragma once

#include "core/base/result.h"
#include "core/library/library_entry.h"
#include "core/library/read_entry.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// The rows of the catalogue. Private to core/library; everything throws SQLite::Exception.
namespace diptych::library {

/// What a SELECT gives that entryOfRow() reads; the table `entries` is `e` in it.
extern const char* const kEntryColumns;
LibraryEntry entryOfRow(SQLite::Statement& row);

/// Errors: NotFound.
Result<LibraryEntry> entryAt(SQLite::Database& database, std::int64_t id);
/// The entry of a path; 0: there is none.
std::int64_t entryIdOf(SQLite::Database& database, const std::filesystem::path& path);

/// What tells whether an entry's file has to be read again.
struct KnownPlace {
    std::int64_t id = 0;
    std::filesystem::path path;
    std::uint64_t sizeBytes = 0;
    std::int64_t modifiedNs = 0;
    bool missing = false;
    bool outdated = false; ///< read by an earlier kReadingVersion
};
std::vector<KnownPlace> knownPlaces(SQLite::Database& database);

/// Adds an entry; its id is returned. An adapter's hash is due then.
std::int64_t insertEntry(SQLite::Database& database, const ReadEntry& read);
/// Writes an entry anew, as one that is there. Its hash is due when the file is not of the size and
/// time it was; pictures of other strengths than the entry's go, of a model all.
void updateEntry(SQLite::Database& database, std::int64_t id, const ReadEntry& read);
/// Sets the hash that was due; pictures of other tensors go. Whether it is the entry's first one.
bool setTensorHash(SQLite::Database& database, std::int64_t id, const std::string& sha256);
void setMissing(SQLite::Database& database, std::int64_t id, bool missing);
void setStars(SQLite::Database& database, std::int64_t id, int stars);
void removeEntry(SQLite::Database& database, std::int64_t id);

/// Adapters there whose hash is due, by id.
std::vector<KnownPlace> dueForHash(SQLite::Database& database);
/// The missing adapter with these tensors that `id` is: of several the one of the same file name,
/// else the oldest; 0: none.
std::int64_t missingTwinOf(SQLite::Database& database, std::int64_t id);
/// Makes the entry `newer` go on as `older`, which keeps id, stars and pictures.
Status continueAs(SQLite::Database& database, std::int64_t newer, std::int64_t older);

/// A file that is nothing for the library, and why, so that it is not read at every scan.
struct Refusal {
    std::filesystem::path path;
    std::string sentence;
    std::uint64_t sizeBytes = 0;
    std::int64_t modifiedNs = 0;
};
/// Those by the present kReadingVersion.
std::vector<Refusal> knownRefusals(SQLite::Database& database);
void addRefusal(SQLite::Database& database, const Refusal& refusal);
void removeRefusal(SQLite::Database& database, const std::filesystem::path& path);

} // namespace diptych::library
