#pragma once

#include "core/engine/engine.h"
#include "ui/enginehost/gui_post.h"

#include <QImage>
#include <QObject>
#include <QPointer>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace diptych::ui {

class EngineHost;

/// A picture as it comes from a render session, ready to be drawn.
struct RenderedFrame {
    engine::FrameKind kind = engine::FrameKind::Final;
    QImage picture;
    engine::RenderRequest request;
    engine::RenderRecord record; ///< of final frames
    quint64 ticket = 0;
    int callsDone = 0; ///< when it was made
    int callsPlanned = 0;
};

/// A render session seen from the GUI thread: nothing here waits. Requests made before the session
/// is there are kept (the newest one) and sent when it is. Made by EngineHost::openRender().
class RenderLink : public QObject {
    Q_OBJECT

  public:
    struct Options {
        bool previews = true;
        bool predictions = false;
        int minimumPreviewIntervalMs = 80;
    };
    ~RenderLink() override;

    /// Renders this next; stops what runs. Returns its ticket, which rises by one each time.
    quint64 submit(const engine::RenderRequest& request);
    /// Asks what a picture will be like; predicted() may tell. Returns the question's number, 0
    /// while the session is not there.
    quint64 predict(const engine::RenderRequest& request);
    /// Drops what waits and stops what runs.
    void cancel();

    bool isOpen() const { return m_session != nullptr; }

  Q_SIGNALS:
    void opened(const diptych::engine::ModelFacts& model);
    void openFailed(const diptych::Error& error);
    void frame(const diptych::ui::RenderedFrame& frame);
    /// Its ticket is the question's number. A late GUI thread hears only the newest.
    void predicted(const diptych::ui::RenderedFrame& frame);
    void failed(quint64 ticket, const diptych::Error& error);
    /// Before the first call (done 0) and after each; several may be told as one.
    void progress(quint64 ticket, int done, int planned);

  private:
    friend class EngineHost;

    struct Event {
        enum class Kind { Frame, Preview, Predicted, Failed, Progress };
        Kind kind = Kind::Progress;
        std::uint64_t ticket = 0; ///< the session's
        RenderedFrame frame;
        Error error;
        int done = 0;
        int planned = 0;
    };
    /// What the lane told and the GUI thread has not heard yet. A GUI thread that is late hears
    /// only the newest preview and progress of a render.
    class Inbox {
      public:
        explicit Inbox(std::shared_ptr<GuiPost> post) : m_post(std::move(post)) {}
        void put(Event event, RenderLink* link);
        std::deque<Event> take();

      private:
        std::shared_ptr<GuiPost> m_post;
        std::mutex m_mutex;
        std::deque<Event> m_events;
        bool m_posted = false;
    };

    RenderLink(EngineHost* host, QObject* parent);
    engine::RenderCallbacks callbacks(const Options& options);
    void adopt(std::shared_ptr<engine::RenderSession> session, const engine::ModelFacts& model);
    void release();
    void deliver();
    void tell(const Event& event);

    QPointer<EngineHost> m_host;
    std::shared_ptr<GuiPost> m_post;
    std::shared_ptr<Inbox> m_inbox;
    std::shared_ptr<engine::RenderSession> m_session; ///< destroyed on the host's thread
    std::optional<engine::RenderRequest> m_early;
    quint64 m_tickets = 0;
    quint64 m_offset = 0; ///< our ticket minus the session's
};

} // namespace diptych::ui
