#pragma once

#include "core/base/cancel.h"
#include "core/engine/lane_gate.h"
#include "core/engine/render_session.h"
#include "core/fake_engine/fake_model.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace diptych::fake_engine {

/// The thread behind a pretended RenderSession.
class FakeRenderLane final : public engine::RenderSession {
  public:
    FakeRenderLane(std::shared_ptr<FakeModel> model, std::shared_ptr<engine::LaneGate> gate,
                   engine::RenderCallbacks callbacks);
    ~FakeRenderLane() override;

    std::uint64_t submit(const engine::RenderRequest& request) override;
    std::uint64_t predict(const engine::RenderRequest& request) override;
    void cancel() override;
    void waitIdle() override;
    Result<engine::Frame> renderNow(const engine::RenderRequest& request) override;

  private:
    struct Letter {
        engine::RenderRequest request;
        std::uint64_t ticket = 0;
        CancelToken cancel;
    };
    std::uint64_t post(const engine::RenderRequest& request, bool awaited);
    void run();
    void answerQuestions();
    Result<engine::Frame> render(const Letter& letter);
    void deliver(const Letter& letter, Result<engine::Frame> result);
    void dropWaiting();
    void tellDropped(std::unique_lock<std::mutex>& lock);

    std::shared_ptr<FakeModel> m_model;
    std::shared_ptr<engine::LaneGate> m_gate;
    engine::RenderCallbacks m_callbacks;
    HeldMemory m_memory;
    FakeCache m_cache;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Letter> m_waiting;
    std::optional<CancelToken> m_running;
    std::uint64_t m_tickets = 0;
    std::vector<std::uint64_t> m_dropped; ///< tickets that never began and are not told yet
    std::map<std::uint64_t, std::optional<Result<engine::Frame>>> m_answers;
    std::optional<Letter> m_question; ///< what predict() asked last
    std::uint64_t m_questions = 0;
    bool m_ending = false;
    std::thread m_thread;
    std::thread m_answering; ///< where somebody listens to predictions
};

} // namespace diptych::fake_engine
