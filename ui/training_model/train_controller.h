#pragma once

#include "ui/training_model/adapter_keeper.h"
#include "ui/training_model/effect_check.h"
#include "ui/training_model/learning_meters.h"
#include "ui/training_model/run_preparation.h"
#include "ui/training_model/run_queue.h"
#include "ui/training_model/train_notice.h"
#include "ui/training_model/train_run.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace diptych::project {
class Project;
}

namespace diptych::ui {

class LiveController;

/// What is learnt, how far it is and what comes next. Takes orders from the project's values, runs
/// them one after the other, keeps every run able to go on after a crash, and brings the adapter
/// into the project while it is being learnt. A view model: it draws nothing. GUI thread; host,
/// live controller and project outlive it.
class TrainController : public QObject {
    Q_OBJECT

  public:
    enum class State {
        Idle,      ///< nothing was learnt yet
        Preparing, ///< pictures, memory and disk are looked at
        Running,
        Paused,            ///< by the artist
        PausedByExploring, ///< the artist changes values; goes on by itself
        Stopping,
        Ended ///< the last run is over; what it made can be looked at
    };
    Q_ENUM(State)

    struct Options {
        std::filesystem::path stateFolder;   ///< runs lie in its folder "runs"
        std::filesystem::path embeddedModel; ///< for projects that name no model
        double secondsBetweenCheckpoints = 30.0;
        std::uint64_t embedLimitBytes = AdapterKeeper::Options().embedLimitBytes;
        SpaceProbe space; ///< the system's when empty
    };

    TrainController(EngineHost& host, LiveController& live, project::Project& project,
                    Options options, QObject* parent = nullptr);
    /// A run that learns is stopped with a checkpoint and can go on later.
    ~TrainController() override;

    State state() const { return m_state; }
    /// Whether a run is there that goes on or could.
    bool isBusy() const;
    /// Whether the result of the last run is being looked at.
    bool isChecking() const { return m_check != nullptr; }

    // ---- before
    const std::vector<engine::MethodFacts>& methods() const { return m_methods; }
    /// The one that would be used now; nullptr: none.
    const engine::MethodFacts* method() const;
    /// Why Learn is not possible, for an artist; empty: it is.
    QString problem() const;
    /// Learns what the project asks for: now, or after what is being learnt. False: problem().
    bool start();
    /// Where runs begin from now on; after a message about space.
    void setStateFolder(const std::filesystem::path& folder);

    // ---- during
    void pause();
    void resume();
    /// Ends the run; what was learnt so far becomes the result.
    void stopAndKeep();
    /// Ends the run; nothing of it is kept.
    void cancel();
    /// Stops with a checkpoint and leaves everything for the next start of the program.
    void suspend();
    /// The newest kept state becomes one more adapter of the project.
    void saveCopyNow();

    /// The run that learns or has ended last; nullptr: none.
    const TrainRun* run() const { return m_run.get(); }
    TrainRun::Progress progress() const;
    /// Whether stopAndKeep() would keep something: the style's own phase has begun.
    bool hasLearnt() const;
    const LearningMeters& meters() const { return m_meters; }

    // ---- the steps on the way
    /// The fader shows the adapter as it was at the newest kept step up to this one.
    void showStep(qint64 step);
    void followNewest();
    /// Which step the fader shows; -1: none yet.
    qint64 shownStep() const;
    bool isFollowing() const { return !m_pickedStep; }
    /// The adapter as it was at a kept step becomes the run's result, after the run's end.
    void useStep(qint64 step);

    // ---- the queue
    const std::vector<RunQueue::Item>& queue() const { return m_queue.items(); }
    void moveInQueue(int from, int to);
    void removeFromQueue(const QString& id);

    // ---- after a crash
    /// Looks for runs that were interrupted and speaks of each in a notice. Once, at the start.
    void findUnfinished();

    // ---- messages
    const QList<TrainNotice>& notices() const { return m_notices; }
    void act(const QString& key, TrainNotice::Action action);
    void dismiss(const QString& key);

  Q_SIGNALS:
    void stateChanged(diptych::ui::TrainController::State state);
    /// Methods, sources or values changed: problem() may be another.
    void readinessChanged();
    /// At least every 500 ms while a run learns.
    void progressed();
    /// A new run, or one that went back: everything of it may be different.
    void runChanged();
    void previewMade(qint64 step, int index);
    void keptChanged();
    void shownStepChanged(qint64 step);
    void metersChanged();
    void queueChanged();
    void noticeRaised(const diptych::ui::TrainNotice& notice);
    void noticeWithdrawn(const QString& key);
    /// The result of a run is in the project.
    void learnt(const QString& adapter);
    /// A check at the end is done, whatever it found.
    void checked();
    /// suspend() is done.
    void suspended();
    void placeWanted();
    void spaceWanted();
    void restartWanted();
    void reportWanted(const QString& text);

  private:
    enum class Wish { None, Keep, Cancel, Suspend };
    /// A run that was refused or stopped and waits for the artist's word.
    struct Waiting {
        RunRecord record;
        RunFiles files;
        std::optional<LearningOrder> order; ///< nothing of it is on the disk
        int fittingRank = 0;
    };

    void setState(State state);
    void askMethods(const std::string& family);
    std::filesystem::path modelFolder() const;

    QString enqueue(RunQueue::Item item);
    void startNext();
    void prepared(const RunPreparation::Outcome& outcome);
    void refused(const RunPreparation::Outcome& outcome);
    void adopt(std::unique_ptr<TrainRun> run);
    void begin();
    void onExploring(bool exploring);

    void onKept(qint64 step, const QString& file);
    void onPreview(qint64 step, int index);
    void onEnded(engine::TrainEnd end, const Error& error);
    void onStopped();
    void onFailed(const Error& error);
    void retryWithLess(qint64 at);
    void finishItem(RunQueue::State state, const QString& reason = {});
    void complete(const std::filesystem::path& file, qint64 step, RunEnd end);
    void completed(const Status& status, bool heldByRun, RunEnd end);
    void check();
    void checkedEffect(const Result<PictureEffect>& effect);
    void considerEarlyCheck(qint64 step);
    void giveUp();
    void goOn(const Waiting& waiting, double rateFactor);
    void useAsIs(const Waiting& waiting);
    void learnLonger();
    void next();
    image::Image trainingPicture() const;
    void placeShown();

    void raise(const TrainNotice& notice);
    void remember(const RunRecord& record, const RunFiles& files);

    EngineHost& m_host;
    LiveController& m_live;
    project::Project& m_project;
    Options m_options;
    HostThread m_thread; ///< files
    AdapterKeeper m_keeper;
    LearningMeters m_meters;
    State m_state = State::Idle;
    std::vector<engine::MethodFacts> m_methods;
    RunQueue m_queue;
    QString m_item; ///< of the queue, that is being learnt
    std::unique_ptr<RunPreparation> m_preparation;
    std::unique_ptr<TrainRun> m_run;
    std::unique_ptr<EffectCheck> m_check;
    Wish m_wish = Wish::None;
    bool m_pauseWished = false;
    bool m_tryAnyway = false;
    bool m_suspended = false;
    bool m_introduced = false;
    bool m_earlyChecked = false;
    std::optional<qint64> m_pickedStep;
    std::map<QString, Waiting> m_waiting; ///< by notice key
    QList<TrainNotice> m_notices;
    QTimer m_beat;
    std::shared_ptr<GuiPost> m_post;
};

} // namespace diptych::ui
