#include "core/document/project_schema.h"

#include "core/base/file.h"
#include "core/document/project_state.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::document {
namespace {

// Frozen. tests/unit/document/fixtures/v1.sql was written by it.
void createVersion1(SQLite::Database& database) {
    database.exec("CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT");
    database.exec("CREATE TABLE state (name TEXT PRIMARY KEY NOT NULL, json TEXT NOT NULL, "
                  "sha256 TEXT, changed_at_ms INTEGER NOT NULL) STRICT");
    database.exec("CREATE TABLE blobs (sha256 TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, "
                  "size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT");
    // AUTOINCREMENT: an id is never given twice, so "history:7" never means another picture.
    database.exec("CREATE TABLE history (id INTEGER PRIMARY KEY AUTOINCREMENT, "
                  "made_at_ms INTEGER NOT NULL, scene TEXT NOT NULL, adapters TEXT NOT NULL, "
                  "record TEXT NOT NULL, thumbnail TEXT NOT NULL, picture TEXT NOT NULL, "
                  "starred INTEGER NOT NULL) STRICT");
}

/// Scenes may start from a picture ("start"). A program of version 1 would keep the key and draw
/// another picture, hence the number; what version 1 wrote means the same. Whoever opens a file
/// writes the state anew, its version included.
void allowStartPictures(SQLite::Database& /*database*/) {}

/// Scenes may be guided ("guides") and coded in tiles ("tiles"), and sources have "examples": as
/// above.
void allowGuides(SQLite::Database& /*database*/) {}

constexpr std::array kMigrations = {Migration{1, createVersion1}, Migration{2, allowStartPictures},
                                    Migration{3, allowGuides}};
static_assert(kMigrations.back().version == ProjectState::kVersion,
              "one number for the tables and the state");

std::vector<std::string> tablesOf(SQLite::Database& database) {
    std::vector<std::string> tables;
    SQLite::Statement list(database, "SELECT type, name, tbl_name, coalesce(sql, '') "
                                     "FROM sqlite_schema ORDER BY type, name LIMIT 100");
    while (list.executeStep()) {
        std::string row;
        for (int i = 0; i < 4; ++i)
            row += list.getColumn(i).getString() + "\n";
        tables.push_back(row);
    }
    return tables;
}

std::uint32_t bigEndian(const unsigned char* bytes) {
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
           std::uint32_t{bytes[2]} << 8 | std::uint32_t{bytes[3]};
}

/// Whether the file has the length its header speaks of. Programs that do not keep that field up to
/// date leave the two counters different.
bool lengthFits(const unsigned char* header, std::uint64_t sizeBytes) {
    const std::uint32_t field = std::uint32_t{header[16]} << 8 | header[17];
    const std::uint64_t pageBytes = field == 1 ? 65536 : field;
    const bool kept = bigEndian(&header[24]) == bigEndian(&header[92]);
    return !kept || pageBytes * bigEndian(&header[28]) == sizeBytes;
}

} // namespace

std::span<const Migration> migrations() {
    return kMigrations;
}

int currentVersion() {
    return kMigrations.back().version;
}

Status migrate(SQLite::Database& database, const std::filesystem::path& path,
               std::span<const Migration> steps) {
    return guarded("The project could not be brought to this version", path, [&]() -> Status {
        SQLite::Transaction transaction(database);
        const std::int64_t before = numberOf(database, "PRAGMA user_version");
        for (const Migration& step : steps)
            if (step.version > before)
                step.apply(database);
        if (steps.back().version > before)
            database.exec("PRAGMA user_version = " + std::to_string(steps.back().version));
        database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
        transaction.commit();
        return {};
    });
}

Status checkTables(SQLite::Database& database, const std::filesystem::path& path) {
    const std::int64_t version = numberOf(database, "PRAGMA user_version");
    SQLite::Database model(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (const Migration& step : migrations())
        if (step.version <= version)
            step.apply(model);
    if (tablesOf(model) == tablesOf(database))
        return {};
    return Error{ErrorCode::Corrupt,
                 "This is not a whole project: its tables are not those of a Diptych project",
                 path.string()};
}

Result<FileHeader> readFileHeader(const std::filesystem::path& file) {
    // https://www.sqlite.org/fileformat2.html, 1.3: the header's fields are big-endian.
    constexpr std::size_t kHeaderBytes = 100;
    constexpr std::string_view kMagic{"SQLite format 3\0", 16};
    DIPTYCH_TRY(input, ReadOnlyFile::open(file));
    if (input.sizeBytes() == 0)
        return Error{ErrorCode::Corrupt, "The project file is empty", file.string()};
    std::array<unsigned char, kHeaderBytes> header{};
    const bool whole = input.sizeBytes() >= kHeaderBytes;
    if (whole)
        DIPTYCH_CHECK(input.read(0, header.data(), header.size()));
    const std::string_view magic(reinterpret_cast<const char*>(header.data()), kMagic.size());
    if (!whole || magic != kMagic)
        return Error{ErrorCode::Corrupt, "This is not a Diptych project", file.string()};
    if (bigEndian(&header[68]) != kApplicationId)
        return Error{ErrorCode::Unsupported,
                     "This is a database of another program, not a Diptych project", file.string()};
    if (!lengthFits(header.data(), input.sizeBytes()))
        return Error{ErrorCode::Corrupt, "The project file is not whole", file.string()};
    const FileHeader result{bigEndian(&header[60])};
    if (result.version == 0)
        return Error{ErrorCode::Corrupt, "The project file holds no project", file.string()};
    return result;
}

} // namespace diptych::document
