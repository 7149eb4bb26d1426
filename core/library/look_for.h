#pragma once

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/library/walk_folders.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace diptych::library {

class CatalogueFile;

struct LookOptions {
    WalkLimits limits;
    CancelToken cancel;
    ProgressSink onProgress; ///< as ScanOptions::onProgress
};

/// A missing entry and a file.
struct FoundMissing {
    std::int64_t id = 0;
    std::filesystem::path path;
    bool operator==(const FoundMissing&) const = default;
};

struct LookReport {
    std::vector<FoundMissing> found; ///< by their tensors: these are in the catalogue again
    /// Of the same name and kind, but not known to be the same: nothing was done. relocate() takes
    /// one over.
    std::vector<FoundMissing> proposals;
    bool cancelled = false;
    bool limited = false; ///< a limit was reached: there may be more
};

/// Catalogue::lookFor().
Result<LookReport> lookForMissing(CatalogueFile& catalogue, const std::filesystem::path& folder,
                                  const LookOptions& options);

/// Catalogue::relocate().
Status relocateEntry(CatalogueFile& catalogue, std::int64_t id, const std::filesystem::path& path);

} // namespace diptych::library
