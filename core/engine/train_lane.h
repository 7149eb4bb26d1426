#pragma once

#include "core/base/cancel.h"
#include "core/customization/method.h"
#include "core/engine/engine.h"
#include "core/engine/lane_gate.h"
#include "core/engine/open_model.h"
#include "core/engine/train_order.h"
#include "core/engine/train_session.h"
#include "core/training/trainer.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace diptych::engine {

/// The thread behind a TrainSession. All Torch work of the run happens on it.
class TrainLane final : public TrainSession {
  public:
    TrainLane(std::shared_ptr<OpenModel> model, std::shared_ptr<LaneGate> gate,
              LanePriority priority, TrainOrder order, TrainCallbacks callbacks);
    ~TrainLane() override;

    void pause() override;
    void resume() override;
    void stop() override;
    void stopAndKeep() override;
    bool wait() override;

  private:
    void run();
    Result<TrainEnd> train();
    Status drawWantedPictures();
    Result<TrainEnd> loop(training::Trainer& trainer);
    Status checkpoint(const training::Trainer& trainer);
    Result<TrainEnd> stopped(const training::Trainer& trainer);
    Status showAdapter(const training::Trainer& trainer);
    void keep(const adapters::Adapter& adapter, std::int64_t step);
    Status preview(const adapters::Adapter& adapter, std::int64_t step, std::size_t unit);
    void waitForTurn();
    void report(const training::Trainer& trainer);

    std::shared_ptr<OpenModel> m_model;
    std::shared_ptr<LaneGate> m_gate;
    LanePriority m_priority;
    TrainOrder m_order;
    TrainCallbacks m_callbacks;

    CancelToken m_stop;
    std::atomic<bool> m_keep{false}; ///< stopping leaves the adapter as it is
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_paused = false;
    bool m_ended = false;
    bool m_finished = false;
    std::chrono::steady_clock::time_point m_lastCheckpoint;
    std::int64_t m_nextPreview = 0;
    std::int64_t m_lastShown = -1;                  ///< step of the last previews
    bool m_keepFailed = false;                      ///< was told
    std::unique_ptr<pipeline::Renderer> m_renderer; ///< of previews
    std::thread m_thread;
};

} // namespace diptych::engine
