#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace diptych::document {

/// A project that was opened or saved.
struct RecentFile {
    std::filesystem::path path;
    std::string title;
    std::int64_t openedAtMs = 0;     ///< since 1970-01-01 UTC
    std::filesystem::path thumbnail; ///< a PNG in the state folder; empty: none
    bool missing = false;            ///< not there at the moment (a drive that is not plugged in)
};

/// The projects of the last times, newest first: `recent.json` in the state folder, with pictures
/// beside it. Every call reads the file anew, so that several windows share it. Looks at each
/// project's place, which may be slow on a drive that is away. For one thread at a time.
class RecentFiles {
  public:
    static constexpr std::size_t kMaxFiles = 12;

    explicit RecentFiles(std::filesystem::path stateFolder)
        : m_stateFolder(std::move(stateFolder)) {}

    /// Missing files stay in the list and are marked. A damaged list counts as an empty one.
    std::vector<RecentFile> list() const;

    /// Puts a project to the top. `thumbnailPng` may be empty: then the one it had stays. Errors:
    /// Io.
    Status add(const std::filesystem::path& path, const std::string& title,
               std::string_view thumbnailPng);
    /// Takes one out of the list; the project itself is not touched. Errors: Io.
    Status remove(const std::filesystem::path& path);
    Status clear();

  private:
    Status write(const std::vector<RecentFile>& files) const;
    std::filesystem::path listFile() const { return m_stateFolder / "recent.json"; }
    std::filesystem::path pictureFolder() const { return m_stateFolder / "recent"; }

    std::filesystem::path m_stateFolder;
};

} // namespace diptych::document
