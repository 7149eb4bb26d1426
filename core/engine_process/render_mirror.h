#pragma once

#include "core/engine/render_session.h"
#include "core/engine_process/mirror.h"
#include "core/engine_process/protocol.h"
#include "core/engine_process/teller.h"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace diptych::engine_process {

/// A render session as the window's side knows it: every ticket that has not ended, with its
/// request. Functions may be called from any thread; all but waitIdle() and answerOf() return at
/// once.
class RenderMirror final : public Mirror {
  public:
    RenderMirror(std::uint64_t session, std::filesystem::path model,
                 engine::RenderCallbacks callbacks);

    /// What opens the session.
    OpenRender order() const;

    /// `awaited`: answerOf() will be asked.
    std::uint64_t submit(const engine::RenderRequest& request, bool awaited);
    std::uint64_t predict(const engine::RenderRequest& request);
    void cancel();
    /// Waits until every ticket has ended and that was told.
    void waitIdle();
    /// Waits for the end of an awaited ticket. Once for each.
    Result<engine::Frame> answerOf(std::uint64_t ticket);
    /// Nothing is told from now on. Waits for what is being told.
    void close();

    void opened(const std::shared_ptr<Connection>& connection) override;
    Heard told(const Message& message) override;
    void lost() override;
    Return restore(const std::shared_ptr<Connection>& connection) override;
    void abandon(const Error& why) override;

  private:
    struct Ticket {
        engine::RenderRequest request;
        bool cancelled = false;
        bool ended = false; ///< its end waits to be told
        int losses = 0;     ///< of workers that had it as their newest
    };
    // Under the lock:
    void post(const std::shared_ptr<Connection>& connection, std::uint64_t ticket);
    void end(std::uint64_t ticket, Result<engine::Frame> result);
    void endAll(const Error& error);
    void endAllBut(std::uint64_t ticket);

    Heard heardFrame(const Message& message);
    Heard heardFailure(const Message& message);
    Heard heardProgress(const Message& message);

    const std::uint64_t m_session;
    const std::filesystem::path m_model;
    const engine::RenderCallbacks m_callbacks;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::uint64_t, Ticket> m_open;
    std::map<std::uint64_t, std::optional<Result<engine::Frame>>> m_answers;
    std::uint64_t m_tickets = 0;
    std::uint64_t m_questions = 0;
    std::shared_ptr<Connection> m_line; ///< where the session is open now
    std::optional<Error> m_gone;        ///< why it is open nowhere
    bool m_isOpen = false;              ///< was opened once
    bool m_closing = false;
    Teller m_teller;
    Teller m_predictions; ///< beside the others, as they come within milliseconds
};

} // namespace diptych::engine_process
