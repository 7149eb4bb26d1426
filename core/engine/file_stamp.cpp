#include "core/engine/file_stamp.h"

#include <algorithm>
#include <system_error>

namespace diptych::engine {

std::optional<FileStamp> stampOf(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    FileStamp stamp{fs::last_write_time(path, error), 0};
    if (error)
        return std::nullopt;
    if (!fs::is_directory(path, error)) {
        stamp.sizeBytes = fs::file_size(path, error);
        return stamp;
    }
    for (const auto& entry : fs::directory_iterator(path, error)) {
        if (!entry.is_regular_file(error))
            continue;
        stamp.changed = std::max(stamp.changed, entry.last_write_time(error));
        stamp.sizeBytes += entry.file_size(error);
    }
    return stamp;
}

} // namespace diptych::engine
