#include "ui/enginehost/host_thread.h"

#include "core/base/thread_priority.h"

#include <chrono>

namespace diptych::ui {
namespace {
/// Less urgent than the window; the engine's lanes, started from here, begin at this level.
constexpr int kNiceSteps = 3;
} // namespace

bool JobQueue::post(std::function<void()> job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_changed.notify_all();
    return true;
}

HostThread::HostThread() : m_thread([queue = m_queue] { run(*queue); }) {}

HostThread::~HostThread() {
    if (m_thread.joinable())
        m_thread.detach();
}

HostThread::End HostThread::finish(int timeoutMs) {
    {
        std::unique_lock lock(m_queue->m_mutex);
        m_queue->m_ending = true;
        m_queue->m_changed.notify_all();
        if (!m_queue->m_changed.wait_for(lock, std::chrono::milliseconds(timeoutMs),
                                         [this] { return m_queue->m_ended; }))
            return End::Abandoned;
    }
    if (m_thread.joinable())
        m_thread.join();
    return End::Done;
}

void HostThread::run(JobQueue& queue) {
    lowerThreadPriority(kNiceSteps);
    std::unique_lock lock(queue.m_mutex);
    while (true) {
        queue.m_changed.wait(lock, [&] { return !queue.m_jobs.empty() || queue.m_ending; });
        if (queue.m_jobs.empty())
            break;
        auto job = std::move(queue.m_jobs.front());
        queue.m_jobs.pop_front();
        lock.unlock();
        job();
        job = nullptr; // what it held goes here, not under the lock
        lock.lock();
    }
    queue.m_ended = true;
    queue.m_changed.notify_all();
}

} // namespace diptych::ui
