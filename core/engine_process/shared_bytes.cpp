#include "core/engine_process/shared_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace diptych::engine_process {
namespace {

constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

Error notShared() {
    return {ErrorCode::Io,
            std::string("A picture could not be handed to the part that computes: ") +
                std::strerror(errno),
            {}};
}

Status writeAll(int memory, std::span<const std::uint8_t> piece) {
    while (!piece.empty()) {
        const auto written = ::write(memory, piece.data(), piece.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return notShared();
        piece = piece.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

} // namespace

Result<SharedBytes> SharedBytes::of(const std::vector<std::span<const std::uint8_t>>& pieces) {
    std::uint64_t size = 0;
    for (const auto& piece : pieces)
        size += piece.size();
    if (size > kMostSharedBytes)
        return Error{ErrorCode::InvalidInput,
                     "The pictures are too large for the part that computes",
                     std::to_string(size) + " bytes"};
    Descriptor memory(::memfd_create("diptych-pictures", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory.isOpen())
        return notShared();
    for (const auto& piece : pieces)
        DIPTYCH_CHECK(writeAll(memory.number(), piece));
    if (::fcntl(memory.number(), F_ADD_SEALS, kSeals) != 0)
        return notShared();
    return SharedBytes(std::move(memory), size);
}

Result<SharedBytes> SharedBytes::received(Descriptor memory, std::uint64_t sizeBytes) {
    // Only memory can be sealed: files and pipes, whose reading may never end, fail here too.
    const int seals = ::fcntl(memory.number(), F_GET_SEALS);
    constexpr int kNeeded = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
    struct stat facts = {};
    if (seals < 0 || (seals & kNeeded) != kNeeded || ::fstat(memory.number(), &facts) != 0 ||
        static_cast<std::uint64_t>(facts.st_size) != sizeBytes || sizeBytes > kMostSharedBytes)
        return Error{ErrorCode::Corrupt, "Pictures came in memory that cannot be trusted", {}};
    return SharedBytes(std::move(memory), sizeBytes);
}

Status SharedBytes::read(std::uint64_t offset, void* into, std::size_t sizeBytes) const {
    if (offset > m_sizeBytes || sizeBytes > m_sizeBytes - offset)
        return Error{ErrorCode::Corrupt, "A picture is larger than the memory it came in", {}};
    auto* next = static_cast<std::uint8_t*>(into);
    while (sizeBytes > 0) {
        const auto got = ::pread(m_memory.number(), next, sizeBytes, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return Error{ErrorCode::Corrupt, "A picture could not be read from shared memory", {}};
        next += got;
        offset += static_cast<std::uint64_t>(got);
        sizeBytes -= static_cast<std::size_t>(got);
    }
    return {};
}

} // namespace diptych::engine_process
