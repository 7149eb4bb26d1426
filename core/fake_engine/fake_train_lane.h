#pragma once

#include "core/base/cancel.h"
#include "core/engine/lane_gate.h"
#include "core/engine/train_session.h"
#include "core/fake_engine/fake_model.h"
#include "core/fake_engine/fake_training.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace diptych::fake_engine {

/// The thread behind a pretended TrainSession.
class FakeTrainLane final : public engine::TrainSession {
  public:
    FakeTrainLane(std::shared_ptr<FakeModel> model, std::shared_ptr<engine::LaneGate> gate,
                  engine::TrainRequest request, FakeTraining training,
                  engine::TrainCallbacks callbacks);
    ~FakeTrainLane() override;

    void pause() override;
    void resume() override;
    void stop() override;
    void stopAndKeep() override;
    bool wait() override;

  private:
    void run();
    Result<engine::TrainEnd> train();
    Result<engine::TrainEnd> stopped();
    Status runStep();
    Status checkpoint();
    Status keepAndPreview();
    Status preview(std::size_t index);
    void waitForTurn();
    void report();

    std::shared_ptr<FakeModel> m_model;
    std::shared_ptr<engine::LaneGate> m_gate;
    engine::TrainRequest m_request;
    FakeTraining m_training;
    engine::TrainCallbacks m_callbacks;
    HeldMemory m_memory;
    FakeCache m_previewCache;

    CancelToken m_stop;
    std::atomic<bool> m_keep{false};
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_paused = false;
    bool m_ended = false;
    bool m_finished = false;
    std::int64_t m_lastShown = -1; ///< step of the last previews
    std::int64_t m_stepsHere = 0;  ///< done by this lane
    std::chrono::steady_clock::time_point m_began;
    std::chrono::steady_clock::time_point m_lastCheckpoint;
    std::thread m_thread;
};

} // namespace diptych::fake_engine
