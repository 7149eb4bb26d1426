#pragma once

#include "core/base/result.h"
#include "core/engine_process/descriptor.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace diptych::engine_process {

/// The most bytes of pictures that go with one message.
inline constexpr std::uint64_t kMostSharedBytes = std::uint64_t{2} << 30;

/// Bytes in memory that two processes see: written once and sealed, so that whoever receives them
/// can trust that neither their size nor their content changes any more. Immutable; may be read
/// from several threads.
class SharedBytes {
  public:
    /// Holds these pieces, one behind the other. Errors: InvalidInput above kMostSharedBytes; Io
    /// when no memory or no descriptor is to be had.
    static Result<SharedBytes> of(const std::vector<std::span<const std::uint8_t>>& pieces);

    /// What another process sent. Errors: Corrupt when it is not sealed or has another size than
    /// was said.
    static Result<SharedBytes> received(Descriptor memory, std::uint64_t sizeBytes);

    /// Copies `sizeBytes` bytes at `offset`. Errors: Corrupt when they are not all inside.
    Status read(std::uint64_t offset, void* into, std::size_t sizeBytes) const;

    std::uint64_t sizeBytes() const { return m_sizeBytes; }
    /// Stays open as long as this object.
    int descriptor() const { return m_memory.number(); }

  private:
    SharedBytes(Descriptor memory, std::uint64_t sizeBytes)
        : m_memory(std::move(memory)), m_sizeBytes(sizeBytes) {}

    Descriptor m_memory;
    std::uint64_t m_sizeBytes = 0;
};

} // namespace diptych::engine_process
