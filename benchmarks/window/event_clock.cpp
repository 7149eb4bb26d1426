#include "benchmarks/window/event_clock.h"

#include <chrono>
#include <ctime>
#include <utility>

namespace diptych::benchmark {
namespace {

double threadCpuMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

} // namespace

double steadyMs() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

std::vector<EventCost> EventClock::take() {
    return std::exchange(m_costs, {});
}

bool EventClock::notify(QObject* receiver, QEvent* event) {
    // Both may be gone afterwards.
    EventCost cost{event->type(), receiver->metaObject()->className(), 0.0, 0.0};
    m_open.emplace_back();
    const double cpu = threadCpuMs();
    const double wall = steadyMs();
    const bool taken = QApplication::notify(receiver, event);
    const double allCpu = threadCpuMs() - cpu;
    const double allWall = steadyMs() - wall;
    cost.cpuMs = allCpu - m_open.back().innerCpuMs;
    cost.wallMs = allWall - m_open.back().innerWallMs;
    m_open.pop_back();
    if (!m_open.empty()) {
        m_open.back().innerCpuMs += allCpu;
        m_open.back().innerWallMs += allWall;
    }
    if (cost.type == QEvent::UpdateRequest)
        m_lastPaintMs = steadyMs();
    m_costs.push_back(std::move(cost));
    return taken;
}

} // namespace diptych::benchmark
