#include "core/document/project_store.h"

#include "core/base/hash.h"
#include "core/document/history_table.h"
#include "core/document/opening.h"
#include "core/document/project_saver.h"
#include "core/document/project_schema.h"
#include "core/document/sqlite_session.h"
#include "core/document/working_copy.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <system_error>
#include <utility>

namespace diptych::document {
namespace fs = std::filesystem;
namespace {

constexpr const char* kWriting = "The change could not be kept";
constexpr const char* kReading = "The project could not be read";

const char* nameOf(BlobKind kind) {
    switch (kind) {
    case BlobKind::Source:
        return "source";
    case BlobKind::Picture:
        return "picture";
    case BlobKind::Thumbnail:
        return "thumbnail";
    case BlobKind::Adapter:
        return "adapter";
    }
    return "";
}

Error noSuchBlob(const std::string& hash) {
    return Error{ErrorCode::NotFound, "A picture or adapter is missing from the project", hash};
}

void insertBlob(SQLite::Database& database, const std::string& hash, BlobKind kind,
                std::string_view bytes) {
    SQLite::Statement insert(
        database, "INSERT OR IGNORE INTO blobs (sha256, kind, size, bytes) VALUES (?, ?, ?, ?)");
    const std::string name = nameOf(kind);
    bindText(insert, 1, hash);
    bindText(insert, 2, name);
    insert.bind(3, static_cast<std::int64_t>(bytes.size()));
    // An empty blob is not NULL.
    insert.bindNoCopy(4, bytes.empty() ? "" : bytes.data(), static_cast<int>(bytes.size()));
    insert.exec();
}

/// Whether two paths lead to one file, there or not.
bool sameFile(const fs::path& a, const fs::path& b) {
    std::error_code failure;
    if (fs::equivalent(a, b, failure))
        return true;
    return fs::weakly_canonical(a, failure) == fs::weakly_canonical(b, failure);
}

} // namespace

struct ProjectStore::Inside {
    explicit Inside(WorkingCopy taken) : copy(std::move(taken)) {}

    WorkingCopy copy;
    /// Guards what follows; held for single statements and short transactions only.
    std::mutex mutex;
    std::unique_ptr<SQLite::Database> database; ///< none once discarded
    fs::path file;
    bool openedNewer = false;

    std::mutex saving;     ///< one save at a time
    std::mutex persisting; ///< guards the next
    std::unique_ptr<SQLite::Database> checkpointer;

    /// Runs `work` with the database, alone.
    template <typename Work>
    auto with(const char* doing, Work&& work) -> decltype(work(*database)) {
        const std::lock_guard lock(mutex);
        if (!database)
            return Error{ErrorCode::Internal, "The project is closed", copy.folder().string()};
        return guarded(doing, copy.folder(), [&] { return work(*database); });
    }

    /// Opens the database and reads what it says about its file.
    Status open() {
        return guarded("The unsaved work could not be opened", copy.folder(), [&]() -> Status {
            database = openWorkingDatabase(copy.database());
            file = metaValue(*database, kFileKey);
            openedNewer = !metaValue(*database, kNewerKey).empty();
            return {};
        });
    }
};

ProjectStore::ProjectStore(std::unique_ptr<Inside> inside) : m_inside(std::move(inside)) {}

ProjectStore::~ProjectStore() {
    if (!m_inside->database)
        return;
    if (const auto left = unsaved(); left.ok() && !left->any())
        (void)discard();
}

Result<std::unique_ptr<ProjectStore>> ProjectStore::createWorkingCopy(const fs::path& stateFolder,
                                                                      const ProjectState& initial) {
    DIPTYCH_TRY(copy, WorkingCopy::create(stateFolder));
    DIPTYCH_CHECK(makeNewDatabase(copy, initial));
    auto inside = std::make_unique<Inside>(std::move(copy));
    DIPTYCH_CHECK(inside->open());
    inside->copy.keep();
    return std::unique_ptr<ProjectStore>(new ProjectStore(std::move(inside)));
}

Result<std::unique_ptr<ProjectStore>> ProjectStore::openFile(const fs::path& file,
                                                             const fs::path& stateFolder) {
    DIPTYCH_TRY(copy, WorkingCopy::create(stateFolder));
    DIPTYCH_CHECK(takeInFile(copy, file));
    auto inside = std::make_unique<Inside>(std::move(copy));
    DIPTYCH_CHECK(inside->open());
    inside->copy.keep();
    return std::unique_ptr<ProjectStore>(new ProjectStore(std::move(inside)));
}

Result<std::unique_ptr<ProjectStore>> ProjectStore::recover(const fs::path& workingCopyFolder) {
    DIPTYCH_TRY(copy, WorkingCopy::takeOver(workingCopyFolder));
    auto inside = std::make_unique<Inside>(std::move(copy));
    DIPTYCH_CHECK(inside->open());
    const Status whole = inside->with(kReading, [&](SQLite::Database& database) -> Status {
        DIPTYCH_CHECK(quickCheck(database, workingCopyFolder));
        DIPTYCH_TRY(state, readStateRow(database, "current"));
        return migrate(database, workingCopyFolder); // a crash of the version before left it
    });
    DIPTYCH_CHECK(whole);
    return std::unique_ptr<ProjectStore>(new ProjectStore(std::move(inside)));
}

fs::path ProjectStore::file() const {
    const std::lock_guard lock(m_inside->mutex);
    return m_inside->file;
}

fs::path ProjectStore::folder() const {
    return m_inside->copy.folder();
}

bool ProjectStore::openedNewer() const {
    const std::lock_guard lock(m_inside->mutex);
    return m_inside->openedNewer;
}

Result<ProjectState> ProjectStore::readState() {
    return m_inside->with(kReading, [](auto& db) { return readStateRow(db, "current"); });
}

Result<ProjectState> ProjectStore::readSavedState() {
    return m_inside->with(kReading, [](auto& db) { return readStateRow(db, "saved"); });
}

Status ProjectStore::writeState(const ProjectState& state) {
    DIPTYCH_CHECK(checkState(state));
    return m_inside->with(kWriting, [&](auto& db) { return writeStateRow(db, "current", state); });
}

Status ProjectStore::writeSavedState(const ProjectState& state) {
    DIPTYCH_CHECK(checkState(state));
    return m_inside->with(kWriting, [&](auto& db) { return writeStateRow(db, "saved", state); });
}

Result<ProjectStore::Unsaved> ProjectStore::unsaved() {
    return m_inside->with(kReading, [](SQLite::Database& db) -> Result<Unsaved> {
        Unsaved unsaved;
        unsaved.state =
            numberOf(db, "SELECT (SELECT json FROM state WHERE name = 'current') IS NOT "
                         "(SELECT json FROM state WHERE name = 'saved')") != 0;
        unsaved.historyChanges = HistoryTable(db).changes();
        return unsaved;
    });
}

Result<std::string> ProjectStore::putBlob(BlobKind kind, std::string_view bytes) {
    if (bytes.size() > kMaxBlobBytes)
        return Error{
            ErrorCode::InvalidInput, "This is larger than the 768 MiB that a project can hold", {}};
    const std::string hash = sha256Hex(bytes);
    return m_inside->with(kWriting, [&](SQLite::Database& db) -> Result<std::string> {
        SQLite::Statement known(db, "SELECT 1 FROM blobs WHERE sha256 = ?");
        bindText(known, 1, hash);
        if (!known.executeStep())
            insertBlob(db, hash, kind, bytes);
        return hash;
    });
}

Result<std::string> ProjectStore::blob(const std::string& hash) {
    auto bytes = m_inside->with(kReading, [&](SQLite::Database& db) -> Result<std::string> {
        SQLite::Statement read(db, "SELECT bytes FROM blobs WHERE sha256 = ?");
        bindText(read, 1, hash);
        if (!read.executeStep())
            return noSuchBlob(hash);
        return read.getColumn(0).getString();
    });
    if (bytes.ok() && sha256Hex(*bytes) != hash)
        return Error{ErrorCode::Corrupt, "A picture or adapter in the project is damaged", hash};
    return bytes;
}

Result<bool> ProjectStore::hasBlob(const std::string& hash) {
    auto size = blobSizeBytes(hash);
    if (size.ok() || size.error().code == ErrorCode::NotFound)
        return size.ok();
    return size.error();
}

Result<std::uint64_t> ProjectStore::blobSizeBytes(const std::string& hash) {
    return m_inside->with(kReading, [&](SQLite::Database& db) -> Result<std::uint64_t> {
        SQLite::Statement read(db, "SELECT size FROM blobs WHERE sha256 = ?");
        bindText(read, 1, hash);
        if (!read.executeStep())
            return noSuchBlob(hash);
        return static_cast<std::uint64_t>(read.getColumn(0).getInt64());
    });
}

Result<std::uint64_t> ProjectStore::sizeBytes() {
    return m_inside->with(kReading, [](SQLite::Database& db) -> Result<std::uint64_t> {
        findReferencedBlobs(db);
        return static_cast<std::uint64_t>(
            numberOf(db, "SELECT coalesce(sum(size), 0) FROM blobs WHERE sha256 IN "
                         "(SELECT sha256 FROM referenced)"));
    });
}

Status ProjectStore::setThumbnail(std::string_view png) {
    DIPTYCH_TRY(hash, putBlob(BlobKind::Thumbnail, png));
    return m_inside->with(kWriting, [&](SQLite::Database& db) -> Status {
        setMetaValue(db, kThumbnailKey, hash);
        return {};
    });
}

Result<std::string> ProjectStore::thumbnail() {
    DIPTYCH_TRY(hash, m_inside->with(kReading, [](SQLite::Database& db) -> Result<std::string> {
        return metaValue(db, kThumbnailKey);
    }));
    return hash.empty() ? Result<std::string>(std::string()) : blob(hash);
}

Result<std::int64_t> ProjectStore::addHistory(const HistoryItem& item) {
    return m_inside->with(kWriting, [&](auto& db) { return HistoryTable(db).add(item); });
}

Result<std::vector<HistoryItem>> ProjectStore::history(const HistoryPage& page) {
    return m_inside->with(kReading, [&](auto& db) -> Result<std::vector<HistoryItem>> {
        return HistoryTable(db).page(page);
    });
}

Result<HistoryItem> ProjectStore::historyItem(std::int64_t id) {
    return m_inside->with(kReading, [&](auto& db) { return HistoryTable(db).item(id); });
}

Status ProjectStore::star(std::int64_t id, Star star) {
    return m_inside->with(kWriting,
                          [&](auto& db) { return HistoryTable(db).star(id, star == Star::On); });
}

Status ProjectStore::removeHistory(const std::vector<std::int64_t>& ids) {
    return m_inside->with(kWriting, [&](auto& db) { return HistoryTable(db).remove(ids); });
}

Result<HistoryTotals> ProjectStore::historyTotals() {
    return m_inside->with(
        kReading, [](auto& db) -> Result<HistoryTotals> { return HistoryTable(db).totals(); });
}

Result<HistoryTrim> ProjectStore::historyTrim(std::uint64_t maxBytes) {
    return m_inside->with(
        kReading, [&](auto& db) -> Result<HistoryTrim> { return HistoryTable(db).trim(maxBytes); });
}

Status ProjectStore::persist() {
    constexpr std::uintmax_t kCheckpointBytes = 4u << 20;
    const std::lock_guard lock(m_inside->persisting);
    const std::string wal = m_inside->copy.database().string() + "-wal";
    const int descriptor = ::open(wal.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return {}; // nothing was written since the last checkpoint
    const int result = ::fsync(descriptor);
    const int number = errno;
    ::close(descriptor);
    if (result != 0)
        return Error{ErrorCode::Io,
                     std::string(kWriting) + ": " +
                         (number == ENOSPC ? "the disk is full" : "reading or writing failed"),
                     m_inside->copy.folder().string()};
    std::error_code failure;
    if (fs::file_size(wal, failure) <= kCheckpointBytes || failure)
        return {};
    return guarded(kWriting, m_inside->copy.folder(), [&]() -> Status {
        if (!m_inside->checkpointer)
            m_inside->checkpointer = openWorkingDatabase(m_inside->copy.database());
        // PASSIVE: nobody waits for it.
        m_inside->checkpointer->exec("PRAGMA wal_checkpoint(PASSIVE)");
        return {};
    });
}

Status ProjectStore::saveTo(const fs::path& target, FileCalls* calls) {
    const std::lock_guard alone(m_inside->saving);
    const fs::path absolute = fs::absolute(target).lexically_normal();
    if (openedNewer() && sameFile(absolute, file()))
        return Error{ErrorCode::TooNew,
                     "This project was made by a newer version of Diptych; save it under another "
                     "name so that nothing of it is lost",
                     target.string()};
    if (sameFile(absolute.parent_path(), folder()))
        return Error{ErrorCode::InvalidInput, "A project cannot be saved among its unsaved work",
                     target.string()};
    std::error_code failure;
    if (fs::exists(absolute, failure) && ::access(absolute.c_str(), W_OK) != 0)
        return Error{ErrorCode::Io, "The project could not be saved: the file may not be written",
                     target.string()};
    FileCalls real;
    const SaveOrder order{m_inside->copy.database(), m_inside->copy.folder(), file(), absolute};
    DIPTYCH_TRY(saved, saveProject(order, calls != nullptr ? *calls : real));
    // The file is whole. Should noting so fail, the working copy is offered once too often.
    (void)m_inside->with(kWriting, [&](SQLite::Database& db) -> Status {
        m_inside->file = absolute;
        m_inside->openedNewer = false;
        SQLite::Transaction transaction(db);
        writeStateRow(db, "saved", saved.state);
        SQLite::Statement unchanged(db, "SELECT 1 FROM state WHERE name = 'current' AND json = ?");
        bindText(unchanged, 1, saved.stateBefore);
        if (unchanged.executeStep())
            writeStateRow(db, "current", saved.state);
        HistoryTable(db).markSaved(saved.historyChanges);
        setMetaValue(db, kFileKey, absolute.string());
        db.exec(std::string("DELETE FROM meta WHERE key = '") + kNewerKey + "'");
        transaction.commit();
        return {};
    });
    return {};
}

Status ProjectStore::discard() {
    const std::scoped_lock all(m_inside->saving, m_inside->persisting, m_inside->mutex);
    closeForGood(std::move(m_inside->checkpointer));
    closeForGood(std::move(m_inside->database));
    return m_inside->copy.remove();
}

} // namespace diptych::document
