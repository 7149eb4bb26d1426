#pragma once

#include "core/engine_process/protocol_fields.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace diptych::engine_process {

/// The worker's voice: whole messages, from any thread. Says nothing more once nobody listens.
class Outlet {
  public:
    /// `socket` must outlive this.
    explicit Outlet(int socket) : m_socket(socket) {}

    /// Errors: Io when nobody listens; those of sharing pictures.
    Status send(const Message& message) {
        const std::lock_guard lock(m_mutex);
        return sendMessage(m_socket, message);
    }
    template <typename T>
    Status tell(const T& content) {
        DIPTYCH_TRY(message, messageOf(content));
        return send(message);
    }

  private:
    int m_socket;
    std::mutex m_mutex;
};

/// Says each half second that the worker is there, on a thread of its own, as long as it lives.
class Heartbeat {
  public:
    explicit Heartbeat(Outlet& outlet) : m_thread([this, &outlet] { run(outlet); }) {}
    ~Heartbeat() {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }
    Heartbeat(const Heartbeat&) = delete;
    Heartbeat& operator=(const Heartbeat&) = delete;

  private:
    void run(Outlet& outlet) {
        std::unique_lock lock(m_mutex);
        while (!m_ending) {
            lock.unlock();
            const bool heard = outlet.send({kBeatKind}).ok();
            lock.lock();
            if (!heard)
                return;
            m_changed.wait_for(lock, kBeat, [this] { return m_ending; });
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace diptych::engine_process
