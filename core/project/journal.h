#pragma once

#include "core/base/result.h"
#include "core/document/project_state.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace diptych::document {
class ProjectStore;
}

namespace diptych::project {

/// Writes the newest state into the working copy, on a thread of its own, at most kDelay after it
/// came. States that come faster than they are written are passed over: only the newest counts.
/// What cannot be written is tried again until it can. Thread-safe.
class Journal {
  public:
    using State = std::shared_ptr<const document::ProjectState>;
    /// Called on the journal's thread, once until writing works again.
    using Failed = std::function<void(const Error&)>;

    static constexpr std::chrono::milliseconds kDelay{250};
    static constexpr std::chrono::milliseconds kRetry{2000};

    /// The store must outlive the journal.
    Journal(document::ProjectStore& store, Failed failed);
    /// Writes what is left, once.
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// `saved` is the state that counts as saved; both may be written later.
    void write(State current, State saved);
    /// Waits until everything that came before is written. Errors: those of the store.
    Status flush();
    /// Writes nothing any longer, what is left included.
    void abandon();

  private:
    struct Letter {
        State current;
        State saved;
    };
    void run();
    Status put(const Letter& letter);

    document::ProjectStore& m_store;
    Failed m_failed;
    State m_savedWritten; ///< of the thread alone

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::condition_variable m_done;
    std::optional<Letter> m_letter;
    std::chrono::steady_clock::time_point m_due;
    std::uint64_t m_came = 0;     ///< letters in all
    std::uint64_t m_written = 0;  ///< the last of them that is written
    std::uint64_t m_begun = 0;    ///< attempts
    std::uint64_t m_finished = 0; ///< attempts
    Status m_status;              ///< of the last attempt
    bool m_hurry = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace diptych::project
