#pragma once

#include "core/engine_process/process_engine.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace diptych::engine_process::test {

/// What was told of the worker; may be waited on. Any thread.
class NewsDiary {
  public:
    void add(const WorkerNews& news);
    std::vector<WorkerNews> all() const;
    std::size_t count(WorkerNews::Kind kind) const;
    /// Waits until a kind was told so often; false after a minute.
    bool waitFor(WorkerNews::Kind kind, std::size_t times = 1) const;
    /// Of the worker that was there last; 0 before the first.
    int process() const;

  private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<WorkerNews> m_all;
};

/// Options of a worker with a scripted engine (helper.cpp), its news told to `diary`, which must
/// outlive the engine.
ProcessOptions scripted(NewsDiary& diary, std::vector<std::string> words = {});
/// The same of the worker that users have.
ProcessOptions shipped(NewsDiary& diary, std::vector<std::string> words = {});

/// The engine of such a worker; a failure of the test when there is none.
std::unique_ptr<engine::Engine> engineFrom(const ProcessOptions& options);

/// What a render session told: every ticket with its ends, and the frames.
class RenderDiary {
  public:
    engine::RenderCallbacks callbacks();
    /// How each ticket ended, in order: "final", or the name of an error's code.
    std::map<std::uint64_t, std::vector<std::string>> ends() const;
    std::vector<engine::Frame> frames(engine::FrameKind kind) const;
    std::vector<std::string> progress() const; ///< "TICKET:DONE/PLANNED"
    std::vector<Error> errors() const;
    /// Waits for something; false after a minute.
    bool waitFor(const std::function<bool(const RenderDiary&)>& what) const;
    bool hasEnded(std::uint64_t ticket) const { return ends().contains(ticket); }

  private:
    template <typename Change>
    void note(Change change) {
        {
            const std::lock_guard lock(m_mutex);
            change();
        }
        m_changed.notify_all();
    }

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::map<std::uint64_t, std::vector<std::string>> m_ends;
    std::vector<engine::Frame> m_frames;
    std::vector<std::string> m_progress;
    std::vector<Error> m_errors;
};

/// What a training run told.
class TrainDiary {
  public:
    engine::TrainCallbacks callbacks();
    std::vector<std::int64_t> steps() const;
    std::vector<std::string> lines() const; ///< "kept 5", "preview 5/0", "saved 5", "notice …"
    std::vector<engine::Frame> previews() const;
    std::size_t countOf(const std::string& beginning) const;
    /// Waits until a step was reached; false after a minute.
    bool waitForStep(std::int64_t step) const;
    bool waitForLine(const std::string& beginning) const;
    std::size_t ends() const;
    engine::TrainEnd end() const;
    Error error() const;

  private:
    template <typename Change>
    void note(Change change) {
        {
            const std::lock_guard lock(m_mutex);
            change();
        }
        m_changed.notify_all();
    }
    bool wait(const std::function<bool()>& what) const;

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<std::int64_t> m_steps;
    std::vector<std::string> m_lines;
    std::vector<engine::Frame> m_previews;
    std::size_t m_ends = 0;
    engine::TrainEnd m_end = engine::TrainEnd::Failed;
    Error m_error;
};

/// Descriptors this process has open.
std::size_t openDescriptors();
/// Whether a process is gone, or is a zombie that waits for its parent.
bool isOver(int process);
/// Waits until something is so; false after a minute.
bool eventually(const std::function<bool()>& what);

} // namespace diptych::engine_process::test
