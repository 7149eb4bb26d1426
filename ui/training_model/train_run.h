#pragma once

#include "ui/enginehost/engine_host.h"
#include "ui/enginehost/host_thread.h"
#include "ui/training_model/loss_history.h"
#include "ui/training_model/run_files.h"

#include <QElapsedTimer>
#include <QImage>
#include <QObject>

#include <map>
#include <memory>
#include <string>

namespace diptych::ui {

/// One learning run: its folder, the engine's session and everything it has said. It can be begun
/// several times: from its checkpoint where there is one. Writes its record and its pictures on
/// another thread. GUI thread.
class TrainRun : public QObject {
    Q_OBJECT

  public:
    struct Progress {
        QString phase; ///< "Learning the style"
        int phaseNumber = 1;
        int phaseCount = 1;
        qint64 step = 0;
        qint64 totalSteps = 0;
        double secondsLeft = -1.0;    ///< negative: still being measured
        double secondsPerStep = -1.0; ///< negative: not known
        double share() const {
            return totalSteps > 0 ? static_cast<double>(step) / static_cast<double>(totalSteps)
                                  : -1.0;
        }
    };
    /// What lies on the disk, and where it came from.
    struct Begun {
        RunFiles files;
        RunRecord record;
        std::map<std::string, image::Image> pictures;
        std::shared_ptr<RunLock> lock;
        /// Previews of an earlier process, by (step, index).
        std::map<std::pair<std::int64_t, int>, QImage> previews;
    };
    /// Steps that are measured before a time is told.
    static constexpr int kMeasuredSteps = 10;

    TrainRun(EngineHost& host, std::shared_ptr<JobQueue> files, Begun begun,
             double secondsBetweenCheckpoints, QObject* parent = nullptr);
    ~TrainRun() override;

    const RunFiles& files() const { return m_begun.files; }
    const RunRecord& record() const { return m_begun.record; }
    const std::map<std::string, image::Image>& pictures() const { return m_begun.pictures; }
    /// Changes the record and writes it.
    void note(const std::function<void(RunRecord&)>& change);

    engine::TrainRequest request() const;
    void begin();
    bool isLearning() const { return m_link != nullptr; }
    void pause();
    void resume();
    void stop();
    void stopAndKeep();

    Progress progress() const;
    const LossHistory& losses() const { return m_losses; }
    /// Pictures by step and index; step 0 is the model as it was.
    const std::map<qint64, std::map<int, QImage>>& previews() const { return m_previews; }
    QImage preview(qint64 step, int index) const;
    const std::map<std::int64_t, std::filesystem::path>& kept() const { return m_kept; }
    /// Where the last begin() went on; -1: not said yet.
    qint64 resumedAt() const { return m_resumedAt; }

  Q_SIGNALS:
    void started();
    void progressed();
    void previewMade(qint64 step, int index);
    void keptStep(qint64 step, const QString& file);
    void savedStep(qint64 step);
    void told(const QString& sentence);
    /// The link is gone when this comes.
    void ended(diptych::engine::TrainEnd end, const diptych::Error& error);

  private:
    void takeProgress(const engine::TrainProgress& now);
    void goneBackTo(qint64 step);

    EngineHost& m_host;
    std::shared_ptr<JobQueue> m_queue;
    Begun m_begun;
    double m_secondsBetweenCheckpoints;
    std::unique_ptr<TrainLink> m_link;
    engine::TrainProgress m_now;
    QElapsedTimer m_sinceNow;
    int m_stepsHere = 0;
    qint64 m_resumedAt = -1;
    bool m_paused = false;
    LossHistory m_losses;
    std::map<qint64, std::map<int, QImage>> m_previews;
    std::map<std::int64_t, std::filesystem::path> m_kept;
};

} // namespace diptych::ui
