#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace diptych::ui {

/// Jobs that wait for a thread. Outlives the thread's owner in the hands of those who post. Any
/// thread.
class JobQueue {
  public:
    /// False when the thread takes no more jobs; the job is dropped then.
    bool post(std::function<void()> job);

    /// Deletes `object` on the queue's thread, where waiting for its own thread harms nobody; when
    /// there is no such thread any more, on one of its own.
    template <typename T>
    void dispose(T* object) {
        if (!post([object] { delete object; }))
            std::thread([object] { delete object; }).detach();
    }

  private:
    friend class HostThread;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    bool m_ending = false;
    bool m_ended = false;
};

/// A thread that does jobs one after the other. What its jobs use, they must own: a thread that
/// does not end in time is left behind.
class HostThread {
  public:
    HostThread();
    /// Leaves the thread behind when finish() was not called.
    ~HostThread();
    HostThread(const HostThread&) = delete;
    HostThread& operator=(const HostThread&) = delete;

    void post(std::function<void()> job) { m_queue->post(std::move(job)); }
    const std::shared_ptr<JobQueue>& queue() const { return m_queue; }

    enum class End {
        Done,     ///< all jobs were done
        Abandoned ///< a job hangs; its thread goes on by itself and holds what it uses
    };
    /// Lets the jobs that wait run, then ends the thread; waits at most so long.
    End finish(int timeoutMs);

  private:
    static void run(JobQueue& queue);

    std::shared_ptr<JobQueue> m_queue = std::make_shared<JobQueue>();
    std::thread m_thread;
};

/// Shared ownership of a session that is always destroyed on the queue's thread, whoever lets it go
/// last.
template <typename T>
std::shared_ptr<T> disposedBy(const std::shared_ptr<JobQueue>& queue, std::unique_ptr<T> object) {
    return std::shared_ptr<T>(object.release(), [queue](T* last) { queue->dispose(last); });
}

} // namespace diptych::ui
