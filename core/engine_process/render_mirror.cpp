#include "core/engine_process/render_mirror.h"

#include "core/engine_process/protocol_fields.h"

#include <algorithm>
#include <vector>

namespace diptych::engine_process {
namespace {

/// A request that was the newest of so many lost workers is what they are lost by.
constexpr int kMostLossesOfOne = 5;

Error cancelled() {
    return {ErrorCode::Cancelled, "The render was replaced or stopped", {}};
}

} // namespace

RenderMirror::RenderMirror(std::uint64_t session, std::filesystem::path model,
                           engine::RenderCallbacks callbacks)
    : m_session(session), m_model(std::move(model)), m_callbacks(std::move(callbacks)) {}

OpenRender RenderMirror::order() const {
    OpenRender order;
    order.session = m_session;
    order.model = m_model;
    order.previews = m_callbacks.previews && m_callbacks.frame;
    order.previewIntervalMs = m_callbacks.minimumPreviewIntervalMs;
    order.progress = static_cast<bool>(m_callbacks.progress);
    order.predictions = static_cast<bool>(m_callbacks.predicted);
    return order;
}

std::uint64_t RenderMirror::submit(const engine::RenderRequest& request, bool awaited) {
    const std::lock_guard lock(m_mutex);
    const std::uint64_t ticket = ++m_tickets;
    m_open[ticket].request = request;
    if (awaited)
        m_answers[ticket] = std::nullopt;
    if (m_gone) {
        end(ticket, *m_gone);
    } else if (m_line) {
        post(m_line, ticket);
    } else {
        endAllBut(ticket);
    }
    return ticket;
}

void RenderMirror::post(const std::shared_ptr<Connection>& connection, std::uint64_t ticket) {
    auto message = messageOf(Submit{m_session, ticket, m_open.at(ticket).request});
    if (message.ok())
        connection->post(std::move(*message));
    else
        end(ticket, message.error());
}

std::uint64_t RenderMirror::predict(const engine::RenderRequest& request) {
    const std::lock_guard lock(m_mutex);
    if (!m_callbacks.predicted)
        return 0;
    const std::uint64_t number = ++m_questions;
    if (auto message = messageOf(Question{m_session, number, request}); message.ok() && m_line)
        m_line->post(std::move(*message));
    return number;
}

void RenderMirror::cancel() {
    const std::lock_guard lock(m_mutex);
    for (auto& [ticket, entry] : m_open)
        entry.cancelled = true;
    if (!m_line)
        return endAll(cancelled());
    if (auto message = messageOf(Steer{m_session, Wish::CancelRender}); message.ok())
        m_line->post(std::move(*message));
}

void RenderMirror::waitIdle() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_open.empty(); });
}

Result<engine::Frame> RenderMirror::answerOf(std::uint64_t ticket) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_answers.at(ticket).has_value(); });
    Result<engine::Frame> answer = std::move(*m_answers.at(ticket));
    m_answers.erase(ticket);
    return answer;
}

void RenderMirror::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_teller.close();
    m_predictions.close();
}

/// Has the end told, once; the ticket is open until then.
void RenderMirror::end(std::uint64_t ticket, Result<engine::Frame> result) {
    const auto found = m_open.find(ticket);
    if (found == m_open.end() || found->second.ended)
        return;
    found->second.ended = true;
    m_teller.tell(Teller::Weight::Must, [this, ticket, result = std::move(result)]() mutable {
        if (result.ok() && m_callbacks.frame)
            m_callbacks.frame(*result);
        if (!result.ok() && m_callbacks.failed)
            m_callbacks.failed(ticket, result.error());
        {
            const std::lock_guard lock(m_mutex);
            m_open.erase(ticket);
            if (const auto awaited = m_answers.find(ticket); awaited != m_answers.end())
                awaited->second = std::move(result);
        }
        m_changed.notify_all();
    });
}

void RenderMirror::endAll(const Error& error) {
    // end() only marks them: what is told is erased later, on the teller's thread.
    for (const auto& [ticket, entry] : m_open)
        end(ticket, error);
}

void RenderMirror::endAllBut(std::uint64_t kept) {
    for (const auto& [ticket, entry] : m_open)
        if (ticket != kept)
            end(ticket, cancelled());
}

void RenderMirror::opened(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(m_mutex);
    m_isOpen = true;
    m_line = connection;
}

void RenderMirror::lost() {
    const std::lock_guard lock(m_mutex);
    m_line.reset();
    const auto newest = std::find_if(m_open.rbegin(), m_open.rend(),
                                     [](const auto& entry) { return !entry.second.ended; });
    if (newest == m_open.rend())
        return;
    const std::uint64_t ticket = newest->first;
    endAllBut(ticket);
    if (newest->second.cancelled)
        end(ticket, cancelled());
    else if (++newest->second.losses >= kMostLossesOfOne)
        end(ticket, Error{ErrorCode::Internal,
                          "The part that computes stopped each time it drew this picture",
                          {}});
}

Mirror::Return RenderMirror::restore(const std::shared_ptr<Connection>& connection) {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isOpen || m_closing)
            return Return::Done;
    }
    const auto with = packed(order());
    if (!with.ok())
        return Return::Done;
    const auto reply = connection->ask(OpenRender::kCall, *with);
    if (reply && reply->error && reply->error->code == ErrorCode::DeviceLost)
        connection->fail(reply->error->text());
    if (!reply || !connection->isUsable())
        return Return::LostAgain;
    std::unique_lock lock(m_mutex);
    if (reply->error) {
        m_gone = reply->error;
        endAll(*m_gone);
        return Return::Done;
    }
    if (m_closing) {
        lock.unlock();
        const auto close = packed(CloseSession{m_session});
        return close.ok() && connection->ask(CloseSession::kCall, *close) ? Return::Done
                                                                          : Return::LostAgain;
    }
    m_gone.reset();
    m_line = connection;
    for (const auto& [ticket, entry] : m_open)
        if (!entry.ended)
            post(connection, ticket);
    return Return::Done;
}

void RenderMirror::abandon(const Error& why) {
    const std::lock_guard lock(m_mutex);
    m_line.reset();
    m_gone = why;
    endAll(why);
}

Heard RenderMirror::told(const Message& message) {
    if (message.kind == FrameTold::kKind)
        return heardFrame(message);
    if (message.kind == RenderFailed::kKind)
        return heardFailure(message);
    if (message.kind == RenderProgress::kKind)
        return heardProgress(message);
    return Heard::Nonsense;
}

Heard RenderMirror::heardFrame(const Message& message) {
    auto content = contentOf<FrameTold>(message);
    if (!content.ok() || !content->frame.picture)
        return Heard::Nonsense;
    engine::Frame& frame = content->frame;
    if (frame.kind == engine::FrameKind::Predicted) {
        m_predictions.tell(Teller::Weight::Heavy, [this, frame = std::move(frame)] {
            if (m_callbacks.predicted)
                m_callbacks.predicted(frame);
        });
        return Heard::Plain;
    }
    const std::lock_guard lock(m_mutex);
    const auto found = m_open.find(frame.ticket);
    if (found == m_open.end() || found->second.ended)
        return Heard::Plain;
    if (frame.kind == engine::FrameKind::Preview) {
        m_teller.tell(Teller::Weight::Heavy, [this, frame = std::move(frame)] {
            if (m_callbacks.frame)
                m_callbacks.frame(frame);
        });
        return Heard::Plain;
    }
    const std::uint64_t ticket = frame.ticket;
    end(ticket, std::move(frame));
    return Heard::Worked;
}

Heard RenderMirror::heardFailure(const Message& message) {
    const auto content = contentOf<RenderFailed>(message);
    if (!content.ok())
        return Heard::Nonsense;
    if (content->error.code == ErrorCode::DeviceLost)
        return Heard::DeviceLost; // it is drawn again elsewhere
    const std::lock_guard lock(m_mutex);
    end(content->ticket, content->error);
    return content->error.code == ErrorCode::Cancelled ? Heard::Plain : Heard::Worked;
}

Heard RenderMirror::heardProgress(const Message& message) {
    const auto content = contentOf<RenderProgress>(message);
    if (!content.ok())
        return Heard::Nonsense;
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_open.find(content->ticket);
        found != m_open.end() && !found->second.ended && m_callbacks.progress)
        m_teller.tell(Teller::Weight::Light, [this, now = *content] {
            m_callbacks.progress(now.ticket, now.done, now.planned);
        });
    return Heard::Plain;
}

} // namespace diptych::engine_process
