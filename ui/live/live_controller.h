#pragma once

#include "core/document/project_state.h"
#include "core/scene/scene_request.h"
#include "ui/enginehost/engine_host.h"
#include "ui/live/adapter_locator.h"
#include "ui/live/frame_store.h"
#include "ui/live/power_source.h"
#include "ui/live/render_policy.h"
#include "ui/live/shown_frame.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace diptych::ui {

/// What is rendered next, and why. Turns the project's state into requests, shows what is known at
/// once, lets RenderPolicy decide the rest, and says honestly whether the picture that is shown is
/// that of the values. A view model: it draws nothing. GUI thread; the host outlives it.
class LiveController : public QObject {
    Q_OBJECT

  public:
    enum class State {
        NotReady,     ///< the model is being opened
        NothingAsked, ///< no words, no adapter, no picture to start from: it would be anything
        Updating,     ///< the picture of the values is on its way
        UpToDate,     ///< the picture that is shown is that of the values
        Stopped,      ///< the artist stopped it
        Failed,       ///< it cannot be made; the sentence says why
        TimedOut      ///< it was asked for and did not come
    };
    Q_ENUM(State)
    enum class Switch { Off, On };

    struct Options {
        std::filesystem::path embeddedModel; ///< for projects that name no model
        RenderPolicy::Options policy;
        std::uint64_t storeBytes = std::uint64_t{256} << 20;
        int previewIntervalMs = 80;
        Switch predictions = Switch::On;
        int ladderRestMs = 300; ///< of rest, before neighbours are rendered ahead
        int exploreMs = 3000;   ///< learning waits so long after the last change
        /// No word from the lane for so long is a defect: before the first call of a model was
        /// seen, and afterwards at least, or so many calls' time.
        int firstWordMs = 120'000;
        int silenceMs = 15'000;
        double silenceCalls = 20.0;
        /// Milliseconds; a steady clock when empty.
        std::function<qint64()> clock;
        /// Asked on another thread before the ladder begins.
        std::function<bool()> onBattery = [] { return runsOnBattery(); };
    };

    LiveController(EngineHost& host, Options options, QObject* parent = nullptr);
    ~LiveController() override;

    /// Shows these values. followProject() calls it for every change of a project.
    void setState(std::shared_ptr<const document::ProjectState> state);
    /// Where a model's relative path begins; counts from the next setState() on.
    void setProjectFolder(const std::filesystem::path& folder) { m_projectFolder = folder; }

    /// Where adapters lie; runs in progress name theirs here.
    AdapterLocator& adapters() { return m_adapters; }
    FrameStore& store() { return m_store; }

    /// The picture that is shown; null before the first.
    const ShownFrame& shown() const { return m_shown; }
    State state() const;
    /// Why it failed or does not come, for an artist; empty otherwise.
    QString sentence() const;
    /// badge_text::of(shown()).
    QString badge() const;
    /// What the picture of the values is asked for with.
    const scene::SceneRequest& wanted() const { return m_wanted; }
    /// The open model; its folder is empty while none is open.
    const engine::ModelFacts& model() const { return m_model; }
    /// Milliseconds a render takes now, estimated; 0: not known.
    double renderMs() const { return m_policy.renderMs(); }

    /// Stops rendering until a value changes.
    void cancel();
    /// Renders the values now, whatever runs; tries again after a failure.
    void renderFinalNow();
    /// Opens the model again after a failure.
    void retryModel();

    void setLadder(Switch ladder);
    /// Whether a picture that is not there yet is shown as it can be foretold, until it comes.
    void setPredictions(Switch predictions);
    /// Whether a training run is going on: changes make it wait, and only meanwhile the ladder is
    /// climbed.
    void setTraining(Switch training);
    bool training() const { return m_training == Switch::On; }
    /// Learning should wait, because the artist changed something in the last seconds.
    bool exploring() const { return m_exploring; }
    /// "Learning paused while you explore", or nothing.
    QString trainingPauseText() const;

    /// Nothing runs, waits or ticks.
    bool idle() const;

  Q_SIGNALS:
    void frameShown(const diptych::ui::ShownFrame& frame);
    void stateChanged(diptych::ui::LiveController::State state, const QString& sentence);
    /// Of the render that runs.
    void progressed(int done, int planned);
    void modelOpened(const diptych::engine::ModelFacts& model);
    void modelFailed(const diptych::Error& error);
    void exploringChanged(bool exploring);

  private:
    /// A request the lane has.
    struct Job {
        scene::SceneRequest scene;
        quint64 generation = 0; ///< 0: of the ladder
        bool forLadder() const { return generation == 0; }
    };
    enum class Cause { Artist, Circumstances };

    qint64 now() const { return m_options.clock(); }
    void openModel();
    void openModelOf(const document::ProjectState& state);
    void refresh(Cause cause);
    void act(RenderPolicy::Action action);
    void show(ShownFrame frame);
    void announce();
    bool isUpToDate() const;
    bool asksNothing() const;
    const document::AdapterItem* lostAdapter() const;
    QString hindrance() const;

    void onOpened(const engine::ModelFacts& model);
    void onOpenFailed(const Error& error);
    void onFrame(const RenderedFrame& frame);
    void onFinal(const RenderedFrame& frame, const Job& job);
    void onPredicted(const RenderedFrame& frame);
    void onFailed(quint64 ticket, const Error& error);
    void onProgress(quint64 ticket, int done, int planned);
    ShownFrame shownFrom(const RenderedFrame& frame, const Job& job) const;

    void heard();
    void onSilence();
    void noteInput();

    bool mayClimb() const;
    void considerLadder();
    void beginLadder();
    void climb();
    void stopLadder();

    EngineHost& m_host;
    Options m_options;
    AdapterLocator m_adapters;
    FrameStore m_store;
    RenderPolicy m_policy;
    std::shared_ptr<const document::ProjectState> m_state;
    std::filesystem::path m_projectFolder;

    std::filesystem::path m_modelFolder; ///< wished
    engine::ModelFacts m_model;
    std::optional<Error> m_modelTrouble;
    std::unique_ptr<RenderLink> m_link;

    scene::SceneRequest m_wanted;
    quint64 m_generation = 0; ///< of m_wanted
    std::map<quint64, Job> m_jobs;
    std::map<quint64, Job> m_questions; ///< what the lane was asked to foretell
    ShownFrame m_shown;
    std::optional<Error> m_failure; ///< of m_wanted
    bool m_timedOut = false;
    bool m_stopped = false;
    std::optional<std::pair<State, QString>> m_announced;

    std::string m_lastFader;
    std::deque<scene::SceneRequest> m_ladder; ///< still to be rendered
    std::string m_ladderKey;                  ///< of the picture the ladder was built around
    std::optional<quint64> m_ladderTicket;
    Switch m_ladderSwitch = Switch::On;
    Switch m_training = Switch::Off;
    bool m_exploring = false;

    qint64 m_lastHeardMs = 0;
    qint64 m_longestGapMs = 0; ///< between two words of a render of this model
    QTimer m_policyTimer;
    QTimer m_silenceTimer;
    QTimer m_restTimer;
    QTimer m_exploreTimer;
    std::shared_ptr<GuiPost> m_post;
};

} // namespace diptych::ui
