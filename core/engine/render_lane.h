#pragma once

#include "core/base/cancel.h"
#include "core/engine/engine.h"
#include "core/engine/lane_gate.h"
#include "core/engine/open_model.h"
#include "core/engine/predictor.h"
#include "core/engine/render_session.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace diptych::engine {

/// The thread behind a RenderSession. All Torch work of the session happens on it.
class RenderLane final : public RenderSession {
  public:
    RenderLane(std::shared_ptr<OpenModel> model, std::shared_ptr<LaneGate> gate,
               LanePriority priority, RenderCallbacks callbacks);
    ~RenderLane() override;

    std::uint64_t submit(const RenderRequest& request) override;
    std::uint64_t predict(const RenderRequest& request) override;
    void cancel() override;
    void waitIdle() override;
    Result<Frame> renderNow(const RenderRequest& request) override;

  private:
    struct Letter {
        RenderRequest request;
        std::uint64_t ticket = 0;
        CancelToken cancel;
    };
    std::uint64_t post(const RenderRequest& request, bool awaited);
    void run();
    void serve(pipeline::Renderer& renderer, const Letter& letter);
    void deliver(const Letter& letter, Result<Frame> result);
    void dropWaiting();
    void tellDropped(std::unique_lock<std::mutex>& lock);

    std::shared_ptr<OpenModel> m_model;
    std::shared_ptr<LaneGate> m_gate;
    LanePriority m_priority;
    RenderCallbacks m_callbacks;
    std::unique_ptr<Predictor> m_predictor; ///< none where nobody listens

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Letter> m_waiting;
    std::optional<CancelToken> m_running;
    std::uint64_t m_tickets = 0;
    std::vector<std::uint64_t> m_dropped; ///< tickets that never began and are not told yet
    /// By ticket, for every renderNow() that waits; empty until its render has ended.
    std::map<std::uint64_t, std::optional<Result<Frame>>> m_answers;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace diptych::engine
