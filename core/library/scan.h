#pragma once

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/library/walk_folders.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diptych::library {

class CatalogueFile;

struct ScanOptions {
    WalkLimits limits;
    CancelToken cancel;
    /// Called from the scanning thread, where given: phases "looking through folders" (done counts
    /// folders), "reading headers" and "comparing contents" (done of total files).
    ProgressSink onProgress;
};

/// A file that is nothing for the library, and why, in a sentence.
struct RefusedFile {
    std::filesystem::path path;
    std::string sentence;
    bool operator==(const RefusedFile&) const = default;
};

/// What a scan found. Numbers count entries of the catalogue.
struct ScanReport {
    std::size_t files = 0;    ///< files and model folders seen, whatever they are
    std::size_t added = 0;    ///< new ones
    std::size_t changed = 0;  ///< read anew, as their files had changed
    std::size_t gone = 0;     ///< missing from now on
    std::size_t returned = 0; ///< missing until now
    std::size_t moved = 0;    ///< missing under their path, but there under another: same tensors
    /// Files that are no adapter and no model Diptych opens, or cannot be read; up to 1,000.
    std::vector<RefusedFile> refused;
    std::vector<std::filesystem::path> unreadable; ///< folders that may not be read, up to 100
    bool cancelled = false;                        ///< what was done until then stays
    bool limited = false;                          ///< a limit was reached: there may be more
};

/// Catalogue::scan().
Result<ScanReport> scanFolders(CatalogueFile& catalogue,
                               const std::vector<std::filesystem::path>& folders,
                               const ScanOptions& options);

} // namespace diptych::library
