#include "core/engine_process/teller.h"

#include <algorithm>
#include <cstdint>

namespace diptych::engine_process {
namespace {
constexpr std::array<std::size_t, 3> kMostWaiting = {SIZE_MAX, 4096, 8};
}

Teller::Teller() : m_thread([this] { run(); }) {}

Teller::~Teller() {
    close();
}

void Teller::tell(Weight weight, std::function<void()> what) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending)
            return;
        auto& count = m_counts[static_cast<std::size_t>(weight)];
        if (count >= kMostWaiting[static_cast<std::size_t>(weight)]) {
            const auto oldest =
                std::find_if(m_waiting.begin(), m_waiting.end(),
                             [weight](const auto& entry) { return entry.first == weight; });
            m_waiting.erase(oldest);
            --count;
        }
        m_waiting.emplace_back(weight, std::move(what));
        ++count;
    }
    m_changed.notify_all();
}

void Teller::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_waiting.clear();
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Teller::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_ending || !m_waiting.empty(); });
        if (m_ending)
            return;
        const auto [weight, what] = std::move(m_waiting.front());
        m_waiting.pop_front();
        --m_counts[static_cast<std::size_t>(weight)];
        lock.unlock();
        what();
        lock.lock();
    }
}

} // namespace diptych::engine_process
