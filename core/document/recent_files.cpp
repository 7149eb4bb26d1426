#include "core/document/recent_files.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"

#include <algorithm>
#include <system_error>

namespace diptych::document {
namespace fs = std::filesystem;
namespace {

std::string textOf(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The same file under the same words, however it was named.
fs::path settled(const fs::path& path) {
    std::error_code failure;
    const fs::path absolute = fs::absolute(path, failure);
    return failure ? path : absolute.lexically_normal();
}

} // namespace

std::vector<RecentFile> RecentFiles::list() const {
    std::vector<RecentFile> files;
    const auto json = readJsonFile(listFile());
    if (!json.ok() || !json->is_object() || !json->contains("files") ||
        !(*json)["files"].is_array())
        return files;
    for (const Json& entry : (*json)["files"]) {
        if (!entry.is_object() || textOf(entry, "path").empty() || files.size() == kMaxFiles)
            continue;
        RecentFile file;
        file.path = textOf(entry, "path");
        file.title = textOf(entry, "title");
        if (const auto at = entry.find("opened_at_ms");
            at != entry.end() && at->is_number_integer())
            file.openedAtMs = at->get<std::int64_t>();
        std::error_code failure;
        // Only the name counts: a list that was tampered with must not lead out of the folder.
        const std::string picture = fs::path(textOf(entry, "thumbnail")).filename().string();
        if (!picture.empty() && fs::is_regular_file(pictureFolder() / picture, failure))
            file.thumbnail = pictureFolder() / picture;
        file.missing = !fs::is_regular_file(file.path, failure);
        files.push_back(std::move(file));
    }
    return files;
}

Status RecentFiles::add(const fs::path& path, const std::string& title,
                        std::string_view thumbnailPng) {
    RecentFile file{settled(path), title, unixMs(), {}, false};
    std::vector<RecentFile> files = list();
    for (const RecentFile& known : files)
        if (known.path == file.path)
            file.thumbnail = known.thumbnail;
    std::error_code failure;
    fs::create_directories(pictureFolder(), failure);
    if (!thumbnailPng.empty()) {
        file.thumbnail = pictureFolder() / (sha256Hex(file.path.string()).substr(0, 32) + ".png");
        DIPTYCH_CHECK(saveFile(file.thumbnail, thumbnailPng));
    }
    std::erase_if(files, [&](const RecentFile& known) { return known.path == file.path; });
    files.insert(files.begin(), std::move(file));
    if (files.size() > kMaxFiles)
        files.resize(kMaxFiles);
    return write(files);
}

Status RecentFiles::remove(const fs::path& path) {
    std::vector<RecentFile> files = list();
    std::erase_if(files, [&](const RecentFile& known) { return known.path == settled(path); });
    return write(files);
}

Status RecentFiles::clear() {
    return write({});
}

Status RecentFiles::write(const std::vector<RecentFile>& files) const {
    Json list = Json::array();
    for (const RecentFile& file : files)
        list.push_back({{"path", file.path.string()},
                        {"title", file.title},
                        {"opened_at_ms", file.openedAtMs},
                        {"thumbnail", file.thumbnail.filename().string()}});
    std::error_code failure;
    fs::create_directories(m_stateFolder, failure);
    DIPTYCH_CHECK(writeJsonFile(listFile(), Json{{"files", std::move(list)}}));
    // Pictures that no entry shows any longer.
    for (fs::directory_iterator picture(pictureFolder(), failure), end; !failure && picture != end;
         picture.increment(failure)) {
        const bool shown = std::any_of(files.begin(), files.end(), [&](const RecentFile& file) {
            return file.thumbnail.filename() == picture->path().filename();
        });
        std::error_code ignored;
        if (!shown && picture->path().extension() == ".png")
            fs::remove(picture->path(), ignored);
    }
    return {};
}

} // namespace diptych::document
