#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace diptych::engine_process {

/// Threads that do jobs side by side, made when they are needed and kept for the next ones. Any
/// thread may post.
class CallThreads {
  public:
    CallThreads() = default;
    /// As finish().
    ~CallThreads();
    CallThreads(const CallThreads&) = delete;
    CallThreads& operator=(const CallThreads&) = delete;

    /// False when far too many jobs wait already, or after finish(); the job is dropped then.
    bool post(std::function<void()> job);

    /// Does what was posted, then ends the threads.
    void finish();

  private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    std::vector<std::thread> m_threads;
    std::size_t m_idle = 0;
    bool m_ending = false;
};

} // namespace diptych::engine_process
