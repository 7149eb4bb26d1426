#include "core/card_libraries/library_place.h"

#include <cstdlib>
#include <system_error>

namespace diptych::card_libraries {
namespace {

namespace fs = std::filesystem;

fs::path userFolder(const char* variable, const char* inHome) {
    if (const char* folder = std::getenv(variable); folder != nullptr && *folder == '/')
        return folder;
    const char* home = std::getenv("HOME");
    return fs::path(home != nullptr && *home == '/' ? home : "/nonexistent") / inHome;
}

bool isSameFolder(const fs::path& a, const fs::path& b) {
    std::error_code failed;
    return fs::equivalent(a, b, failed) && !failed;
}

} // namespace

UserFolders UserFolders::ofThisUser() {
    return {userFolder("XDG_CACHE_HOME", ".cache"), userFolder("XDG_DATA_HOME", ".local/share")};
}

LibraryPlace libraryPlace(const fs::path& libtorch, const std::string& version,
                          const UserFolders& user) {
    const fs::path name = fs::path("diptych") / ("libtorch-" + version);
    if (!libtorch.empty() && isSameFolder(libtorch / ".." / "..", user.cache / name))
        return {user.cache / name, true};
    return {user.data / name, false};
}

Status removeLibraries(const LibraryPlace& place) {
    if (place.besideLibtorch)
        return Error{ErrorCode::InvalidInput,
                     "What the program itself runs on lies in the same folder and is not deleted",
                     place.folder.string()};
    std::error_code failed;
    fs::remove_all(place.folder, failed);
    if (failed)
        return Error{ErrorCode::Io,
                     "The libraries for the graphics card cannot be deleted: " + failed.message(),
                     place.folder.string()};
    return {};
}

} // namespace diptych::card_libraries
