#include "core/engine/picture_shelf.h"

#include "core/base/hash.h"
#include "core/image/decode_image.h"

#include <cstddef>
#include <system_error>
#include <utility>

namespace diptych::engine {
namespace {

/// As many as fit, and in any case two pictures with their masks.
constexpr std::size_t kKept = 4;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;

} // namespace

std::size_t PictureShelf::keptBytes() const {
    std::size_t bytes = 0;
    for (const Known& known : m_known)
        bytes += known.picture.image->pixels.size() + known.picture.image->alpha.size();
    return bytes;
}

Result<PictureShelf::Picture> PictureShelf::find(const std::filesystem::path& file, Kind kind,
                                                 const std::string& content) {
    const auto stamp = stampOf(file);
    std::error_code ignored;
    if (!stamp || std::filesystem::is_directory(file, ignored))
        return Error{ErrorCode::NotFound,
                     kind == Kind::Mask ? "There is no such mask" : "There is no such picture",
                     file.string()};
    const std::lock_guard lock(m_mutex);
    const Picture* found = nullptr;
    for (const Known& known : m_known)
        if (known.file == file && known.kind == kind && known.stamp == *stamp)
            found = &known.picture;
    if (found == nullptr) {
        image::DecodeOptions options;
        if (kind == Kind::Mask)
            options.background = {0, 0, 0};
        DIPTYCH_TRY(identity, sha256OfFile(file));
        DIPTYCH_TRY(decoded, image::decodeImage(file, options));
        // Whoever saves it meanwhile must not have pixels kept under the name of others.
        if (stampOf(file) != stamp)
            return Error{ErrorCode::Io, "The picture changed while it was read; try again",
                         file.string()};
        const Picture picture{std::make_shared<const image::Image>(std::move(decoded.image)),
                              identity};
        m_known.push_front({file, kind, *stamp, picture});
        while (m_known.size() > kKept && keptBytes() > kMostBytes)
            m_known.pop_back();
        found = &m_known.front().picture;
    }
    if (!content.empty() && content != found->identity)
        return Error{ErrorCode::NotFound,
                     "The file holds another picture than when it was chosen; choose it again",
                     file.string()};
    return *found;
}

} // namespace diptych::engine
