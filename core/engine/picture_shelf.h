#pragma once

#include "core/base/result.h"
#include "core/engine/file_stamp.h"
#include "core/image/image.h"

#include <cstddef>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

namespace diptych::engine {

/// Pictures that renders start from, and their masks, as they lie in files; the last few are kept.
/// Thread-safe.
class PictureShelf {
  public:
    enum class Kind {
        Picture, ///< on white where it is transparent
        Mask     ///< on black: nothing is drawn anew where it is transparent
    };
    struct Picture {
        std::shared_ptr<const image::Image> image;
        std::string identity; ///< SHA-256 of the file's bytes
    };

    /// Read again when the file has changed. `content`: the identity that is meant, or empty.
    /// Errors: those of reading; NotFound when the file has other contents than meant.
    Result<Picture> find(const std::filesystem::path& file, Kind kind, const std::string& content);

  private:
    struct Known {
        std::filesystem::path file;
        Kind kind = Kind::Picture;
        FileStamp stamp;
        Picture picture;
    };
    std::size_t keptBytes() const;

    std::mutex m_mutex;
    std::deque<Known> m_known; ///< newest first
};

} // namespace diptych::engine
