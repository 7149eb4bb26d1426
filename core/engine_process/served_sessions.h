#pragma once

#include "core/engine/render_session.h"
#include "core/engine/train_session.h"
#include "core/engine_process/outlet.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

namespace diptych::engine_process {

/// A render session in the worker: what it tells goes out under the window's tickets.
class ServedRender {
  public:
    /// `outlet` must outlive this.
    ServedRender(Outlet& outlet, const OpenRender& order) : m_outlet(outlet), m_order(order) {}

    /// What the engine's session is to be opened with; used as long as it lives.
    engine::RenderCallbacks callbacks();
    void adopt(std::unique_ptr<engine::RenderSession> session);

    // One thread at a time; they return at once.
    void submit(const Submit& order);
    void predict(const Question& question);
    void cancel() { m_session->cancel(); }

  private:
    /// The window's number for one of the engine's.
    static std::uint64_t numberOf(const std::map<std::uint64_t, std::uint64_t>& numbers,
                                  std::uint64_t ours);
    void tellFrame(engine::Frame frame);
    void tellPrediction(engine::Frame frame);
    void tellFailure(std::uint64_t ours, const Error& error);
    void tellProgress(std::uint64_t ours, int done, int planned);

    Outlet& m_outlet;
    const OpenRender m_order;
    std::mutex m_mutex;
    std::map<std::uint64_t, std::uint64_t> m_tickets;   ///< the window's, by the engine's
    std::map<std::uint64_t, std::uint64_t> m_questions; ///< the same of predictions; the newest
    std::uint64_t m_lastTicket = 0;
    std::uint64_t m_lastQuestion = 0;
    std::unique_ptr<engine::RenderSession> m_session; ///< last: gone first, with its threads
};

/// A training run in the worker.
class ServedTraining {
  public:
    /// `outlet` must outlive this.
    ServedTraining(Outlet& outlet, std::uint64_t session) : m_outlet(outlet), m_number(session) {}

    /// What the engine's run is to be started with; used as long as it lives.
    engine::TrainCallbacks callbacks(bool previews);
    void adopt(std::unique_ptr<engine::TrainSession> session) { m_session = std::move(session); }

    /// Returns at once. False for what a run cannot be told.
    bool steer(Wish wish);

  private:
    Outlet& m_outlet;
    const std::uint64_t m_number;
    std::unique_ptr<engine::TrainSession> m_session;
};

} // namespace diptych::engine_process
