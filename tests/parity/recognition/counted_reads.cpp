#include "tests/parity/recognition/counted_reads.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace {
diptych::parity::ReadCount g_reads;
}

namespace diptych::parity {

ReadCount readsSoFar() {
    return g_reads;
}

} // namespace diptych::parity

// The linker takes these for the C library's own.
extern "C" {

ssize_t pread64(int descriptor, void* into, std::size_t size, off64_t offset) {
    const auto got = static_cast<ssize_t>(::syscall(SYS_pread64, descriptor, into, size, offset));
    if (got > 0)
        g_reads.bytes += static_cast<std::uint64_t>(got);
    ++g_reads.calls;
    return got;
}

ssize_t pread(int descriptor, void* into, std::size_t size, off_t offset) {
    return pread64(descriptor, into, size, offset);
}
}
