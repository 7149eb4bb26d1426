#include "core/library/look_for.h"

#include "core/library/catalogue_file.h"
#include "core/library/entry_query.h"
#include "core/library/entry_table.h"
#include "core/library/read_entry.h"
#include "core/safetensors/file_hash.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKeepingPlace = "The new place could not be kept";

Result<std::string> hashOf(const fs::path& path) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    return safetensors::tensorRegionSha256(file);
}

/// Puts what lies at a place into an entry, in place of another entry that names it.
Status settle(CatalogueFile& catalogue, std::int64_t id, const ReadEntry& read,
              const std::string& hash) {
    return catalogue.write(kKeepingPlace, [&](SQLite::Database& database) -> Status {
        DIPTYCH_CHECK(entryAt(database, id));
        std::int64_t there = entryIdOf(database, read.entry.path);
        if (there != 0 && there != id)
            DIPTYCH_CHECK(continueAs(database, there, id));
        updateEntry(database, id, read);
        if (!hash.empty())
            setTensorHash(database, id, hash);
        return {};
    });
}

class Look {
  public:
    Look(CatalogueFile& catalogue, const LookOptions& options)
        : m_catalogue(catalogue), m_options(options) {}

    Result<LookReport> run(const fs::path& folder) {
        DIPTYCH_CHECK(readMissing());
        if (m_missing.empty())
            return std::move(m_report);
        std::int64_t looked = 0;
        const WalkReport walked =
            walkFolders({folder}, m_options.limits, m_options.cancel,
                        [&](const fs::path&) { tell("looking through folders", ++looked, 0); });
        m_report.limited = walked.limited;
        for (std::size_t at = 0; at < walked.found.size() && !m_options.cancel.cancelled(); ++at) {
            tell("comparing contents", static_cast<std::int64_t>(at),
                 static_cast<std::int64_t>(walked.found.size()));
            DIPTYCH_CHECK(lookAt(walked.found[at]));
        }
        m_report.cancelled = m_options.cancel.cancelled();
        propose(walked.found);
        return std::move(m_report);
    }

  private:
    void tell(const char* phase, std::int64_t done, std::int64_t total) const {
        if (m_options.onProgress)
            m_options.onProgress({phase, done, total, -1.0});
    }

    Status readMissing() {
        DIPTYCH_TRY(all, m_catalogue.read(kReading, [](SQLite::Database& database) {
            Filter everything;
            everything.limit = -1;
            return Result<std::vector<LibraryEntry>>(queryEntries(database, everything));
        }));
        for (LibraryEntry& entry : all)
            if (entry.missing)
                m_missing.push_back(std::move(entry));
            else
                m_there.insert(entry.path);
        return {};
    }

    /// Only what has as many tensor bytes as something that is missing is read as a whole.
    Status lookAt(const FoundPlace& place) {
        if (place.isFolder || m_there.contains(place.path))
            return {};
        const bool mayBe = std::any_of(m_missing.begin(), m_missing.end(), [&](const auto& entry) {
            return !entry.tensorSha256.empty() && entry.tensorBytes < place.sizeBytes;
        });
        const auto read = mayBe ? readEntry(place.path) : Result<ReadEntry>(Error{});
        if (!read.ok() || read->entry.kind != EntryKind::Adapter)
            return {};
        const auto isOfSize = [&](const LibraryEntry& entry) {
            return !entry.tensorSha256.empty() && entry.tensorBytes == read->entry.tensorBytes;
        };
        if (std::none_of(m_missing.begin(), m_missing.end(), isOfSize))
            return {};
        const auto hash = hashOf(place.path);
        if (!hash.ok())
            return {};
        const auto entry = wantedWith(*hash, place.path);
        if (entry == m_missing.end())
            return {};
        DIPTYCH_CHECK(settle(m_catalogue, entry->id, *read, *hash));
        m_report.found.push_back({entry->id, place.path});
        m_there.insert(place.path);
        m_missing.erase(entry);
        return {};
    }

    /// Of several copies that are missing the one of the same name.
    std::vector<LibraryEntry>::iterator wantedWith(const std::string& hash, const fs::path& path) {
        auto best = m_missing.end();
        for (auto at = m_missing.begin(); at != m_missing.end(); ++at) {
            if (at->tensorSha256 != hash)
                continue;
            if (at->path.filename() == path.filename())
                return at;
            if (best == m_missing.end())
                best = at;
        }
        return best;
    }

    /// What has the name of something still missing whose tensors are not known. Where they are,
    /// a file that was not found by them is another one.
    void propose(const std::vector<FoundPlace>& found) {
        for (const FoundPlace& place : found) {
            if (m_there.contains(place.path))
                continue;
            for (const LibraryEntry& entry : m_missing) {
                if (!entry.tensorSha256.empty() || entry.path.filename() != place.path.filename())
                    continue;
                const auto read = readEntry(place.path);
                if (read.ok() && read->entry.kind == entry.kind)
                    m_report.proposals.push_back({entry.id, place.path});
            }
        }
    }

    CatalogueFile& m_catalogue;
    const LookOptions& m_options;
    LookReport m_report;
    std::vector<LibraryEntry> m_missing;
    std::set<fs::path> m_there; ///< what entries that are not missing name
};

/// Errors: InvalidInput, in a sentence, when what was read is another thing than the entry.
Status checkSame(const LibraryEntry& entry, const LibraryEntry& read, const std::string& hash) {
    const auto other = [&](const std::string& sentence) {
        return Error{ErrorCode::InvalidInput, sentence, read.path.string()};
    };
    if (entry.kind != read.kind)
        return other(read.kind == EntryKind::Model
                         ? "This is a model, not the adapter \"" + entry.title + "\""
                         : "This is an adapter, not the model \"" + entry.title + "\"");
    const bool known = !entry.tensorSha256.empty();
    if (entry.kind == EntryKind::Adapter && known && entry.tensorSha256 != hash)
        return other("This is another adapter than \"" + entry.title + "\": its numbers differ");
    if (entry.kind == EntryKind::Model && entry.family != read.family)
        return other("This is another model than \"" + entry.title + "\": it is of another family");
    return {};
}

} // namespace

Result<LookReport> lookForMissing(CatalogueFile& catalogue, const fs::path& folder,
                                  const LookOptions& options) {
    std::error_code failure;
    if (!fs::is_directory(folder, failure))
        return Error{ErrorCode::NotFound, "This folder does not exist", folder.string()};
    return Look(catalogue, options).run(folder);
}

Status relocateEntry(CatalogueFile& catalogue, std::int64_t id, const fs::path& path) {
    DIPTYCH_TRY(entry, catalogue.read(kReading, [&](SQLite::Database& database) {
        return entryAt(database, id);
    }));
    std::error_code failure;
    const fs::path whole = fs::absolute(path, failure).lexically_normal();
    DIPTYCH_TRY(read, readEntry(failure ? path : whole));
    std::string hash;
    if (entry.kind == EntryKind::Adapter && read.entry.kind == EntryKind::Adapter) {
        DIPTYCH_TRY(computed, hashOf(read.entry.path));
        hash = std::move(computed);
    }
    DIPTYCH_CHECK(checkSame(entry, read.entry, hash));
    return settle(catalogue, id, read, hash);
}

} // namespace diptych::library
