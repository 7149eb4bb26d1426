#include "core/engine_process/served_sessions.h"

namespace diptych::engine_process {
namespace {
/// Questions whose answers may still come; older ones are not answered any more.
constexpr std::size_t kMostQuestions = 64;
} // namespace

engine::RenderCallbacks ServedRender::callbacks() {
    engine::RenderCallbacks callbacks;
    callbacks.previews = m_order.previews;
    callbacks.minimumPreviewIntervalMs = m_order.previewIntervalMs;
    callbacks.frame = [this](const engine::Frame& frame) { tellFrame(frame); };
    callbacks.failed = [this](std::uint64_t ours, const Error& error) { tellFailure(ours, error); };
    if (m_order.progress)
        callbacks.progress = [this](std::uint64_t ours, int done, int planned) {
            tellProgress(ours, done, planned);
        };
    if (m_order.predictions)
        callbacks.predicted = [this](const engine::Frame& frame) { tellPrediction(frame); };
    return callbacks;
}

void ServedRender::adopt(std::unique_ptr<engine::RenderSession> session) {
    m_session = std::move(session);
}

std::uint64_t ServedRender::numberOf(const std::map<std::uint64_t, std::uint64_t>& numbers,
                                     std::uint64_t ours) {
    const auto found = numbers.find(ours);
    return found == numbers.end() ? 0 : found->second;
}

void ServedRender::submit(const Submit& order) {
    {
        // Noted first: the lane may tell of it before submit() returns.
        const std::lock_guard lock(m_mutex);
        m_tickets[++m_lastTicket] = order.ticket;
    }
    m_session->submit(order.request);
}

void ServedRender::predict(const Question& question) {
    {
        const std::lock_guard lock(m_mutex);
        m_questions[m_lastQuestion + 1] = question.number;
        if (m_questions.size() > kMostQuestions)
            m_questions.erase(m_questions.begin());
    }
    const std::uint64_t ours = m_session->predict(question.request);
    const std::lock_guard lock(m_mutex);
    if (ours > m_lastQuestion)
        m_lastQuestion = ours;
}

void ServedRender::tellFrame(engine::Frame frame) {
    const std::uint64_t ours = frame.ticket;
    {
        const std::lock_guard lock(m_mutex);
        frame.ticket = numberOf(m_tickets, ours);
        if (frame.kind == engine::FrameKind::Final)
            m_tickets.erase(ours);
    }
    const std::uint64_t ticket = frame.ticket;
    const bool isFinal = frame.kind == engine::FrameKind::Final;
    const Status told = m_outlet.tell(FrameTold{m_order.session, std::move(frame)});
    // A preview that cannot be handed over is left out; a ticket must end.
    if (!told.ok() && isFinal)
        (void)m_outlet.tell(RenderFailed{m_order.session, ticket, told.error()});
}

void ServedRender::tellPrediction(engine::Frame frame) {
    {
        const std::lock_guard lock(m_mutex);
        frame.ticket = numberOf(m_questions, frame.ticket);
    }
    (void)m_outlet.tell(FrameTold{m_order.session, std::move(frame)});
}

void ServedRender::tellFailure(std::uint64_t ours, const Error& error) {
    std::uint64_t ticket = 0;
    {
        const std::lock_guard lock(m_mutex);
        ticket = numberOf(m_tickets, ours);
        m_tickets.erase(ours);
    }
    (void)m_outlet.tell(RenderFailed{m_order.session, ticket, error});
}

void ServedRender::tellProgress(std::uint64_t ours, int done, int planned) {
    std::uint64_t ticket = 0;
    {
        const std::lock_guard lock(m_mutex);
        ticket = numberOf(m_tickets, ours);
    }
    (void)m_outlet.tell(RenderProgress{m_order.session, ticket, done, planned});
}

engine::TrainCallbacks ServedTraining::callbacks(bool previews) {
    engine::TrainCallbacks callbacks;
    callbacks.progress = [this](const engine::TrainProgress& now) {
        (void)m_outlet.tell(Learnt{m_number, now});
    };
    callbacks.notice = [this](const std::string& sentence) {
        (void)m_outlet.tell(Noticed{m_number, sentence});
    };
    callbacks.ended = [this](engine::TrainEnd end, const Error& error) {
        (void)m_outlet.tell(TrainEnded{m_number, end, error});
    };
    if (previews)
        callbacks.previewMade = [this](std::int64_t step, int index, const engine::Frame& frame) {
            (void)m_outlet.tell(PreviewMade{m_number, step, index, frame});
        };
    callbacks.kept = [this](std::int64_t step, const std::filesystem::path& file) {
        (void)m_outlet.tell(Kept{m_number, step, file});
    };
    callbacks.saved = [this](std::int64_t step) { (void)m_outlet.tell(Saved{m_number, step}); };
    return callbacks;
}

bool ServedTraining::steer(Wish wish) {
    switch (wish) {
    case Wish::Pause:
        m_session->pause();
        return true;
    case Wish::Resume:
        m_session->resume();
        return true;
    case Wish::Stop:
        m_session->stop();
        return true;
    case Wish::StopAndKeep:
        m_session->stopAndKeep();
        return true;
    case Wish::CancelRender:
        return false;
    }
    return false;
}

} // namespace diptych::engine_process
