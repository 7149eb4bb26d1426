#pragma once

#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

/// SQLite as this folder uses it: opened so that a hostile file can do nothing but be wrong, and
/// with errors as sentences. Private to core/document. Database objects are for one thread at a
/// time.
namespace diptych::document {

/// The largest blob, and so the largest embedded adapter.
inline constexpr std::size_t kMaxBlobBytes = std::size_t{768} << 20;

enum class OpenAs {
    Existing, ///< to read and write; must be there
    New,      ///< created; must not be there
    ReadOnly  ///< must be there; nothing is written, not beside it either
};

/// Opens a database defensively: no trusted schema, no triggers or views, never mapped, cells
/// checked. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> openDatabase(const std::filesystem::path& file, OpenAs as);

/// `doing` and what went wrong in a sentence, with `path`. Codes: Corrupt, Io, OutOfMemory,
/// InvalidInput (too large), Internal.
Error databaseError(const SQLite::Exception& failure, const std::string& doing,
                    const std::filesystem::path& path);

/// What `work` returns (a Status or Result), or the error of the exception it ended with.
template <typename Work>
auto guarded(const std::string& doing, const std::filesystem::path& path, Work&& work)
    -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& failure) {
        return databaseError(failure, doing, path);
    }
}

/// Closes a database whose file goes next: nothing is carried over from its journal.
void closeForGood(std::unique_ptr<SQLite::Database> database);

/// The quick check of SQLite. Errors: Corrupt. Throws SQLite::Exception.
Status quickCheck(SQLite::Database& database, const std::filesystem::path& path);

/// The value of a number-valued query that gives one row; 0 without a row. Throws.
std::int64_t numberOf(SQLite::Database& database, const std::string& query);

/// A value of the table `meta`; empty when it is not there. Throws.
std::string metaValue(SQLite::Database& database, const std::string& key);
void setMetaValue(SQLite::Database& database, const std::string& key, const std::string& value);

/// Binds text of any length, zero bytes included, without copying: it must outlive the statement's
/// run.
void bindText(SQLite::Statement& statement, int index, const std::string& value);

} // namespace diptych::document
