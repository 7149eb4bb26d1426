#include "ui/live/render_policy.h"

#include <algorithm>

namespace diptych::ui {

RenderPolicy::Action RenderPolicy::wanted(qint64 nowMs) {
    const bool moving = m_active && nowMs - m_lastChangeMs < m_options.restMs;
    m_lastChangeMs = nowMs;
    if (!m_active) {
        m_active = true;
        m_lastWholeMs = nowMs;
        m_mayStopWhileMoving = true;
    }
    if (!m_running)
        return Action::Submit;
    m_pending = true;
    if (m_running->leaving)
        return Action::Nothing;
    if (mayStop(nowMs, moving ? Hand::Moving : Hand::Resting))
        return stopRunning();
    m_restJudged = false;
    return Action::Nothing;
}

RenderPolicy::Action RenderPolicy::forced(qint64 nowMs) {
    m_lastChangeMs = nowMs;
    m_active = true;
    if (!m_running)
        return Action::Submit;
    m_pending = true;
    return stopRunning();
}

RenderPolicy::Action RenderPolicy::satisfied(qint64 nowMs) {
    m_lastChangeMs = nowMs;
    m_lastWholeMs = nowMs;
    return stopped();
}

RenderPolicy::Action RenderPolicy::stopped() {
    m_pending = false;
    m_active = m_running.has_value();
    return stopRunning();
}

void RenderPolicy::reset() {
    m_running.reset();
    m_pending = false;
    m_active = false;
    m_restJudged = true;
}

void RenderPolicy::submitted(quint64 ticket, qint64 nowMs) {
    m_running = Run{ticket, nowMs};
}

void RenderPolicy::progressed(quint64 ticket, int done, int planned) {
    if (!m_running || m_running->ticket != ticket)
        return;
    m_running->done = done;
    m_running->planned = planned;
}

RenderPolicy::Action RenderPolicy::finished(quint64 ticket, qint64 nowMs) {
    if (!m_running || m_running->ticket != ticket)
        return Action::Nothing;
    m_lastWholeMs = nowMs;
    if (m_running->planned > 0) {
        m_callMs = static_cast<double>(nowMs - m_running->beganMs) / m_running->planned;
        m_lastPlanned = m_running->planned;
    }
    return afterEnd();
}

RenderPolicy::Action RenderPolicy::failed(quint64 ticket) {
    if (!m_running || m_running->ticket != ticket)
        return Action::Nothing;
    return afterEnd();
}

RenderPolicy::Action RenderPolicy::stopRunning() {
    m_restJudged = true;
    if (!m_running || m_running->leaving)
        return Action::Nothing;
    m_running->leaving = true;
    return Action::Cancel;
}

RenderPolicy::Action RenderPolicy::afterEnd() {
    m_running.reset();
    m_restJudged = true;
    if (m_pending) {
        m_pending = false;
        return Action::Submit;
    }
    m_active = false;
    return Action::Nothing;
}

double RenderPolicy::starvationLimitMs() const {
    return std::max(static_cast<double>(m_options.starvationMs),
                    m_options.starvationFactor * renderMs());
}

bool RenderPolicy::mayStop(qint64 nowMs, Hand hand) {
    const Run& run = *m_running;
    if (run.planned > 0 &&
        static_cast<double>(run.planned - run.done) < m_options.finishShare * run.planned)
        return false;
    const auto sinceWhole = static_cast<double>(nowMs - m_lastWholeMs);
    if (sinceWhole >= starvationLimitMs())
        return false;
    if (hand == Hand::Resting)
        return true;
    // A new render must still be whole in time.
    if (!m_mayStopWhileMoving || sinceWhole + renderMs() + m_callMs > starvationLimitMs())
        return false;
    m_mayStopWhileMoving = false;
    return true;
}

std::optional<qint64> RenderPolicy::nextDueMs() const {
    if (!m_pending || m_restJudged)
        return std::nullopt;
    return m_lastChangeMs + m_options.restMs;
}

RenderPolicy::Action RenderPolicy::due(qint64 nowMs) {
    const auto when = nextDueMs();
    if (!when || nowMs < *when)
        return Action::Nothing;
    m_restJudged = true;
    return m_running && mayStop(nowMs, Hand::Resting) ? stopRunning() : Action::Nothing;
}

} // namespace diptych::ui
