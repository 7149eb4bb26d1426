#pragma once

#include <condition_variable>
#include <mutex>

namespace diptych::engine {

/// Lets interactive work go before background work: a render enters the gate, training waits at it
/// before every UNet call.
class LaneGate {
  public:
    void enter() {
        const std::lock_guard lock(m_mutex);
        ++m_inside;
    }
    void leave() {
        {
            const std::lock_guard lock(m_mutex);
            --m_inside;
        }
        m_changed.notify_all();
    }

    bool isBusy() {
        const std::lock_guard lock(m_mutex);
        return m_inside > 0;
    }

    /// Waits until nobody is inside, or `interrupted` (looked at under the gate's lock after every
    /// notify()) says to stop waiting.
    template <typename Interrupted>
    void waitWhileBusy(Interrupted&& interrupted) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_inside == 0 || interrupted(); });
    }
    void notify() {
        { const std::lock_guard lock(m_mutex); }
        m_changed.notify_all();
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_inside = 0;
};

/// Inside the gate while it lives.
class GatePass {
  public:
    explicit GatePass(LaneGate& gate) : m_gate(gate) { m_gate.enter(); }
    ~GatePass() { m_gate.leave(); }
    GatePass(const GatePass&) = delete;
    GatePass& operator=(const GatePass&) = delete;

  private:
    LaneGate& m_gate;
};

} // namespace diptych::engine
