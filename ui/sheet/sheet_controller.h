#pragma once

#include "ui/enginehost/engine_host.h"
#include "ui/live/live_controller.h"
#include "ui/sheet/sheet_plan.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace diptych::ui {

/// Renders the cells of a sheet one after the other, in a session of its own that gives way to the
/// live picture: while that one is on its way nothing of a sheet is computed. Pictures the studio
/// has already are taken from its store. A view model. GUI thread; host and live controller outlive
/// it.
class SheetController : public QObject {
    Q_OBJECT

  public:
    enum class State {
        Empty,
        Running,
        Waiting, ///< for the live picture
        Stopped,
        Failed,
        Finished
    };
    Q_ENUM(State)

    SheetController(EngineHost& host, LiveController& live, QObject* parent = nullptr);
    ~SheetController() override;

    /// Begins another sheet; what was rendered for the last one stays in the store only.
    void start(const SheetPlan& plan);
    /// Renders no more; the cell that is being rendered is given up.
    void stop();
    /// Goes on where it stopped or failed.
    void resume();
    /// Stops, and forgets the sheet.
    void clear();

    const SheetPlan& plan() const { return m_plan; }
    State state() const { return m_state; }
    /// Why it failed.
    const QString& sentence() const { return m_sentence; }
    int done() const;
    /// A cell's picture; null as long as it is not there.
    const ShownFrame& frame(int index) const { return m_frames[static_cast<std::size_t>(index)]; }
    /// The cell that is being rendered.
    std::optional<int> running() const { return m_running; }

  Q_SIGNALS:
    /// Another plan, or none.
    void planChanged();
    void cellReady(int index);
    void stateChanged(diptych::ui::SheetController::State state);

  private:
    std::vector<int> prepare();
    bool takeFromStore(int index);
    void proceed();
    void giveWay();
    std::optional<int> next() const;
    void setState(State state);
    static QString whyNot(const scene::SceneRequest& request);
    void fail(const QString& sentence);
    void onFrame(const RenderedFrame& frame);
    void onFailed(quint64 ticket, const Error& error);
    void closeLink();

    EngineHost& m_host;
    LiveController& m_live;
    SheetPlan m_plan;
    std::vector<scene::SceneRequest> m_requests;
    std::vector<ShownFrame> m_frames;
    std::unique_ptr<RenderLink> m_link;
    std::filesystem::path m_linkModel;
    std::optional<int> m_running;
    quint64 m_ticket = 0;
    State m_state = State::Empty;
    QString m_sentence;
};

} // namespace diptych::ui
