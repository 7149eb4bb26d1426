#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace diptych::engine {

/// When a file, or the newest file in a folder, was last written, and how large it is, or they are
/// together: what tells whether something has to be read again.
struct FileStamp {
    std::filesystem::file_time_type changed;
    std::uintmax_t sizeBytes = 0;
    bool operator==(const FileStamp&) const = default;
};

/// Nothing when there is no such file or folder. Sub-folders do not count.
std::optional<FileStamp> stampOf(const std::filesystem::path& path);

} // namespace diptych::engine
