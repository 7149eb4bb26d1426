#include "core/document/sqlite_session.h"

#include <sqlite3.h>

namespace diptych::document {
namespace {

void harden(sqlite3* handle) {
    // Lengths first: they bound what reading the schema of a hostile file may cost.
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, static_cast<int>(kMaxBlobBytes + (1u << 20)));
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 50);
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 5);
    sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, 25'000);
    sqlite3_limit(handle, SQLITE_LIMIT_FUNCTION_ARG, 8);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 2); // VACUUM needs one
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
    for (const auto& [setting, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                         {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                         {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                         {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                         {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                         {SQLITE_DBCONFIG_DQS_DML, 0},
                                         {SQLITE_DBCONFIG_DQS_DDL, 0}})
        sqlite3_db_config(handle, setting, value, nullptr);
}

/// What the primary code means to somebody who has never heard of SQLite.
std::pair<ErrorCode, std::string> meaningOf(const SQLite::Exception& failure) {
    switch (failure.getErrorCode() & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_MISMATCH:
        return {ErrorCode::Corrupt, "the project is damaged"};
    case SQLITE_FULL:
        return {ErrorCode::Io, "the disk is full"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Io, "another program is using it"};
    case SQLITE_IOERR:
        return {ErrorCode::Io, "reading or writing failed"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorCode::Io, "it may not be written"};
    case SQLITE_CANTOPEN:
        return {ErrorCode::Io, "it could not be opened"};
    case SQLITE_NOMEM:
        return {ErrorCode::OutOfMemory, "there is not enough memory"};
    case SQLITE_TOOBIG:
        return {ErrorCode::InvalidInput, "a part of it is too large"};
    default:
        return {ErrorCode::Internal, failure.what()};
    }
}

} // namespace

std::unique_ptr<SQLite::Database> openDatabase(const std::filesystem::path& file, OpenAs as) {
    constexpr int kBusyTimeoutMs = 5000;
    int mode = as == OpenAs::ReadOnly ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE;
    if (as == OpenAs::New) {
        mode |= SQLite::OPEN_CREATE;
        std::filesystem::remove(file);
    }
    auto database = std::make_unique<SQLite::Database>(
        file.string(), mode | SQLite::OPEN_NOMUTEX | SQLite::OPEN_PRIVATECACHE, kBusyTimeoutMs);
    harden(database->getHandle());
    // Mapped pages would end the process when the file is cut while it is open.
    database->exec("PRAGMA mmap_size = 0");
    database->exec("PRAGMA cell_size_check = ON");
    database->exec("PRAGMA recursive_triggers = OFF");
    return database;
}

void closeForGood(std::unique_ptr<SQLite::Database> database) {
    if (database)
        sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Error databaseError(const SQLite::Exception& failure, const std::string& doing,
                    const std::filesystem::path& path) {
    auto [code, reason] = meaningOf(failure);
    return Error{code, doing + ": " + reason, path.string()};
}

Status quickCheck(SQLite::Database& database, const std::filesystem::path& path) {
    SQLite::Statement check(database, "PRAGMA quick_check(1)");
    if (check.executeStep() && check.getColumn(0).getString() == "ok")
        return {};
    return Error{ErrorCode::Corrupt, "The project is damaged", path.string()};
}

std::int64_t numberOf(SQLite::Database& database, const std::string& query) {
    SQLite::Statement statement(database, query);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

std::string metaValue(SQLite::Database& database, const std::string& key) {
    SQLite::Statement read(database, "SELECT value FROM meta WHERE key = ?");
    bindText(read, 1, key);
    return read.executeStep() ? read.getColumn(0).getString() : std::string();
}

void setMetaValue(SQLite::Database& database, const std::string& key, const std::string& value) {
    SQLite::Statement write(database, "INSERT INTO meta (key, value) VALUES (?, ?) "
                                      "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    bindText(write, 1, key);
    bindText(write, 2, value);
    write.exec();
}

void bindText(SQLite::Statement& statement, int index, const std::string& value) {
    statement.bindNoCopy(index, value);
}

} // namespace diptych::document
