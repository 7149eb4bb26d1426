#pragma once

#include <cstdint>
#include <memory>

namespace diptych::tensor {

/// Counts the bytes of tensors that LibTorch allocates and frees in the processor's memory on this
/// thread while the meter lives; freeing what was there before counts as less than nothing. Exact
/// and repeatable, unlike the size of the process. One at a time a thread; not to be moved to
/// another one.
class MemoryMeter {
  public:
    MemoryMeter();
    ~MemoryMeter();
    MemoryMeter(const MemoryMeter&) = delete;
    MemoryMeter& operator=(const MemoryMeter&) = delete;

    /// Bytes held now beyond those when the meter was made.
    std::int64_t held() const;
    /// The most that were.
    std::int64_t peak() const;

  private:
    class Counter;
    class Scope;
    std::shared_ptr<Counter> m_counter;
    std::unique_ptr<Scope> m_scope;
};

} // namespace diptych::tensor
