#include "core/engine/picture_shelf.h"

#include "core/base/hash.h"
#include "core/image/decode_image.h"

#include <cstddef>
#include <system_error>
#include <utility>

namespace diptych::engine {
namespace {

constexpr std::size_t kKept = 4; // two pictures with their masks

} // namespace

Result<PictureShelf::Picture> PictureShelf::find(const std::filesystem::path& file, Kind kind,
                                                 const std::string& content) {
    std::error_code missing;
    const auto changed = std::filesystem::last_write_time(file, missing);
    const auto sizeBytes = missing ? 0 : std::filesystem::file_size(file, missing);
    if (missing)
        return Error{ErrorCode::NotFound,
                     kind == Kind::Mask ? "There is no such mask" : "There is no such picture",
                     file.string()};
    const std::lock_guard lock(m_mutex);
    const Picture* found = nullptr;
    for (const Known& known : m_known)
        if (known.file == file && known.kind == kind && known.changed == changed &&
            known.sizeBytes == sizeBytes)
            found = &known.picture;
    if (found == nullptr) {
        image::DecodeOptions options;
        if (kind == Kind::Mask)
            options.background = {0, 0, 0};
        DIPTYCH_TRY(identity, sha256OfFile(file));
        DIPTYCH_TRY(decoded, image::decodeImage(file, options));
        const Picture picture{std::make_shared<const image::Image>(std::move(decoded.image)),
                              identity};
        m_known.push_front({file, kind, changed, sizeBytes, picture});
        if (m_known.size() > kKept)
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
