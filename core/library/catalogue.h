#pragma once

#include "core/base/result.h"
#include "core/library/filter.h"
#include "core/library/library_entry.h"
#include "core/library/look_for.h"
#include "core/library/scan.h"
#include "core/library/strip.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace diptych::library {

class CatalogueFile;

/// The cards of all adapters and models that were ever found: an SQLite file of its own in the
/// state folder. It holds what is read from headers, which could be read again, and what a person
/// gave: stars, and pictures drawn for a card. It never writes to an adapter or a model.
///
/// Threads: all members may be called from any thread; they take turns, and a scan lets others pass
/// between files. Several programs may have one catalogue open.
class Catalogue {
  public:
    struct Opened;
    /// Opens a catalogue, or begins one, and the folder it lies in. A damaged file is set aside,
    /// never deleted, and a new one begun (Opened::setAside). Reads all of the file once: call it
    /// off the GUI thread. Errors: Io; TooNew, and Unsupported for a database of another program,
    /// which both stay as they are.
    static Result<Opened> open(const std::filesystem::path& file);

    ~Catalogue();
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;

    /// Finds adapters and models below `folders`, reads the headers of those that are new or have
    /// another size or time, marks as missing what is nowhere any more, and hashes the tensors of
    /// new and changed adapters. An adapter that is missing and is found under another name goes on
    /// as the same entry. A file that cannot be read, or is nothing for the library, is in the
    /// report and stops nothing. Slow the first time: hashing reads all of every adapter. Errors:
    /// of the catalogue alone (Io, Corrupt).
    Result<ScanReport> scan(const std::vector<std::filesystem::path>& folders,
                            const ScanOptions& options = {});

    /// Reads one entry's file again, whatever its size and time: after its header was edited. One
    /// that is gone is marked as missing. Errors: NotFound (no such entry); those of readEntry()
    /// and of the catalogue, with the entry as it was.
    Result<LibraryEntry> refresh(std::int64_t id);

    /// Errors of all that follow: NotFound (no such entry); Io, Corrupt (of the catalogue).
    Result<LibraryEntry> entry(std::int64_t id) const;
    Result<std::vector<LibraryEntry>> query(const Filter& filter) const;
    Result<Facets> facets(const Filter& filter = {}) const;

    /// Errors also: InvalidInput (not 0 to kMostStars).
    Status setStars(std::int64_t id, int stars);

    /// Keeps a card's four pictures, instead of those it has. Errors also: InvalidInput.
    Status setStrip(std::int64_t id, const Strip& strip);
    /// Nothing: there are none, or they were of what the file no longer is.
    Result<std::optional<Strip>> strip(std::int64_t id) const;

    /// Looks for missing entries below a folder: adapters by their tensors, and those it finds go
    /// on from there; what has only the same name is proposed. Errors also: NotFound (no folder).
    Result<LookReport> lookFor(const std::filesystem::path& folder,
                               const LookOptions& options = {});
    /// An entry goes on at a place that a person chose. Where another entry names that place, the
    /// two become one. Errors also: InvalidInput in a sentence, when that is another adapter than
    /// the entry's, by its tensors, or a model of another family; those of readEntry().
    Status relocate(std::int64_t id, const std::filesystem::path& path);
    /// Takes an entry out of the catalogue, with its stars and pictures. The file stays; the next
    /// scan that meets it makes a new entry.
    Status forget(std::int64_t id);

  private:
    explicit Catalogue(std::unique_ptr<CatalogueFile> file);
    std::unique_ptr<CatalogueFile> m_file;
};

/// An open catalogue.
struct Catalogue::Opened {
    std::unique_ptr<Catalogue> catalogue;
    /// Where the damaged file is that had to be replaced: its stars and pictures are no longer
    /// there, and somebody has to say so. Empty: the file was whole.
    std::filesystem::path setAside;
};

} // namespace diptych::library
