#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace diptych::engine_process {

/// A thread that tells a session's callbacks, one after the other, so that a slow callback keeps
/// neither the line to the worker nor another session waiting.
class Teller {
  public:
    enum class Weight {
        Must,  ///< is told in any case
        Light, ///< a number; of very many that wait the oldest are left out
        Heavy  ///< a picture that a newer one replaces; of many that wait the oldest are left out
    };
    Teller();
    /// As close().
    ~Teller();
    Teller(const Teller&) = delete;
    Teller& operator=(const Teller&) = delete;

    /// Any thread; returns at once.
    void tell(Weight weight, std::function<void()> what);

    /// Tells nothing more; waits for what is being told. Not on its own thread.
    void close();

  private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::pair<Weight, std::function<void()>>> m_waiting;
    std::array<std::size_t, 3> m_counts{}; ///< of those that wait, by weight
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace diptych::engine_process
