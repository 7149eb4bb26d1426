#pragma once

#include "core/engine_process/message.h"
#include "core/engine_process/pack_values.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace diptych::engine_process {

/// The window's end of the line to one worker. Its functions may be called from any thread; one
/// thread reads, another one writes, so that a worker that does not read keeps nobody waiting.
class Connection {
  public:
    struct Listener {
        /// On the reading thread: everything but answers, heartbeats and the worker's last words.
        std::function<void(const Message&)> told;
        /// On the reading thread, once, last.
        std::function<void()> lost;
    };
    /// `patience`: after so long without a word the worker counts as hung.
    Connection(Descriptor socket, std::chrono::milliseconds patience, Listener listener);
    /// As end().
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Sends it when those before have been sent; returns at once. Dropped once the line is lost.
    void post(Message message);

    struct Reply {
        std::optional<Error> error;
        Packed value;
    };
    /// Asks and waits. Nothing when the line is lost before the answer is there.
    std::optional<Reply> ask(const std::string& what, const Packed& with);

    /// Gives the line up. The first reason counts.
    void fail(const std::string& why);
    /// Whether it was not given up yet.
    bool isUsable() const;
    /// Whether nothing is told any more.
    bool isLost() const;
    /// Why it is lost, in a sentence.
    std::string why() const;

    /// Gives the line up and waits for its threads; only by its owner, which is none of them.
    void end();

  private:
    void read();
    void write();
    void take(const Message& message);
    void takeAnswer(const Message& message);
    void refuse(const Message& message, const Error& error);

    Descriptor m_socket;
    std::chrono::milliseconds m_patience;
    Listener m_listener;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Message> m_outgoing;
    std::map<std::uint64_t, std::optional<Reply>> m_asked;
    std::uint64_t m_calls = 0;
    std::string m_why;
    bool m_failed = false; ///< nothing goes out any more
    bool m_lost = false;   ///< and nothing comes in
    std::thread m_reader;
    std::thread m_writer;
};

} // namespace diptych::engine_process
