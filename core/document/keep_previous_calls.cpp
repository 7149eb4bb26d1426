#include "core/document/keep_previous_calls.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace diptych::document {

int KeepPreviousCalls::link(const char* from, const char* to) {
    return ::link(from, to);
}

int KeepPreviousCalls::rename(const char* from, const char* to) {
    struct stat old {};
    if (::stat(to, &old) != 0)
        return m_calls.rename(from, to); // nothing to keep
    if (::chmod(from, old.st_mode & 07777) != 0 && errno != EPERM && errno != ENOTSUP)
        return -1;
    // `from` is a name nobody else uses, made by saveFile() for this save.
    const std::string kept = std::string(from) + "~";
    if (link(to, kept.c_str()) != 0 && copy(to, kept.c_str()) != 0)
        return -1;
    const int result = m_calls.rename(from, to);
    const int number = errno;
    // When the new file is in place, failing to keep the previous one does not undo the save.
    if (result == 0)
        (void)m_calls.rename(kept.c_str(), (std::string(to) + "~").c_str());
    // rename(2) of two names of one file does nothing, so the name may be left after it, too.
    (void)::unlink(kept.c_str());
    errno = number;
    return result;
}

int KeepPreviousCalls::copy(const char* from, const char* to) {
    const int input = ::open(from, O_RDONLY | O_CLOEXEC);
    if (input < 0)
        return -1;
    const int output = m_calls.create(to);
    int number = output < 0 ? errno : 0;
    std::vector<char> block(1u << 20);
    while (number == 0) {
        const ssize_t got = ::read(input, block.data(), block.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            number = errno;
        if (got <= 0)
            break;
        for (ssize_t done = 0; done < got && number == 0;) {
            const std::int64_t wrote =
                m_calls.write(output, block.data() + done, static_cast<std::size_t>(got - done));
            if (wrote > 0)
                done += wrote;
            else if (wrote == 0 || errno != EINTR)
                number = wrote == 0 ? ENOSPC : errno;
        }
    }
    if (number == 0 && m_calls.sync(output) != 0)
        number = errno;
    if (output >= 0 && m_calls.close(output) != 0 && number == 0)
        number = errno;
    ::close(input);
    if (number == 0)
        return 0;
    if (output >= 0)
        ::unlink(to);
    errno = number;
    return -1;
}

} // namespace diptych::document
