#include "core/card_libraries/trusted_folder.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

namespace diptych::card_libraries {
namespace {

namespace fs = std::filesystem;

/// Whether the group has this user in it and nobody else. Names are asked of the system, and
/// whatever it cannot tell counts as a no.
bool isOfOneUser(gid_t group, uid_t user) {
    std::array<char, 16384> userText{};
    std::array<char, 16384> groupText{};
    passwd userEntry{};
    struct group groupEntry {};
    passwd* who = nullptr;
    struct group* which = nullptr;
    if (::getpwuid_r(user, &userEntry, userText.data(), userText.size(), &who) != 0 ||
        ::getgrgid_r(group, &groupEntry, groupText.data(), groupText.size(), &which) != 0 ||
        who == nullptr || which == nullptr)
        return false;
    const std::string name = who->pw_name;
    if (who->pw_gid != group || name != which->gr_name)
        return false;
    for (char** member = which->gr_mem; *member != nullptr; ++member)
        if (name != *member)
            return false;
    return true;
}

enum class Part {
    Above,  ///< a folder on the way: in one with the sticky bit nobody touches what others own
    Inside, ///< the folder itself and what is in it
};

Status checkOne(const fs::path& path, Part part, uid_t user) {
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return {};
        return Error{ErrorCode::Io,
                     path.string() + " cannot be looked at: " +
                         std::error_code(errno, std::generic_category()).message(),
                     {}};
    }
    if (facts.st_uid != user && facts.st_uid != 0)
        return Error{ErrorCode::Unsupported,
                     "The libraries for the graphics card are not loaded, because " +
                         path.string() + " belongs to another user of this computer; remove it",
                     {}};
    const bool isLink = S_ISLNK(facts.st_mode); // whose mode says nothing
    if (part == Part::Above && (isLink || (facts.st_mode & S_ISVTX) != 0))
        return {};
    if (isLink)
        return Error{ErrorCode::Unsupported,
                     "The libraries for the graphics card are not loaded, because " +
                         path.string() + " is a link to another place; remove it",
                     {}};
    const bool byAll = (facts.st_mode & S_IWOTH) != 0;
    const bool byGroup = (facts.st_mode & S_IWGRP) != 0 && !isOfOneUser(facts.st_gid, user);
    if (byAll || byGroup)
        return Error{ErrorCode::Unsupported,
                     "The libraries for the graphics card are not loaded, because other users "
                     "of this computer may write to " +
                         path.string() + "; take that right from them (chmod go-w)",
                     {}};
    return {};
}

/// The folders above, the nearest first, up to `home` or else the root.
Status checkAbove(const fs::path& folder, const fs::path& home, uid_t user) {
    for (fs::path at = folder; at != home && at != at.root_path();) {
        at = at.parent_path();
        DIPTYCH_CHECK(checkOne(at, Part::Above, user));
    }
    return {};
}

/// A folder and, where it is one of libraries, its files.
Status checkFolder(const fs::path& folder, uid_t user) {
    DIPTYCH_CHECK(checkOne(folder, Part::Inside, user));
    if (folder.filename() != "lib")
        return {};
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed))
        DIPTYCH_CHECK(checkOne(entry.path(), Part::Inside, user));
    return {};
}

} // namespace

Status checkTrusted(const fs::path& folder, uid_t user) {
    std::error_code failed;
    const fs::path real = fs::weakly_canonical(folder, failed);
    if (failed)
        return Error{
            ErrorCode::Io, folder.string() + " cannot be looked at: " + failed.message(), {}};
    const char* variable = std::getenv("HOME");
    const fs::path home = variable != nullptr && *variable == '/' ? variable : "/";
    DIPTYCH_CHECK(checkAbove(real, fs::weakly_canonical(home, failed), user));
    // The way to it too, where that leads through links: who may change those leads elsewhere.
    const fs::path named = folder.lexically_normal();
    DIPTYCH_CHECK(checkOne(named, Part::Above, user));
    DIPTYCH_CHECK(checkAbove(named, home.lexically_normal(), user));
    std::vector<fs::path> parts{real, real / "torch", real / "torch" / "lib", real / "nvidia"};
    for (const auto& entry : fs::directory_iterator(real / "nvidia", failed)) {
        parts.push_back(entry.path());
        parts.push_back(entry.path() / "lib");
    }
    for (const fs::path& part : parts)
        DIPTYCH_CHECK(checkFolder(part, user));
    return {};
}

} // namespace diptych::card_libraries
