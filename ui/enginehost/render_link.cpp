#include "ui/enginehost/render_link.h"

#include "ui/enginehost/engine_host.h"
#include "ui/enginehost/picture_conversion.h"

#include <algorithm>

namespace diptych::ui {

RenderLink::RenderLink(EngineHost* host, QObject* parent)
    : QObject(parent), m_host(host), m_post(std::make_shared<GuiPost>(this)),
      m_inbox(std::make_shared<Inbox>(m_post)) {}

RenderLink::~RenderLink() {
    m_post->close();
    release();
}

quint64 RenderLink::submit(const engine::RenderRequest& request) {
    const quint64 ticket = ++m_tickets;
    if (!m_session) {
        m_early = request;
        return ticket;
    }
    m_offset = ticket - m_session->submit(request);
    return ticket;
}

quint64 RenderLink::predict(const engine::RenderRequest& request) {
    return m_session ? m_session->predict(request) : 0;
}

void RenderLink::cancel() {
    m_early.reset();
    if (m_session)
        m_session->cancel();
}

void RenderLink::adopt(std::shared_ptr<engine::RenderSession> session,
                       const engine::ModelFacts& model) {
    m_session = std::move(session);
    if (m_early)
        m_offset = m_tickets - m_session->submit(*m_early);
    m_early.reset();
    Q_EMIT opened(model);
}

void RenderLink::release() {
    if (m_session)
        m_session->cancel();
    m_session.reset();
}

engine::RenderCallbacks RenderLink::callbacks(const Options& options) {
    // The session may outlive this object: the callbacks hold the inbox, and `this` is only used
    // on the GUI thread, where the post knows whether it is still there.
    struct Calls {
        int done = 0;
        int planned = 0;
    };
    const auto calls = std::make_shared<Calls>(); // the lane's thread alone looks at it
    engine::RenderCallbacks callbacks;
    callbacks.previews = options.previews;
    callbacks.minimumPreviewIntervalMs = options.minimumPreviewIntervalMs;
    callbacks.frame = [inbox = m_inbox, calls, this](const engine::Frame& frame) {
        Event event;
        event.kind =
            frame.kind == engine::FrameKind::Final ? Event::Kind::Frame : Event::Kind::Preview;
        event.ticket = frame.ticket;
        event.frame = {
            frame.kind,    toQImage(*frame.picture), frame.request, frame.record, 0, calls->done,
            calls->planned};
        inbox->put(std::move(event), this);
    };
    if (options.predictions)
        callbacks.predicted = [inbox = m_inbox, this](const engine::Frame& frame) {
            Event event;
            event.kind = Event::Kind::Predicted;
            event.ticket = frame.ticket;
            event.frame = {frame.kind, toQImage(*frame.picture), frame.request, {}, frame.ticket};
            inbox->put(std::move(event), this);
        };
    callbacks.failed = [inbox = m_inbox, this](std::uint64_t ticket, const Error& error) {
        Event event;
        event.kind = Event::Kind::Failed;
        event.ticket = ticket;
        event.error = error;
        inbox->put(std::move(event), this);
    };
    callbacks.progress = [inbox = m_inbox, calls, this](std::uint64_t ticket, int done,
                                                        int planned) {
        *calls = {done, planned};
        Event event;
        event.ticket = ticket;
        event.done = done;
        event.planned = planned;
        inbox->put(std::move(event), this);
    };
    return callbacks;
}

void RenderLink::Inbox::put(Event event, RenderLink* link) {
    const std::lock_guard lock(m_mutex);
    const bool guess = event.kind == Event::Kind::Predicted;
    const bool replaceable =
        guess || event.kind == Event::Kind::Preview || event.kind == Event::Kind::Progress;
    const auto same = std::find_if(m_events.begin(), m_events.end(), [&](const Event& other) {
        return other.kind == event.kind && (guess || other.ticket == event.ticket);
    });
    if (replaceable && same != m_events.end())
        m_events.erase(same);
    m_events.push_back(std::move(event));
    if (m_posted)
        return;
    m_posted = true;
    m_post->post([link] { link->deliver(); });
}

std::deque<RenderLink::Event> RenderLink::Inbox::take() {
    const std::lock_guard lock(m_mutex);
    m_posted = false;
    return std::exchange(m_events, {});
}

void RenderLink::deliver() {
    const QPointer<RenderLink> self(this);
    for (const Event& event : m_inbox->take()) {
        tell(event);
        if (!self)
            return; // a listener closed the session
    }
}

void RenderLink::tell(const Event& event) {
    const quint64 ticket = event.ticket + m_offset;
    switch (event.kind) {
    case Event::Kind::Frame:
    case Event::Kind::Preview: {
        RenderedFrame told = event.frame;
        told.ticket = ticket;
        Q_EMIT frame(told);
        return;
    }
    case Event::Kind::Predicted:
        Q_EMIT predicted(event.frame);
        return;
    case Event::Kind::Failed:
        if (m_host)
            m_host->note(event.error);
        Q_EMIT failed(ticket, event.error);
        return;
    case Event::Kind::Progress:
        Q_EMIT progress(ticket, event.done, event.planned);
        return;
    }
}

} // namespace diptych::ui
