#include "core/library/catalogue.h"

#include "core/library/catalogue_file.h"
#include "core/library/entry_query.h"
#include "core/library/entry_table.h"
#include "core/library/read_entry.h"
#include "core/library/strip_table.h"
#include "core/safetensors/file_hash.h"

#include <system_error>
#include <utility>

namespace diptych::library {
namespace {

namespace fs = std::filesystem;

constexpr const char* kChanging = "The change could not be kept in the library";

/// Runs `change(database)` for an entry that is there.
template <typename Change>
Status changeEntry(CatalogueFile& file, std::int64_t id, Change&& change) {
    return file.write(kChanging, [&](SQLite::Database& database) -> Status {
        DIPTYCH_CHECK(entryAt(database, id));
        change(database);
        return {};
    });
}

/// The tensors' hash of an adapter; nothing for a model, and where reading fails.
std::optional<std::string> hashOf(const LibraryEntry& entry) {
    if (entry.kind != EntryKind::Adapter)
        return std::nullopt;
    const auto file = ReadOnlyFile::open(entry.path);
    const auto hash = file.ok() ? safetensors::tensorRegionSha256(*file) : file.error();
    return hash.ok() ? std::optional(*hash) : std::nullopt;
}

} // namespace

Result<Catalogue::Opened> Catalogue::open(const fs::path& file) {
    std::error_code failure;
    if (file.has_parent_path())
        fs::create_directories(file.parent_path(), failure);
    Opened opened;
    auto inside = CatalogueFile::open(file);
    if (!inside.ok() && inside.error().code == ErrorCode::Corrupt) {
        DIPTYCH_TRY(aside, library::setAside(file));
        opened.setAside = std::move(aside);
        inside = CatalogueFile::open(file);
    }
    if (!inside.ok())
        return inside.error();
    opened.catalogue.reset(new Catalogue(std::move(*inside)));
    return opened;
}

Catalogue::Catalogue(std::unique_ptr<CatalogueFile> file) : m_file(std::move(file)) {}
Catalogue::~Catalogue() = default;

Result<ScanReport> Catalogue::scan(const std::vector<fs::path>& folders,
                                   const ScanOptions& options) {
    return scanFolders(*m_file, folders, options);
}

Result<LibraryEntry> Catalogue::refresh(std::int64_t id) {
    DIPTYCH_TRY(before, entry(id));
    const auto read = readEntry(before.path);
    if (!read.ok() && read.error().code != ErrorCode::NotFound)
        return read.error();
    const auto hash = read.ok() ? hashOf(read->entry) : std::nullopt;
    DIPTYCH_CHECK(changeEntry(*m_file, id, [&](SQLite::Database& database) {
        if (!read.ok())
            return setMissing(database, id, true);
        updateEntry(database, id, *read);
        if (hash)
            setTensorHash(database, id, *hash);
    }));
    return entry(id);
}

Result<LibraryEntry> Catalogue::entry(std::int64_t id) const {
    return m_file->read(kReading,
                        [&](SQLite::Database& database) { return entryAt(database, id); });
}

Result<std::vector<LibraryEntry>> Catalogue::query(const Filter& filter) const {
    return m_file->read(kReading, [&](SQLite::Database& database) {
        return Result<std::vector<LibraryEntry>>(queryEntries(database, filter));
    });
}

Result<Facets> Catalogue::facets(const Filter& filter) const {
    return m_file->read(kReading, [&](SQLite::Database& database) {
        return Result<Facets>(countFacets(database, filter));
    });
}

Status Catalogue::setStars(std::int64_t id, int stars) {
    if (stars < 0 || stars > kMostStars)
        return Error{ErrorCode::InvalidInput, "A card has 0 to 5 stars", std::to_string(stars)};
    return changeEntry(*m_file, id,
                       [&](SQLite::Database& database) { library::setStars(database, id, stars); });
}

Status Catalogue::setStrip(std::int64_t id, const Strip& strip) {
    DIPTYCH_CHECK(checkStrip(strip));
    return changeEntry(*m_file, id,
                       [&](SQLite::Database& database) { writeStrip(database, id, strip); });
}

Result<std::optional<Strip>> Catalogue::strip(std::int64_t id) const {
    return m_file->read(kReading, [&](SQLite::Database& database) -> Result<std::optional<Strip>> {
        DIPTYCH_CHECK(entryAt(database, id));
        return readStrip(database, id);
    });
}

Result<LookReport> Catalogue::lookFor(const fs::path& folder, const LookOptions& options) {
    return lookForMissing(*m_file, folder, options);
}

Status Catalogue::relocate(std::int64_t id, const fs::path& path) {
    return relocateEntry(*m_file, id, path);
}

Status Catalogue::forget(std::int64_t id) {
    return changeEntry(*m_file, id, [&](SQLite::Database& database) { removeEntry(database, id); });
}

} // namespace diptych::library
