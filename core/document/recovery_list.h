#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diptych::document {

/// A working copy that its owner left with unsaved changes.
struct RecoverableProject {
    std::filesystem::path folder; ///< for ProjectStore::recover()
    std::string title;
    std::filesystem::path file;   ///< it was opened from or saved to; empty: never saved
    std::int64_t changedAtMs = 0; ///< since 1970-01-01 UTC
    std::string thumbnailPng;     ///< empty: none
    bool stateChanged = false;    ///< differs from the saved project
    std::int64_t newPictures = 0; ///< changes of the history that no file holds
    std::string problem;          ///< a sentence when it cannot be read; empty: it can
};

/// The working copies that crashes left. Thread-safe by having no state; reading is slow, so call
/// it off the GUI thread.
class RecoveryList {
  public:
    explicit RecoveryList(std::filesystem::path stateFolder)
        : m_stateFolder(std::move(stateFolder)) {}

    /// Those whose owner is gone and that hold something unsaved or cannot be read, newest first.
    /// Working copies that hold nothing unsaved are removed; nothing else ever is.
    std::vector<RecoverableProject> list() const;

    /// Removes one for good; the artist asked for it. Errors: InvalidInput (not one of this list's
    /// folders), NotFound, Unsupported (its owner lives), Io.
    Status discard(const std::filesystem::path& folder) const;

  private:
    std::filesystem::path m_stateFolder;
};

} // namespace diptych::document
