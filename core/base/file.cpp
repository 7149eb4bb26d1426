#include "core/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <random>
#include <utility>
#include <vector>

namespace diptych {
namespace {

Error systemError(const std::string& doing, const std::filesystem::path& path, int number) {
    const ErrorCode code = number == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    const std::string reason = number == ENOSPC || number == EDQUOT ? "the disk is full"
                               : number == ENOENT                   ? "it does not exist"
                               : number == EACCES || number == EPERM || number == EROFS
                                   ? "it may not be accessed"
                                   : std::strerror(number);
    return Error{code, doing + ": " + reason, path.string()};
}

/// Collects small writes and passes them on in blocks of 1 MiB; every short write is an error.
class BufferedSink final : public ByteSink {
  public:
    BufferedSink(FileCalls& calls, int descriptor, const std::filesystem::path& path)
        : m_calls(calls), m_descriptor(descriptor), m_path(path) {
        m_buffer.reserve(kBlockBytes);
    }

    Status write(const void* data, std::size_t sizeBytes) override {
        const char* bytes = static_cast<const char*>(data);
        if (m_buffer.size() + sizeBytes > kBlockBytes)
            DIPTYCH_CHECK(flush());
        if (sizeBytes >= kBlockBytes)
            return writeAll(bytes, sizeBytes);
        m_buffer.insert(m_buffer.end(), bytes, bytes + sizeBytes);
        return {};
    }

    Status flush() {
        DIPTYCH_CHECK(writeAll(m_buffer.data(), m_buffer.size()));
        m_buffer.clear();
        return {};
    }

  private:
    static constexpr std::size_t kBlockBytes = 1 << 20;

    Status writeAll(const char* bytes, std::size_t sizeBytes) {
        while (sizeBytes > 0) {
            const std::int64_t done = m_calls.write(m_descriptor, bytes, sizeBytes);
            if (done < 0 && errno == EINTR)
                continue;
            if (done <= 0)
                return systemError("The file could not be written", m_path,
                                   done < 0 ? errno : ENOSPC);
            bytes += done;
            sizeBytes -= static_cast<std::size_t>(done);
        }
        return {};
    }

    FileCalls& m_calls;
    int m_descriptor;
    const std::filesystem::path& m_path;
    std::vector<char> m_buffer;
};

std::string temporaryName(const std::filesystem::path& path) {
    static const char* const kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::string suffix;
    for (int i = 0; i < 10; ++i)
        suffix.push_back(kLetters[random() % 36]);
    // Cut, so that a name of the longest length allowed still has a temporary.
    constexpr std::size_t kMaxStem = 100;
    const std::string stem = path.filename().string().substr(0, kMaxStem);
    return (path.parent_path() / ("." + stem + "." + suffix + ".part")).string();
}

/// Where a save to `path` has to put the file: what its symbolic links lead to in the end, which
/// need not exist yet. Renaming over a link would replace the link and leave its target as it was.
Result<std::filesystem::path> saveTarget(const std::filesystem::path& path) {
    constexpr int kMaxLinks = 40; // as Linux
    std::filesystem::path target = path;
    std::error_code failure;
    for (int links = 0; std::filesystem::is_symlink(target, failure); ++links) {
        if (links == kMaxLinks)
            return Error{ErrorCode::Io,
                         "The file could not be created: its links lead round in a circle",
                         path.string()};
        // A relative link is read from the folder it lies in; an absolute one replaces it all.
        const auto next = std::filesystem::read_symlink(target, failure);
        if (failure)
            return systemError("The file could not be created", path, failure.value());
        target = target.parent_path() / next;
    }
    struct stat there {};
    if (::stat(target.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) {
        // Renaming over a device or a pipe would take it away from everybody.
        return Error{ErrorCode::InvalidInput,
                     S_ISDIR(there.st_mode) ? "This is a folder, not a file"
                                            : "This is not an ordinary file",
                     path.string()};
    }
    if (target != path && target.has_parent_path() &&
        !std::filesystem::exists(target.parent_path(), failure))
        return Error{ErrorCode::NotFound,
                     "The file could not be created: it is a link into a folder that does not "
                     "exist (" +
                         target.parent_path().string() + ")",
                     path.string()};
    return target;
}

} // namespace

Result<ReadOnlyFile> ReadOnlyFile::open(const std::filesystem::path& path) {
    ReadOnlyFile file;
    file.m_path = path;
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    file.m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file.m_descriptor < 0)
        return systemError("The file could not be opened", path, errno);
    struct stat info {};
    if (::fstat(file.m_descriptor, &info) != 0)
        return systemError("The file could not be read", path, errno);
    if (S_ISDIR(info.st_mode))
        return Error{ErrorCode::InvalidInput, "This is a folder, not a file", path.string()};
    if (!S_ISREG(info.st_mode))
        return Error{ErrorCode::InvalidInput, "This is not an ordinary file", path.string()};
    file.m_sizeBytes = static_cast<std::uint64_t>(info.st_size);
    return file;
}

ReadOnlyFile::~ReadOnlyFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

ReadOnlyFile::ReadOnlyFile(ReadOnlyFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_sizeBytes(other.m_sizeBytes),
      m_path(std::move(other.m_path)) {}

ReadOnlyFile& ReadOnlyFile::operator=(ReadOnlyFile&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_sizeBytes, other.m_sizeBytes);
    std::swap(m_path, other.m_path);
    return *this;
}

Status ReadOnlyFile::read(std::uint64_t offset, void* into, std::size_t sizeBytes) const {
    char* bytes = static_cast<char*>(into);
    while (sizeBytes > 0) {
        const ssize_t got = ::pread(m_descriptor, bytes, sizeBytes, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemError("The file could not be read", m_path, errno);
        if (got == 0)
            return Error{ErrorCode::Corrupt, "The file became shorter while it was being read",
                         m_path.string()};
        bytes += got;
        offset += static_cast<std::uint64_t>(got);
        sizeBytes -= static_cast<std::size_t>(got);
    }
    return {};
}

bool isThere(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

Result<std::string> readWholeFile(const std::filesystem::path& path, std::uint64_t maxBytes) {
    DIPTYCH_TRY(file, ReadOnlyFile::open(path));
    if (file.sizeBytes() > maxBytes)
        return Error{ErrorCode::InvalidInput,
                     "The file is larger than the " + std::to_string(maxBytes / 1000) +
                         " kB allowed here",
                     path.string()};
    std::string bytes(static_cast<std::size_t>(file.sizeBytes()), '\0');
    DIPTYCH_CHECK(file.read(0, bytes.data(), bytes.size()));
    return bytes;
}

int FileCalls::create(const char* path) {
    return ::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}
std::int64_t FileCalls::write(int descriptor, const void* data, std::size_t sizeBytes) {
    return ::write(descriptor, data, sizeBytes);
}
int FileCalls::sync(int descriptor) {
    return ::fsync(descriptor);
}
int FileCalls::close(int descriptor) {
    return ::close(descriptor);
}
int FileCalls::rename(const char* from, const char* to) {
    return ::rename(from, to);
}
int FileCalls::syncFolder(const char* folder) {
    const int descriptor = ::open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    const int result = ::fsync(descriptor);
    ::close(descriptor);
    return result;
}

Status saveFile(const std::filesystem::path& path, const std::function<Status(ByteSink&)>& fill,
                FileCalls* calls) {
    FileCalls real;
    FileCalls& os = calls ? *calls : real;
    DIPTYCH_TRY(target, saveTarget(path));
    const std::string temporary = temporaryName(target);
    const int descriptor = os.create(temporary.c_str());
    if (descriptor < 0)
        return systemError("The file could not be created", path, errno);

    BufferedSink sink(os, descriptor, path);
    Status status;
    try {
        status = fill(sink);
    } catch (...) {
        os.close(descriptor);
        ::unlink(temporary.c_str());
        throw;
    }
    if (status.ok())
        status = sink.flush();
    if (status.ok() && os.sync(descriptor) != 0)
        status = systemError("The file could not be written", path, errno);
    if (os.close(descriptor) != 0 && status.ok())
        status = systemError("The file could not be written", path, errno);
    if (status.ok() && os.rename(temporary.c_str(), target.c_str()) != 0)
        status = systemError("The file could not be put in place", path, errno);
    if (!status.ok()) {
        ::unlink(temporary.c_str());
        return status;
    }
    // The file is in place; a folder that cannot be synced only weakens the promise after a power
    // cut, and some file systems refuse it.
    const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
    (void)os.syncFolder(folder.c_str());
    return {};
}

Status saveFile(const std::filesystem::path& path, std::string_view bytes, FileCalls* calls) {
    return saveFile(
        path, [&](ByteSink& sink) { return sink.write(bytes.data(), bytes.size()); }, calls);
}

} // namespace diptych
