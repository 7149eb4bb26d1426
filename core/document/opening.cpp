#include "core/document/opening.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/document/project_saver.h"
#include "core/document/project_schema.h"

#include <system_error>

namespace diptych::document {
namespace fs = std::filesystem;
namespace {

constexpr const char* kOpening = "The project could not be opened";

std::string textOf(const ProjectState& state) {
    // File names may hold bytes that are no UTF-8; a project with such a name must stay writable.
    return toJson(state).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The working copy's file needs no sync: it is a copy until the first edit.
class UnsyncedCalls final : public FileCalls {
  public:
    int sync(int) override { return 0; }
    int syncFolder(const char*) override { return 0; }
};

/// What both kinds of database must hold before they become a working copy.
Status settle(SQLite::Database& database, const fs::path& file, const ProjectState& state,
              NewerVersions newer) {
    SQLite::Transaction transaction(database);
    database.exec("DELETE FROM state WHERE name <> 'current'");
    database.exec("DELETE FROM meta WHERE key GLOB 'work.*'");
    database.exec("UPDATE blobs SET size = length(bytes) WHERE size <> length(bytes)");
    // In this version's words, so that comparing texts compares states.
    DIPTYCH_CHECK(writeStateRow(database, "current", state));
    DIPTYCH_CHECK(writeStateRow(database, "saved", state));
    if (!file.empty())
        setMetaValue(database, kFileKey, fs::absolute(file).lexically_normal().string());
    if (newer == NewerVersions::AcceptNewer)
        setMetaValue(database, kNewerKey, "1");
    transaction.commit();
    return {};
}

Status moveInPlace(const fs::path& from, const fs::path& to, const fs::path& named) {
    std::error_code failure;
    fs::rename(from, to, failure);
    if (failure)
        return Error{ErrorCode::Io, std::string(kOpening) + ": " + failure.message(),
                     named.string()};
    return {};
}

/// A file of this version or an older one.
Status accept(const fs::path& incoming, const fs::path& file) {
    const auto database = openDatabase(incoming, OpenAs::Existing);
    database->exec("PRAGMA journal_mode = DELETE");
    database->exec("PRAGMA synchronous = OFF");
    DIPTYCH_CHECK(quickCheck(*database, file));
    DIPTYCH_CHECK(checkTables(*database, file));
    DIPTYCH_CHECK(migrate(*database, file));
    DIPTYCH_TRY(state, readStateRow(*database, "current"));
    return settle(*database, file, state, NewerVersions::Refuse);
}

/// What is known of a newer file, in a database of this version. Throws when it looks different.
Status importNewer(const WorkingCopy& copy, const fs::path& file) {
    const fs::path foreign = copy.folder() / "newer.sqlite";
    DIPTYCH_CHECK(moveInPlace(copy.incoming(), foreign, file));
    {
        const auto check = openDatabase(foreign, OpenAs::Existing);
        check->exec("PRAGMA journal_mode = DELETE");
        DIPTYCH_CHECK(quickCheck(*check, file));
    }
    {
        const auto database = openDatabase(copy.incoming(), OpenAs::New);
        database->exec("PRAGMA synchronous = OFF");
        DIPTYCH_CHECK(migrate(*database, file));
        const std::string name = foreign.string();
        SQLite::Statement attach(*database, "ATTACH ? AS newer");
        bindText(attach, 1, name);
        attach.exec();
        for (const std::string table :
             {"meta (key, value)", "state (name, json, sha256, changed_at_ms)",
              "blobs (sha256, kind, size, bytes)",
              "history (id, made_at_ms, scene, adapters, record, thumbnail, picture, starred)"}) {
            const std::size_t bracket = table.find('(');
            const std::string columns = table.substr(bracket + 1, table.size() - bracket - 2);
            std::string rows = "INSERT INTO main.";
            rows += table;
            rows += " SELECT ";
            rows += columns;
            rows += " FROM newer.";
            rows += table.substr(0, bracket);
            database->exec(rows);
        }
        DIPTYCH_TRY(state, readStateRow(*database, "current", NewerVersions::AcceptNewer));
        DIPTYCH_CHECK(settle(*database, file, state, NewerVersions::AcceptNewer));
    }
    std::error_code ignored;
    fs::remove(foreign, ignored);
    return {};
}

Status acceptNewer(const WorkingCopy& copy, const fs::path& file) {
    const Error tooNew{ErrorCode::TooNew,
                       "This project was made by a newer version of Diptych, and this version "
                       "cannot read it",
                       file.string()};
    try {
        Status status = importNewer(copy, file);
        if (status.ok() || status.error().code == ErrorCode::Io)
            return status;
        const bool damaged = status.error().message == "The project is damaged";
        return damaged ? status : Status(tooNew);
    } catch (const SQLite::Exception& failure) {
        const Error error = databaseError(failure, kOpening, file);
        return error.code == ErrorCode::Internal || error.code == ErrorCode::Corrupt ? tooNew
                                                                                     : error;
    }
}

} // namespace

Status refuseHalfWritten(const fs::path& file) {
    for (const char* suffix : {"-journal", "-wal"}) {
        std::error_code failure;
        const auto sizeBytes = fs::file_size(file.string() + suffix, failure);
        if (!failure && sizeBytes > 0)
            return Error{ErrorCode::Unsupported,
                         "Another program is working on this project file, or was stopped while "
                         "it did",
                         file.string()};
    }
    return {};
}

Status makeNewDatabase(const WorkingCopy& copy, const ProjectState& initial) {
    DIPTYCH_CHECK(checkState(initial));
    const Status made = guarded("The project could not be made", copy.folder(), [&]() -> Status {
        const auto database = openDatabase(copy.incoming(), OpenAs::New);
        DIPTYCH_CHECK(migrate(*database, copy.folder()));
        return settle(*database, {}, initial, NewerVersions::Refuse);
    });
    DIPTYCH_CHECK(made);
    return moveInPlace(copy.incoming(), copy.database(), copy.folder());
}

Status takeInFile(const WorkingCopy& copy, const fs::path& file) {
    DIPTYCH_TRY(header, readFileHeader(file));
    DIPTYCH_CHECK(refuseHalfWritten(file));
    UnsyncedCalls calls;
    DIPTYCH_CHECK(saveFile(
        copy.incoming(), [&](ByteSink& sink) { return copyBytes(file, sink); }, &calls));
    Status status;
    if (header.version > static_cast<std::uint32_t>(currentVersion()))
        status = acceptNewer(copy, file);
    else
        status = guarded(kOpening, file, [&] { return accept(copy.incoming(), file); });
    if (!status.ok()) {
        Error error = status.error();
        error.context = file.string();
        return error;
    }
    return moveInPlace(copy.incoming(), copy.database(), file);
}

std::unique_ptr<SQLite::Database> openWorkingDatabase(const fs::path& file) {
    constexpr const char* kCheckpointPages = "16384"; // 64 MiB; persist() is there before
    auto database = openDatabase(file, OpenAs::Existing);
    // A fresh copy is not worth a sync; one that is recovered is in this mode already.
    database->exec("PRAGMA synchronous = OFF");
    database->exec("PRAGMA journal_mode = WAL");
    // The journal's thread syncs what was written (persist()), so that no edit waits for a disk.
    database->exec("PRAGMA synchronous = NORMAL");
    database->exec(std::string("PRAGMA wal_autocheckpoint = ") + kCheckpointPages);
    return database;
}

Result<ProjectState> readStateRow(SQLite::Database& database, const std::string& name,
                                  NewerVersions newer) {
    SQLite::Statement read(database, "SELECT json, sha256 FROM state WHERE name = ?");
    bindText(read, 1, name);
    if (!read.executeStep())
        return Error{ErrorCode::Corrupt, "The project file holds no project", {}};
    const std::string text = read.getColumn(0).getString();
    if (!read.getColumn(1).isNull() && read.getColumn(1).getString() != sha256Hex(text))
        return Error{ErrorCode::Corrupt, "The project is damaged", {}};
    DIPTYCH_TRY(json, parseJson(text, "The project"));
    return projectStateFromJson(json, newer);
}

Status writeStateRow(SQLite::Database& database, const std::string& name,
                     const ProjectState& state) {
    const std::string text = textOf(state);
    if (text.size() > JsonLimits{}.maxBytes)
        return Error{ErrorCode::InvalidInput, "The project holds too many snapshots and texts", {}};
    writeStateRow(database, name, text);
    return {};
}

void writeStateRow(SQLite::Database& database, const std::string& name, const std::string& json) {
    SQLite::Statement write(
        database, "INSERT INTO state (name, json, sha256, changed_at_ms) VALUES (?, ?, ?, ?) "
                  "ON CONFLICT (name) DO UPDATE SET json = excluded.json, "
                  "sha256 = excluded.sha256, changed_at_ms = excluded.changed_at_ms");
    const std::string hash = sha256Hex(json);
    bindText(write, 1, name);
    bindText(write, 2, json);
    bindText(write, 3, hash);
    write.bind(4, unixMs());
    write.exec();
}

} // namespace diptych::document
