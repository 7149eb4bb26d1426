#pragma once

#include "core/engine/engine.h"
#include "ui/enginehost/gui_post.h"
#include "ui/enginehost/host_thread.h"
#include "ui/training_model/learning_order.h"
#include "ui/training_model/learning_pictures.h"
#include "ui/training_model/run_queue.h"
#include "ui/training_model/train_run.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace diptych::ui {

/// How much is free on a drive, in bytes.
using SpaceProbe = std::function<Result<std::uint64_t>(const std::filesystem::path&)>;
Result<std::uint64_t> freeSpace(const std::filesystem::path& folder);

/// Everything of a run that has to be right before its first step: pictures decoded, adapters at
/// hand, folder made, memory and disk looked at. Reading and writing happen on the queue's thread.
/// One use. GUI thread.
class RunPreparation : public QObject {
    Q_OBJECT

  public:
    struct Order {
        RunQueue::Item item;
        std::filesystem::path stateFolder;
        std::filesystem::path model;
        BlobReader blob; ///< called on the queue's thread
        SpaceProbe space;
        double secondsBetweenCheckpoints = 30.0;
        bool tryAnyway = false; ///< whatever memory it needs
    };
    enum class Refusal { None, Place, Space, Memory, Other };
    struct Outcome {
        Refusal refusal = Refusal::None;
        Error error;
        RunRecord record; ///< also of a refused run
        engine::TrainEstimate estimate;
        std::uint64_t bytesOnDisk = 0; ///< needed
        std::uint64_t bytesFree = 0;   ///< on the disk
        int fittingRank = 0;           ///< 0: nothing that fits is known
    };

    RunPreparation(EngineHost& host, std::shared_ptr<JobQueue> files, Order order,
                   QObject* parent = nullptr);
    /// A new run's folder goes when the preparation did not end well.
    ~RunPreparation() override;

    void begin();
    /// The run when it may begin. Once.
    std::unique_ptr<TrainRun> takeRun() { return std::move(m_run); }

  Q_SIGNALS:
    /// Once.
    void finished(const diptych::ui::RunPreparation::Outcome& outcome);

  private:
    struct Laid {
        TrainRun::Begun begun;
        std::uint64_t bytesFree = 0;
    };
    static Result<Laid> layNew(const Order& order, RunRecord record);
    static Result<Laid> layOld(const Order& order, const RunFiles& files);
    void laid(const Result<Laid>& laid);
    void takeAfterHalves();
    void estimate();
    void judge(const Result<engine::TrainEstimate>& estimate);
    void trySmaller();
    void refuse(Refusal why, const Error& error = {});

    EngineHost& m_host;
    std::shared_ptr<JobQueue> m_queue;
    Order m_order;
    Outcome m_outcome;
    std::unique_ptr<TrainRun> m_run;
    int m_rank = 0; ///< of the run while smaller ones are tried
    int m_tries = 0;
    std::shared_ptr<GuiPost> m_post;
};

} // namespace diptych::ui
