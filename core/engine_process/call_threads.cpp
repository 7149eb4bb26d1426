#include "core/engine_process/call_threads.h"

#include <utility>

namespace diptych::engine_process {
namespace {
constexpr std::size_t kMostThreads = 16;
constexpr std::size_t kMostJobs = 1024;
} // namespace

CallThreads::~CallThreads() {
    finish();
}

bool CallThreads::post(std::function<void()> job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending || m_jobs.size() >= kMostJobs)
            return false;
        m_jobs.push_back(std::move(job));
        if (m_jobs.size() > m_idle && m_threads.size() < kMostThreads)
            m_threads.emplace_back([this] { run(); });
    }
    m_changed.notify_one();
    return true;
}

void CallThreads::finish() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    for (auto& thread : m_threads)
        if (thread.joinable())
            thread.join();
}

void CallThreads::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        ++m_idle;
        m_changed.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
        --m_idle;
        if (m_jobs.empty())
            return;
        const auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

} // namespace diptych::engine_process
