#include "core/library/catalogue_file.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>
#include <vector>

namespace diptych::library {

const char* const kReading = "The library could not be read";

namespace {

namespace fs = std::filesystem;

constexpr const char* kOpening = "The library could not be opened";

// Frozen.
void createVersion1(SQLite::Database& database) {
    // AUTOINCREMENT: an id is never given twice. `reading` is the kReadingVersion a row was made
    // by.
    database.exec(
        "CREATE TABLE entries (id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, "
        "kind TEXT NOT NULL, title TEXT NOT NULL, method TEXT NOT NULL, family TEXT NOT NULL, "
        "base_identity TEXT NOT NULL, base_name TEXT NOT NULL, licence TEXT NOT NULL, "
        "author TEXT NOT NULL, credit TEXT NOT NULL, description TEXT NOT NULL, "
        "trigger_words TEXT NOT NULL, strength_minimum REAL NOT NULL, "
        "strength_maximum REAL NOT NULL, strength_standard REAL NOT NULL, "
        "strength_zero REAL NOT NULL, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, "
        "reading INTEGER NOT NULL, tensor_bytes INTEGER NOT NULL, tensor_sha256 TEXT NOT NULL, "
        "hash_due INTEGER NOT NULL, "
        "stars INTEGER NOT NULL, missing INTEGER NOT NULL) STRICT");
    database.exec("CREATE INDEX entries_by_hash ON entries (tensor_sha256)");
    database.exec("CREATE TABLE tags (entry INTEGER NOT NULL, place INTEGER NOT NULL, "
                  "tag TEXT NOT NULL, PRIMARY KEY (entry, place)) STRICT, WITHOUT ROWID");
    database.exec("CREATE TABLE strips (entry INTEGER PRIMARY KEY, model_identity TEXT NOT NULL, "
                  "seed INTEGER NOT NULL, at_zero BLOB NOT NULL, at_half BLOB NOT NULL, "
                  "at_standard BLOB NOT NULL, at_maximum BLOB NOT NULL) STRICT");
    database.exec("CREATE TABLE refused (path TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, "
                  "modified_ns INTEGER NOT NULL, reading INTEGER NOT NULL, "
                  "sentence TEXT NOT NULL) STRICT");
    database.exec("CREATE VIRTUAL TABLE words USING fts5 (title, names, said, "
                  "tokenize = 'unicode61 remove_diacritics 2')");
}

constexpr std::array kSteps = {CatalogueStep{1, createVersion1}};

void harden(sqlite3* handle) {
    for (const auto& [setting, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                         {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                         {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                         {SQLITE_DBCONFIG_ENABLE_VIEW, 0}})
        sqlite3_db_config(handle, setting, value, nullptr);
}

std::unique_ptr<SQLite::Database> openDatabase(const fs::path& file) {
    constexpr int kBusyTimeoutMs = 5000;
    auto database = std::make_unique<SQLite::Database>(
        file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX,
        kBusyTimeoutMs);
    harden(database->getHandle());
    // Mapped pages would end the process when the file is cut while it is open.
    database->exec("PRAGMA mmap_size = 0");
    database->exec("PRAGMA cell_size_check = ON");
    return database;
}

/// What the primary code means to somebody who has never heard of SQLite.
std::pair<ErrorCode, std::string> meaningOf(const SQLite::Exception& failure) {
    switch (failure.getErrorCode() & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_MISMATCH:
        return {ErrorCode::Corrupt, "its file is damaged"};
    case SQLITE_FULL:
        return {ErrorCode::Io, "the disk is full"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Io, "another program is using it"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorCode::Io, "its file may not be written"};
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return {ErrorCode::Io, "reading or writing its file failed"};
    case SQLITE_NOMEM:
        return {ErrorCode::OutOfMemory, "there is not enough memory"};
    default:
        return {ErrorCode::Internal, failure.what()};
    }
}

Error errorAt(const SQLite::Exception& failure, const char* doing, const fs::path& file) {
    auto [code, reason] = meaningOf(failure);
    return {code, std::string(doing) + ": " + reason, file.string()};
}

/// Without those that SQLite makes for the full text, which may differ from version to version.
std::vector<std::string> tablesOf(SQLite::Database& database) {
    std::vector<std::string> tables;
    SQLite::Statement list(database, "SELECT type, name, tbl_name, coalesce(sql, '') "
                                     "FROM sqlite_schema WHERE name NOT GLOB 'words_*' "
                                     "ORDER BY type, name LIMIT 100");
    while (list.executeStep()) {
        std::string row;
        for (int i = 0; i < 4; ++i)
            row += list.getColumn(i).getString() + "\n";
        tables.push_back(row);
    }
    return tables;
}

/// Errors: Corrupt when tables are missing or there are others than those of `version`.
Status checkTables(SQLite::Database& database, std::int64_t version,
                   std::span<const CatalogueStep> steps, const fs::path& file) {
    SQLite::Database model(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (const CatalogueStep& step : steps)
        if (step.version <= version)
            step.apply(model);
    if (tablesOf(model) == tablesOf(database))
        return {};
    return Error{ErrorCode::Corrupt, std::string(kOpening) + ": its file is damaged",
                 file.string()};
}

/// Whose database it is, and whether it is whole. Changes nothing.
Status check(SQLite::Database& database, const fs::path& file,
             std::span<const CatalogueStep> steps) {
    if (numberOf(database, "SELECT count(*) FROM sqlite_schema") == 0)
        return {}; // new, or the program ended before it made the tables
    if (numberOf(database, "PRAGMA application_id") != kCatalogueId)
        return Error{ErrorCode::Unsupported,
                     "The library could not be opened: its file belongs to another program",
                     file.string()};
    const std::int64_t version = numberOf(database, "PRAGMA user_version");
    if (version > steps.back().version)
        return Error{ErrorCode::TooNew, "The library was made by a newer version of Diptych",
                     file.string()};
    DIPTYCH_CHECK(checkTables(database, version, steps, file));
    SQLite::Statement quick(database, "PRAGMA quick_check(1)");
    if (quick.executeStep() && quick.getColumn(0).getString() == "ok")
        return {};
    return Error{ErrorCode::Corrupt, std::string(kOpening) + ": its file is damaged",
                 file.string()};
}

void migrate(SQLite::Database& database, std::span<const CatalogueStep> steps) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const std::int64_t before = numberOf(database, "PRAGMA user_version");
    if (before == steps.back().version)
        return;
    for (const CatalogueStep& step : steps)
        if (step.version > before)
            step.apply(database);
    database.exec("PRAGMA user_version = " + std::to_string(steps.back().version));
    database.exec("PRAGMA application_id = " + std::to_string(kCatalogueId));
    transaction.commit();
}

/// The index of the full text, which quick_check does not look into, can be made anew at any time.
void repairWords(SQLite::Database& database) {
    try {
        database.exec("INSERT INTO words (words) VALUES ('integrity-check')");
    } catch (const SQLite::Exception&) {
        database.exec("INSERT INTO words (words) VALUES ('rebuild')");
    }
}

} // namespace

std::span<const CatalogueStep> catalogueSteps() {
    return kSteps;
}

CatalogueFile::CatalogueFile(fs::path file, std::unique_ptr<SQLite::Database> database)
    : m_file(std::move(file)), m_database(std::move(database)) {}

Result<std::unique_ptr<CatalogueFile>> CatalogueFile::open(const fs::path& file,
                                                           std::span<const CatalogueStep> steps) {
    try {
        auto database = openDatabase(file);
        DIPTYCH_CHECK(check(*database, file, steps));
        database->exec("PRAGMA journal_mode = WAL");
        database->exec("PRAGMA synchronous = NORMAL");
        migrate(*database, steps);
        repairWords(*database);
        return std::unique_ptr<CatalogueFile>(new CatalogueFile(file, std::move(database)));
    } catch (const SQLite::Exception& failure) {
        return errorAt(failure, kOpening, file);
    }
}

Error CatalogueFile::errorOf(const SQLite::Exception& failure, const char* doing) const {
    return errorAt(failure, doing, m_file);
}

Result<fs::path> setAside(const fs::path& file) {
    constexpr int kMostKept = 1000;
    fs::path aside;
    std::error_code failure;
    for (int number = 1; number <= kMostKept; ++number) {
        aside = file.string() + ".damaged" + (number == 1 ? "" : "-" + std::to_string(number));
        if (!fs::exists(fs::symlink_status(aside, failure)))
            break;
    }
    fs::rename(file, aside, failure);
    if (failure)
        return Error{ErrorCode::Io,
                     "The library is damaged and could not be set aside: " + failure.message(),
                     file.string()};
    // What SQLite keeps beside a database means that database alone.
    for (const char* end : {"-wal", "-shm", "-journal"})
        fs::rename(file.string() + end, aside.string() + end, failure);
    return aside;
}

std::int64_t numberOf(SQLite::Database& database, const std::string& query) {
    SQLite::Statement statement(database, query);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

} // namespace diptych::library
