#include "core/library/scan.h"

#include "core/library/catalogue_file.h"
#include "core/library/entry_table.h"
#include "core/library/read_entry.h"
#include "core/safetensors/file_hash.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKeepingFound = "What was found could not be kept";
constexpr std::size_t kMostRefused = 1000;
/// Files that are read before what they say is written down.
constexpr std::size_t kChunk = 64;

/// What is to be done for one place.
struct Task {
    FoundPlace place;
    std::int64_t id = 0;     ///< of its entry; 0: none yet
    bool wasMissing = false; ///< the entry
};

/// A place that was read.
struct Outcome {
    Task task;
    Result<ReadEntry> read;
};

/// Whether an error will be the same for as long as the file is.
bool isOfContent(ErrorCode code) {
    return code == ErrorCode::Corrupt || code == ErrorCode::Unsupported ||
           code == ErrorCode::InvalidInput || code == ErrorCode::TooNew;
}

class Scan {
  public:
    Scan(CatalogueFile& catalogue, const ScanOptions& options)
        : m_catalogue(catalogue), m_options(options) {}

    Result<ScanReport> run(const std::vector<fs::path>& folders) {
        std::int64_t looked = 0;
        WalkReport walked =
            walkFolders(folders, m_options.limits, m_options.cancel,
                        [&](const fs::path&) { tell("looking through folders", ++looked, 0); });
        m_report.unreadable = std::move(walked.unreadable);
        m_report.limited = walked.limited;
        DIPTYCH_CHECK(compare(std::move(walked.found)));
        DIPTYCH_CHECK(readAll());
        DIPTYCH_CHECK(hashAll());
        m_report.cancelled = stopped();
        return std::move(m_report);
    }

  private:
    bool stopped() const { return m_options.cancel.cancelled(); }

    void tell(const char* phase, std::size_t done, std::size_t total) const {
        if (m_options.onProgress)
            m_options.onProgress(
                {phase, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total), -1.0});
    }

    void refuse(const fs::path& path, const std::string& sentence) {
        if (m_report.refused.size() < kMostRefused)
            m_report.refused.push_back({path, sentence});
    }

    /// Tells by size and time what has to be read, and by their absence what is gone. An entry
    /// outside of the folders is looked at by its path, so none is taken for gone that is there.
    Status compare(std::vector<FoundPlace> found) {
        m_report.files = found.size();
        DIPTYCH_TRY(known, m_catalogue.read(kReading, [](SQLite::Database& database) {
            return Result<std::vector<KnownPlace>>(knownPlaces(database));
        }));
        std::map<fs::path, const KnownPlace*> byPath;
        for (const KnownPlace& place : known)
            byPath.emplace(place.path, &place);
        std::set<fs::path> seen;
        for (const FoundPlace& place : found)
            if (byPath.contains(place.path))
                seen.insert(place.path);
        std::set<DiskIdentity> elsewhere; ///< what entries outside of the folders, or by links, are
        for (const KnownPlace& place : known) {
            if (stopped())
                return {};
            if (seen.contains(place.path))
                continue;
            if (const auto there = placeAt(place.path)) {
                elsewhere.insert(there->identity);
                compareKnown(*there, place);
            } else if (!place.missing) {
                m_gone.insert(place.id);
            }
        }
        return compareFound(found, byPath, elsewhere);
    }

    Status compareFound(std::vector<FoundPlace>& found,
                        const std::map<fs::path, const KnownPlace*>& byPath,
                        const std::set<DiskIdentity>& elsewhere) {
        DIPTYCH_TRY(refusals, m_catalogue.read(kReading, [](SQLite::Database& database) {
            return Result<std::vector<Refusal>>(knownRefusals(database));
        }));
        std::map<fs::path, const Refusal*> refused;
        for (const Refusal& refusal : refusals)
            refused.emplace(refusal.path, &refusal);
        for (FoundPlace& place : found) {
            if (const auto known = byPath.find(place.path); known != byPath.end()) {
                compareKnown(place, *known->second);
                continue;
            }
            const auto before = refused.find(place.path);
            if (before != refused.end() && before->second->sizeBytes == place.sizeBytes &&
                before->second->modifiedNs == place.modifiedNs)
                refuse(place.path, before->second->sentence);
            else if (!elsewhere.contains(place.identity))
                m_tasks.push_back({std::move(place)});
        }
        return {};
    }

    void compareKnown(const FoundPlace& place, const KnownPlace& known) {
        const bool same = !known.outdated && known.sizeBytes == place.sizeBytes &&
                          known.modifiedNs == place.modifiedNs;
        if (!same)
            m_tasks.push_back({place, known.id, known.missing});
        else if (known.missing)
            m_back.push_back(known.id);
    }

    Status readAll() {
        if (stopped())
            return {};
        DIPTYCH_CHECK(m_catalogue.write(kKeepingFound, [&](SQLite::Database& database) -> Status {
            for (const std::int64_t id : m_gone)
                setMissing(database, id, true);
            for (const std::int64_t id : m_back)
                setMissing(database, id, false);
            return {};
        }));
        m_report.gone = m_gone.size();
        m_report.returned = m_back.size();
        std::vector<Outcome> outcomes;
        for (std::size_t at = 0; at < m_tasks.size() && !stopped(); ++at) {
            tell("reading headers", at, m_tasks.size());
            outcomes.push_back({m_tasks[at], readEntry(m_tasks[at].place.path)});
            if (outcomes.size() >= kChunk)
                DIPTYCH_CHECK(write(outcomes));
        }
        return write(outcomes);
    }

    /// The disk was read without the catalogue's turn, and is not read while it is written.
    Status write(std::vector<Outcome>& outcomes) {
        DIPTYCH_CHECK(m_catalogue.write(kKeepingFound, [&](SQLite::Database& database) -> Status {
            for (const Outcome& outcome : outcomes)
                writeOne(database, outcome);
            return {};
        }));
        outcomes.clear();
        return {};
    }

    void writeOne(SQLite::Database& database, const Outcome& outcome) {
        const auto& [task, read] = outcome;
        if (!read.ok())
            return writeRefused(database, task, read.error());
        removeRefusal(database, task.place.path);
        // Another scan or a person may have brought it in meanwhile.
        const std::int64_t id = task.id != 0 ? task.id : entryIdOf(database, task.place.path);
        if (id != 0) {
            updateEntry(database, id, *read);
            ++(task.wasMissing ? m_report.returned : m_report.changed);
        } else {
            m_added.insert(insertEntry(database, *read));
            ++m_report.added;
        }
    }

    void writeRefused(SQLite::Database& database, const Task& task, const Error& error) {
        refuse(task.place.path, error.message);
        // What cannot be read now, for whatever reason, says nothing of the file.
        if (!isOfContent(error.code))
            return;
        addRefusal(database,
                   {task.place.path, error.message, task.place.sizeBytes, task.place.modifiedNs});
        if (task.id == 0)
            return;
        // What was an adapter or a model there is no longer.
        setMissing(database, task.id, true);
        if (!task.wasMissing)
            ++m_report.gone;
    }

    /// Hashes what is new or has changed. What a missing adapter was is known again by that.
    Status hashAll() {
        DIPTYCH_TRY(due, m_catalogue.read(kReading, [](SQLite::Database& database) {
            return Result<std::vector<KnownPlace>>(dueForHash(database));
        }));
        for (std::size_t at = 0; at < due.size() && !stopped(); ++at) {
            tell("comparing contents", at, due.size());
            const auto file = ReadOnlyFile::open(due[at].path);
            const auto hash = file.ok() ? safetensors::tensorRegionSha256(*file)
                                        : Result<std::string>(file.error());
            if (hash.ok()) // else it stays due: a file that cannot be read now may be later
                DIPTYCH_CHECK(writeHash(due[at].id, *hash));
        }
        return {};
    }

    Status writeHash(std::int64_t id, const std::string& hash) {
        return m_catalogue.write(kKeepingFound, [&](SQLite::Database& database) -> Status {
            // An entry of its own, whose file has got other tensors, stays one.
            const bool first = setTensorHash(database, id, hash);
            const std::int64_t twin = first ? missingTwinOf(database, id) : 0;
            if (twin == 0)
                return {};
            DIPTYCH_CHECK(continueAs(database, id, twin));
            ++m_report.moved;
            m_report.added -= m_added.erase(id);
            m_report.gone -= m_gone.erase(twin);
            return {};
        });
    }

    CatalogueFile& m_catalogue;
    const ScanOptions& m_options;
    ScanReport m_report;
    std::vector<Task> m_tasks;
    std::vector<std::int64_t> m_back; ///< unchanged, but missing until now
    std::set<std::int64_t> m_gone;
    std::set<std::int64_t> m_added;
};

} // namespace

Result<ScanReport> scanFolders(CatalogueFile& catalogue, const std::vector<fs::path>& folders,
                               const ScanOptions& options) {
    return Scan(catalogue, options).run(folders);
}

} // namespace diptych::library
