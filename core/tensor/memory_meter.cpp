#include "core/tensor/memory_meter.h"

#include <c10/core/Allocator.h>
#include <c10/util/ThreadLocalDebugInfo.h>

#include <algorithm>
#include <cstddef>

namespace diptych::tensor {

/// What LibTorch tells its profiler of.
class MemoryMeter::Counter : public c10::MemoryReportingInfoBase {
  public:
    void reportMemoryUsage(void*, std::int64_t bytes, std::size_t, std::size_t,
                           c10::Device device) override {
        if (!device.is_cpu())
            return;
        held += bytes;
        peak = std::max(peak, held);
    }
    bool memoryProfilingEnabled() const override { return true; }

    std::int64_t held = 0;
    std::int64_t peak = 0;
};

class MemoryMeter::Scope {
  public:
    explicit Scope(const std::shared_ptr<Counter>& counter)
        : m_guard(c10::DebugInfoKind::PROFILER_STATE, counter) {}

  private:
    c10::DebugInfoGuard m_guard;
};

MemoryMeter::MemoryMeter()
    : m_counter(std::make_shared<Counter>()), m_scope(std::make_unique<Scope>(m_counter)) {}

MemoryMeter::~MemoryMeter() = default;

std::int64_t MemoryMeter::held() const {
    return m_counter->held;
}

std::int64_t MemoryMeter::peak() const {
    return m_counter->peak;
}

} // namespace diptych::tensor
