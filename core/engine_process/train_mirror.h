#pragma once

#include "core/engine/train_session.h"
#include "core/engine_process/mirror.h"
#include "core/engine_process/protocol.h"
#include "core/engine_process/teller.h"

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace diptych::engine_process {

/// A training run as the window's side knows it. Started again after a loss, it goes on from its
/// last checkpoint; what was told of the steps in between is not told twice, but for the progress.
/// Functions may be called from any thread; all but wait() and finish() return at once.
class TrainMirror final : public Mirror {
  public:
    TrainMirror(std::uint64_t session, engine::TrainRequest request,
                engine::TrainCallbacks callbacks);

    /// What starts the run, the first time.
    StartTraining order() const;

    void pause();
    void resume();
    void stop();
    void stopAndKeep();
    /// Waits until the end was told. True when the adapter was finished.
    bool wait();
    /// Stops the run where it goes on, and waits until its end was told.
    void finish();
    /// Tells nothing more, of a run that could not be started.
    void discard();

    void opened(const std::shared_ptr<Connection>& connection) override;
    Heard told(const Message& message) override;
    void lost() override;
    Return restore(const std::shared_ptr<Connection>& connection) override;
    void abandon(const Error& why) override;

  private:
    // Under the lock:
    void wish(Wish what);
    void post(Wish what);
    void end(engine::TrainEnd how, const Error& error);
    bool hasCheckpoint() const;

    Heard heardProgress(const Message& message);
    Heard heardPreview(const Message& message);
    Heard heardKept(const Message& message);
    Heard heardSaved(const Message& message);
    Heard heardNotice(const Message& message);
    Heard heardEnd(const Message& message);
    void notice(const std::string& sentence);

    const std::uint64_t m_session;
    const engine::TrainRequest m_request;
    const engine::TrainCallbacks m_callbacks;
    const std::string m_checkpointBefore; ///< what lay in the checkpoint folder at the start

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::shared_ptr<Connection> m_line; ///< where it runs now
    std::optional<Wish> m_stopWish;
    bool m_paused = false;
    bool m_isOpen = false; ///< was started once
    bool m_ended = false;  ///< its end waits to be told
    bool m_told = false;   ///< its end was told
    bool m_finished = false;
    bool m_closing = false;
    std::optional<std::int64_t> m_firstStep; ///< that this worker told
    std::set<std::pair<std::int64_t, int>> m_previewsTold;
    std::set<std::int64_t> m_keptTold;
    Teller m_teller;
};

} // namespace diptych::engine_process
