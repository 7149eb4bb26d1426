#include "core/document/working_copy.h"

#include "core/base/file.h"
#include "core/base/json.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <optional>
#include <random>
#include <string>
#include <utility>

namespace diptych::document {
namespace {

constexpr const char* kLockName = "lock";

Error folderError(const std::string& doing, const std::filesystem::path& folder, int number) {
    const std::string reason = number == ENOSPC || number == EDQUOT ? "the disk is full"
                               : number == EACCES || number == EPERM || number == EROFS
                                   ? "it may not be written"
                                   : std::strerror(number);
    return Error{number == ENOENT ? ErrorCode::NotFound : ErrorCode::Io, doing + ": " + reason,
                 folder.string()};
}

/// A small file of /proc, whose size is given as 0. Empty when it cannot be read.
std::string procFile(const std::string& path) {
    std::string text;
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return text;
    std::array<char, 1024> piece{};
    for (ssize_t got = 0; (got = ::read(descriptor, piece.data(), piece.size())) > 0;)
        text.append(piece.data(), static_cast<std::size_t>(got));
    ::close(descriptor);
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

std::string bootId() {
    return procFile("/proc/sys/kernel/random/boot_id");
}

/// When a living process began, in clock ticks since boot; empty for one that is gone or only waits
/// to be buried. A process id is given again after a while, the pair is not.
std::string startOf(std::int64_t process) {
    const std::string stat = procFile("/proc/" + std::to_string(process) + "/stat");
    // The second field is the program's name in brackets and may hold anything, brackets included.
    const std::size_t nameEnd = stat.rfind(')');
    if (nameEnd == std::string::npos || nameEnd + 2 >= stat.size())
        return {};
    constexpr int kStateField = 3;
    constexpr int kStartField = 22;
    std::size_t at = nameEnd + 2;
    if (stat[at] == 'Z' || stat[at] == 'X')
        return {};
    for (int field = kStateField; field < kStartField; ++field) {
        at = stat.find(' ', at);
        if (at == std::string::npos)
            return {};
        ++at;
    }
    return stat.substr(at, stat.find(' ', at) - at);
}

std::string ownerText() {
    const std::int64_t self = ::getpid();
    return Json{{"process", self}, {"started", startOf(self)}, {"boot", bootId()}}.dump() + "\n";
}

/// Whether the lock's text names a process that lives.
bool namesLivingOwner(const std::filesystem::path& lockFile) {
    auto text = readWholeFile(lockFile, 4096);
    if (!text.ok())
        return false;
    const auto json = parseJson(*text, "the lock");
    if (!json.ok() || !json->is_object())
        return false;
    const auto boot = json->find("boot");
    const auto process = json->find("process");
    const auto started = json->find("started");
    if (boot == json->end() || process == json->end() || started == json->end() ||
        !process->is_number_integer() || !started->is_string() || *boot != bootId())
        return false;
    const std::string now = startOf(process->get<std::int64_t>());
    return !now.empty() && now == started->get<std::string>();
}

bool writeOwner(int lock) {
    const std::string text = ownerText();
    return ::ftruncate(lock, 0) == 0 &&
           ::pwrite(lock, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

int openLock(const std::filesystem::path& folder) {
    return ::open((folder / kLockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

std::string newName() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> stamp{};
    std::strftime(stamp.data(), stamp.size(), "%Y%m%d-%H%M%S-", &parts);
    std::string name = stamp.data();
    std::random_device random;
    for (int i = 0; i < 8; ++i)
        name.push_back("abcdefghijklmnopqrstuvwxyz0123456789"[random() % 36]);
    return name;
}

} // namespace

std::filesystem::path workFolder(const std::filesystem::path& stateFolder) {
    return stateFolder / "work";
}

WorkingCopy::WorkingCopy(std::filesystem::path folder, int lock, bool keep)
    : m_folder(std::move(folder)), m_lock(lock), m_keep(keep) {}

WorkingCopy::WorkingCopy(WorkingCopy&& other) noexcept
    : m_folder(std::move(other.m_folder)), m_lock(std::exchange(other.m_lock, -1)),
      m_keep(other.m_keep) {}

WorkingCopy::~WorkingCopy() {
    if (m_lock < 0)
        return;
    if (!m_keep) {
        (void)remove();
        return;
    }
    // This process lives on, so the text must not name it any longer.
    (void)!::ftruncate(m_lock, 0);
    ::close(m_lock);
}

Result<WorkingCopy> WorkingCopy::create(const std::filesystem::path& stateFolder) {
    const std::string doing = "The folder for unsaved work could not be made";
    const std::filesystem::path parent = workFolder(stateFolder);
    std::error_code failure;
    std::filesystem::create_directories(parent, failure);
    if (failure)
        return folderError(doing, parent, failure.value());
    const std::string name = newName();
    const std::filesystem::path folder = parent / name;
    // Under its own name only once it is locked: whoever looks for lost work meanwhile would take
    // a folder without an owner for one.
    const std::filesystem::path unlocked = parent / (kUnlockedPrefix + name);
    if (::mkdir(unlocked.c_str(), 0700) != 0)
        return folderError(doing, folder, errno);
    const int lock = openLock(unlocked);
    if (lock < 0 || ::flock(lock, LOCK_EX | LOCK_NB) != 0 || !writeOwner(lock) ||
        ::rename(unlocked.c_str(), folder.c_str()) != 0) {
        const int number = errno;
        if (lock >= 0)
            ::close(lock);
        std::filesystem::remove_all(unlocked, failure);
        return folderError(doing, folder, number);
    }
    return WorkingCopy(folder, lock, false);
}

Result<WorkingCopy> WorkingCopy::takeOver(const std::filesystem::path& folder) {
    const std::string doing = "The unsaved work could not be opened";
    std::error_code failure;
    if (!std::filesystem::is_directory(folder, failure))
        return folderError(doing, folder, ENOENT);
    const int lock = openLock(folder);
    if (lock < 0)
        return folderError(doing, folder, errno);
    const bool held = ::flock(lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (held || namesLivingOwner(folder / kLockName)) {
        ::close(lock);
        return Error{ErrorCode::Unsupported, "This project is open in another window",
                     folder.string()};
    }
    (void)writeOwner(lock);
    return WorkingCopy(folder, lock, true);
}

Status WorkingCopy::remove() {
    if (m_lock < 0)
        return {};
    std::error_code failure;
    std::filesystem::remove_all(m_folder, failure);
    ::close(std::exchange(m_lock, -1));
    if (failure)
        return folderError("The unsaved work could not be removed", m_folder, failure.value());
    return {};
}

} // namespace diptych::document
