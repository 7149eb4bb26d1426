#include "core/document/project_saver.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/document/history_table.h"
#include "core/document/keep_previous_calls.h"
#include "core/document/project_state.h"
#include "core/document/relink.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <vector>

namespace diptych::document {
namespace {

constexpr const char* kSaving = "The project could not be saved";

/// A database file that goes with its journal when this goes.
class ScratchDatabase {
  public:
    explicit ScratchDatabase(std::filesystem::path file) : m_file(std::move(file)) { clear(); }
    ~ScratchDatabase() { clear(); }
    ScratchDatabase(const ScratchDatabase&) = delete;
    ScratchDatabase& operator=(const ScratchDatabase&) = delete;
    const std::filesystem::path& file() const { return m_file; }

  private:
    void clear() const {
        std::error_code ignored;
        for (const char* suffix : {"", "-journal", "-wal", "-shm"})
            std::filesystem::remove(m_file.string() + suffix, ignored);
    }
    std::filesystem::path m_file;
};

void vacuumInto(const std::filesystem::path& from, const std::filesystem::path& into) {
    const auto database = openDatabase(from, OpenAs::Existing);
    // Of what is written: the scratch copy, which is worth nothing after a crash.
    database->exec("PRAGMA synchronous = OFF");
    const std::string name = into.string();
    SQLite::Statement vacuum(*database, "VACUUM INTO ?");
    bindText(vacuum, 1, name);
    vacuum.exec();
}

std::string currentJson(SQLite::Database& database) {
    SQLite::Statement read(database, "SELECT json FROM state WHERE name = 'current'");
    return read.executeStep() ? read.getColumn(0).getString() : std::string();
}

/// The state's JSON with its paths as they have to be at the new place.
Result<std::string> rebased(const std::string& text, const SaveOrder& order) {
    DIPTYCH_TRY(json, parseJson(text, "The project"));
    DIPTYCH_TRY(state, projectStateFromJson(json));
    rebasePaths(state, order.from.parent_path(), order.target.parent_path());
    return toJson(state).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Leaves in the scratch copy what belongs into a file. Returns the number of blobs removed.
Result<int> prune(SQLite::Database& database, const SaveOrder& order, SavedProject& saved) {
    database.exec("PRAGMA synchronous = OFF");
    database.exec("PRAGMA secure_delete = ON");
    findReferencedBlobs(database);
    saved.stateBefore = currentJson(database);
    saved.historyChanges = HistoryTable(database).changes();
    DIPTYCH_TRY(state, rebased(saved.stateBefore, order));
    SQLite::Transaction transaction(database);
    SQLite::Statement update(database,
                             "UPDATE state SET json = ?, sha256 = ? WHERE name = 'current'");
    const std::string hash = sha256Hex(state);
    bindText(update, 1, state);
    bindText(update, 2, hash);
    update.exec();
    database.exec("DELETE FROM state WHERE name <> 'current'");
    database.exec("DELETE FROM meta WHERE key GLOB 'work.*'");
    const int removed =
        database.exec("DELETE FROM blobs WHERE sha256 NOT IN (SELECT sha256 FROM referenced)");
    transaction.commit();
    saved.state = std::move(state);
    return removed;
}

Status checkWhole(const std::filesystem::path& file, const std::filesystem::path& target) {
    const auto database = openDatabase(file, OpenAs::Existing);
    return quickCheck(*database, target);
}

void collectHashes(const Json& value, SQLite::Statement& insert) {
    if (value.is_structured()) {
        for (const auto& item : value)
            collectHashes(item, insert);
        return;
    }
    if (!value.is_string() || value.get_ref<const std::string&>().size() != 64)
        return;
    bindText(insert, 1, value.get_ref<const std::string&>());
    insert.exec();
    insert.reset();
}

} // namespace

void findReferencedBlobs(SQLite::Database& database) {
    database.exec("DROP TABLE IF EXISTS temp.referenced");
    database.exec("CREATE TEMPORARY TABLE referenced (sha256 TEXT PRIMARY KEY)");
    SQLite::Statement insert(database, "INSERT OR IGNORE INTO referenced VALUES (?)");
    // Every text that looks like a hash counts: keys of later versions may name blobs, too.
    SQLite::Statement texts(database, "SELECT json FROM state WHERE name = 'current' "
                                      "UNION ALL SELECT adapters FROM history "
                                      "UNION ALL SELECT record FROM history "
                                      "UNION ALL SELECT scene FROM history");
    while (texts.executeStep()) {
        const std::string text = texts.getColumn(0).getString();
        // Unreadable text keeps everything it could mean.
        if (const auto json = parseJson(text, "The project"); json.ok())
            collectHashes(*json, insert);
        else
            database.exec("INSERT OR IGNORE INTO referenced SELECT sha256 FROM blobs");
    }
    database.exec("INSERT OR IGNORE INTO referenced SELECT thumbnail FROM history "
                  "UNION SELECT picture FROM history");
    database.exec(
        "INSERT OR IGNORE INTO referenced SELECT value FROM meta WHERE key = 'thumbnail'");
}

Status copyBytes(const std::filesystem::path& from, ByteSink& sink) {
    DIPTYCH_TRY(input, ReadOnlyFile::open(from));
    std::vector<char> block(1u << 20);
    for (std::uint64_t at = 0; at < input.sizeBytes();) {
        const std::size_t piece =
            static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), input.sizeBytes() - at));
        DIPTYCH_CHECK(input.read(at, block.data(), piece));
        DIPTYCH_CHECK(sink.write(block.data(), piece));
        at += piece;
    }
    return {};
}

void removeOldTemporaries(const std::filesystem::path& target) {
    // As saveFile() names them: ".NAME.xxxxxxxxxx.part", here perhaps with "~".
    const std::string start = "." + target.filename().string().substr(0, 100) + ".";
    constexpr std::size_t kRandomLetters = 10;
    std::error_code ignored;
    const auto now = std::filesystem::file_time_type::clock::now();
    std::vector<std::filesystem::path> old;
    for (std::filesystem::directory_iterator entry(target.parent_path(), ignored), end;
         !ignored && entry != end; entry.increment(ignored)) {
        std::string name = entry->path().filename().string();
        if (name.ends_with('~'))
            name.pop_back();
        std::error_code failure;
        const auto changed = entry->last_write_time(failure);
        if (name.starts_with(start) && name.ends_with(".part") &&
            name.size() == start.size() + kRandomLetters + 5 && !failure &&
            entry->is_regular_file(failure) && now - changed > std::chrono::hours(24))
            old.push_back(entry->path());
    }
    for (const auto& path : old)
        std::filesystem::remove(path, ignored);
}

Result<SavedProject> saveProject(const SaveOrder& order, FileCalls& calls) {
    const ScratchDatabase copy(order.scratch / "saving.sqlite");
    const ScratchDatabase small(order.scratch / "saving-small.sqlite");
    SavedProject saved;
    const std::filesystem::path* whole = &copy.file();
    DIPTYCH_CHECK(guarded(kSaving, order.target, [&]() -> Status {
        vacuumInto(order.database, copy.file());
        int removed = 0;
        {
            const auto database = openDatabase(copy.file(), OpenAs::Existing);
            DIPTYCH_TRY(blobs, prune(*database, order, saved));
            removed = blobs;
        }
        if (removed > 0) {
            vacuumInto(copy.file(), small.file());
            whole = &small.file();
        }
        return checkWhole(*whole, order.target);
    }));
    KeepPreviousCalls keeping(calls);
    DIPTYCH_CHECK(saveFile(
        order.target, [&](ByteSink& sink) { return copyBytes(*whole, sink); }, &keeping));
    removeOldTemporaries(order.target);
    return saved;
}

} // namespace diptych::document
