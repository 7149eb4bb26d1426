#include "core/fake_engine/fake_control.h"

namespace diptych::fake_engine {

FakeScript FakeControl::script() const {
    const std::lock_guard lock(m_mutex);
    return m_script;
}

void FakeControl::change(const std::function<void(FakeScript&)>& how) {
    const std::lock_guard lock(m_mutex);
    how(m_script);
}

FakeCounters FakeControl::counters() const {
    const std::lock_guard lock(m_mutex);
    return m_counters;
}

void FakeControl::count(const std::function<void(FakeCounters&)>& how) {
    const std::lock_guard lock(m_mutex);
    how(m_counters);
}

std::optional<RenderFault> FakeControl::takeRenderFault(int call) {
    const std::lock_guard lock(m_mutex);
    for (auto& entry : m_script.renderFaults)
        if (entry.times > 0 && entry.call == call && entry.fault != RenderFault::DropResult) {
            --entry.times;
            return entry.fault;
        }
    return std::nullopt;
}

bool FakeControl::takeDropResult() {
    const std::lock_guard lock(m_mutex);
    for (auto& entry : m_script.renderFaults)
        if (entry.times > 0 && entry.fault == RenderFault::DropResult) {
            --entry.times;
            return true;
        }
    return false;
}

std::optional<TrainFault> FakeControl::takeTrainFault(std::int64_t step) {
    const std::lock_guard lock(m_mutex);
    for (auto& entry : m_script.trainFaults)
        if (entry.times > 0 && entry.step == step) {
            --entry.times;
            return entry.fault;
        }
    return std::nullopt;
}

void FakeControl::loseDevice() {
    const std::lock_guard lock(m_mutex);
    m_deviceLost = true;
}

bool FakeControl::deviceLost() const {
    const std::lock_guard lock(m_mutex);
    return m_deviceLost;
}

void FakeControl::hang() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_released; });
}

void FakeControl::releaseHangs() {
    {
        const std::lock_guard lock(m_mutex);
        m_released = true;
    }
    m_changed.notify_all();
}

HeldMemory::HeldMemory(std::shared_ptr<FakeControl> control, std::int64_t bytes)
    : m_control(std::move(control)), m_bytes(bytes) {
    m_control->count([this](FakeCounters& counters) { counters.memoryBytes += m_bytes; });
}

HeldMemory::~HeldMemory() {
    m_control->count([this](FakeCounters& counters) { counters.memoryBytes -= m_bytes; });
}

} // namespace diptych::fake_engine
