#pragma once

#include "core/base/cancel.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace diptych::library {

/// How far a walk goes at most. The defaults are some ten times what large collections have.
struct WalkLimits {
    int maxDepth = 12;                ///< folders inside of folders
    std::size_t maxEntries = 500'000; ///< names of all folders together
    std::size_t maxFound = 50'000;    ///< files and model folders
};

/// A file or folder by where the disk keeps it, whatever it is called.
using DiskIdentity = std::pair<std::uint64_t, std::uint64_t>;

/// A safetensors file or a diffusers folder, seen from outside.
struct FoundPlace {
    std::filesystem::path path;
    bool isFolder = false;
    DiskIdentity identity;
    std::uint64_t sizeBytes = 0; ///< of a folder, of the files in it and in its parts' folders
    std::int64_t modifiedNs = 0; ///< of a folder, of the newest of these
};

/// What came of a walk.
struct WalkReport {
    std::vector<FoundPlace> found; ///< each once, by whatever ways it can be reached
    std::size_t folders = 0;       ///< looked through
    std::vector<std::filesystem::path> unreadable; ///< folders that may not be read, up to 100
    bool cancelled = false;
    bool limited = false; ///< a limit was reached: there may be more
};

/// Looks at one place: nothing when there is no file and no diffusers folder.
std::optional<FoundPlace> placeAt(const std::filesystem::path& path);

/// Finds the safetensors files and diffusers folders below `folders` by their names; reads no file.
/// Links are followed, but no folder is looked through twice, and from none one that it lies in.
/// Hidden files and folders and those in which programs keep themselves are passed over. Looks at
/// `cancel` before each entry. `onFolder` may be empty.
WalkReport walkFolders(const std::vector<std::filesystem::path>& folders, const WalkLimits& limits,
                       const CancelToken& cancel,
                       const std::function<void(const std::filesystem::path&)>& onFolder = {});

} // namespace diptych::library
