#include "app/places/places.h"

#include <cstdlib>

namespace diptych::places {
namespace {

std::filesystem::path userFolder(const char* variable, const std::filesystem::path& inHome) {
    if (const char* folder = std::getenv(variable); folder != nullptr && *folder == '/')
        return std::filesystem::path(folder) / "diptych";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : ".") / inHome / "diptych";
}

std::filesystem::path shareFolder() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    return program / ".." / "share" / "diptych";
}

} // namespace

std::filesystem::path cacheFolder() {
    return userFolder("XDG_CACHE_HOME", ".cache");
}

std::filesystem::path stateFolder() {
    return userFolder("XDG_STATE_HOME", ".local/state");
}

std::filesystem::path clipMerges() {
    constexpr const char* kFile = "merges.txt";
    std::error_code ignored;
    if (auto shipped = resourceFolder("clip");
        shipped.ok() && std::filesystem::exists(*shipped / kFile, ignored))
        return *shipped / kFile;
    return cacheFolder() / DIPTYCH_CLIP_MERGES / kFile;
}

Result<std::filesystem::path> resourceFolder(const std::string& name) {
    std::error_code ignored;
    if (const auto folder = shareFolder() / name; std::filesystem::exists(folder, ignored))
        return std::filesystem::weakly_canonical(folder);
    return Error{ErrorCode::NotFound,
                 "Diptych's own files (" + name + ") are missing; please install it again",
                 {}};
}

Result<std::filesystem::path> scriptsFolder() {
    constexpr const char* kName = "scripts";
    // A build's share folder is a link to the checkout's resources, an installed one a folder.
    std::error_code ignored;
    if (const auto share = shareFolder(); std::filesystem::is_symlink(share, ignored)) {
        const auto scripts =
            std::filesystem::weakly_canonical(share, ignored).parent_path() / kName;
        if (std::filesystem::exists(scripts, ignored))
            return scripts;
    }
    return resourceFolder(kName);
}

std::vector<std::filesystem::path> knownModels() {
    std::vector<std::filesystem::path> models;
    if (auto embedded = resourceFolder("storybook"); embedded.ok())
        models.push_back(*embedded);
    return models;
}

} // namespace diptych::places
