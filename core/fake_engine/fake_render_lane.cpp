#include "core/fake_engine/fake_render_lane.h"

#include "core/fake_engine/fake_picture.h"

#include <chrono>

namespace diptych::fake_engine {
namespace {
constexpr std::int64_t kSessionBytes = std::int64_t{64} << 20;
}

FakeRenderLane::FakeRenderLane(std::shared_ptr<FakeModel> model,
                               std::shared_ptr<engine::LaneGate> gate,
                               engine::RenderCallbacks callbacks)
    : m_model(std::move(model)), m_gate(std::move(gate)), m_callbacks(std::move(callbacks)),
      m_memory(m_model->sharedControl(), kSessionBytes) {
    m_model->control().count([](FakeCounters& counters) { ++counters.sessions; });
    m_thread = std::thread([this] { run(); });
    if (m_callbacks.predicted)
        m_answering = std::thread([this] { answerQuestions(); });
}

FakeRenderLane::~FakeRenderLane() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        dropWaiting();
        if (m_running)
            m_running->cancel();
    }
    m_changed.notify_all();
    m_thread.join();
    if (m_answering.joinable())
        m_answering.join();
    m_model->control().count([](FakeCounters& counters) { --counters.sessions; });
}

std::uint64_t FakeRenderLane::submit(const engine::RenderRequest& request) {
    return post(request, false);
}

std::uint64_t FakeRenderLane::post(const engine::RenderRequest& request, bool awaited) {
    std::uint64_t ticket = 0;
    {
        const std::lock_guard lock(m_mutex);
        ticket = ++m_tickets;
        dropWaiting();
        if (awaited)
            m_answers[ticket] = std::nullopt;
        m_waiting = Letter{request, ticket, CancelToken()};
        if (m_running)
            m_running->cancel();
    }
    m_changed.notify_all();
    return ticket;
}

std::uint64_t FakeRenderLane::predict(const engine::RenderRequest& request) {
    if (!m_callbacks.predicted || !m_model->control().script().predicts)
        return 0;
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(m_mutex);
        number = ++m_questions;
        m_question = Letter{request, number, CancelToken()};
    }
    m_changed.notify_all();
    return number;
}

void FakeRenderLane::answerQuestions() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_question || m_ending; });
        if (m_ending)
            return;
        const Letter question = std::move(*m_question);
        m_question.reset();
        lock.unlock();
        if (const auto job = m_model->resolve(question.request); job.ok())
            m_callbacks.predicted({engine::FrameKind::Predicted,
                                   std::make_shared<const image::Image>(paintPreview(*job, 1, 1)),
                                   question.request,
                                   {},
                                   question.ticket});
        lock.lock();
    }
}

void FakeRenderLane::cancel() {
    {
        const std::lock_guard lock(m_mutex);
        dropWaiting();
        if (m_running)
            m_running->cancel();
    }
    m_changed.notify_all();
}

void FakeRenderLane::dropWaiting() {
    if (!m_waiting)
        return;
    if (const auto found = m_answers.find(m_waiting->ticket); found != m_answers.end())
        found->second = Error{ErrorCode::Cancelled, "The render was replaced or stopped", {}};
    m_dropped.push_back(m_waiting->ticket);
    m_waiting.reset();
}

void FakeRenderLane::waitIdle() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_waiting && !m_running && m_dropped.empty(); });
}

Result<engine::Frame> FakeRenderLane::renderNow(const engine::RenderRequest& request) {
    const std::uint64_t ticket = post(request, true);
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_answers.at(ticket).has_value(); });
    Result<engine::Frame> answer = std::move(*m_answers.at(ticket));
    m_answers.erase(ticket);
    return answer;
}

/// Under the lock, which is given up meanwhile. On the lane's thread, as all callbacks.
void FakeRenderLane::tellDropped(std::unique_lock<std::mutex>& lock) {
    const auto dropped = m_dropped;
    lock.unlock();
    if (m_callbacks.failed)
        for (const std::uint64_t ticket : dropped)
            m_callbacks.failed(
                ticket, Error{ErrorCode::Cancelled, "The render was replaced or stopped", {}});
    lock.lock();
    m_dropped.erase(m_dropped.begin(),
                    m_dropped.begin() + static_cast<std::ptrdiff_t>(dropped.size()));
    m_changed.notify_all();
}

void FakeRenderLane::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_waiting || m_ending || !m_dropped.empty(); });
        if (m_ending)
            return;
        if (!m_dropped.empty()) {
            tellDropped(lock);
            continue;
        }
        const Letter letter = std::move(*m_waiting);
        m_waiting.reset();
        m_running = letter.cancel;
        lock.unlock();
        {
            const engine::GatePass pass(*m_gate);
            deliver(letter, render(letter));
        }
        lock.lock();
        m_running.reset();
        m_changed.notify_all();
    }
}

Result<engine::Frame> FakeRenderLane::render(const Letter& letter) {
    using Clock = std::chrono::steady_clock;
    FakeControl& control = m_model->control();
    control.count([](FakeCounters& counters) { ++counters.renders; });
    if (control.deviceLost())
        return Error{ErrorCode::DeviceLost, "The graphics card stopped responding", {}};
    DIPTYCH_TRY(job, m_model->resolve(letter.request));
    FakeHooks hooks;
    hooks.cancel = letter.cancel;
    hooks.counted = [&](int rows) {
        control.count([rows](FakeCounters& counters) {
            ++counters.calls;
            counters.evaluations += rows;
        });
    };
    auto lastPreview = Clock::now();
    hooks.afterCall = [&](int done, int planned) {
        if (m_callbacks.progress)
            m_callbacks.progress(letter.ticket, done, planned);
        const auto now = Clock::now();
        if (!m_callbacks.previews || !m_callbacks.frame || done == 0 || done == planned ||
            now - lastPreview < std::chrono::milliseconds(m_callbacks.minimumPreviewIntervalMs))
            return;
        lastPreview = now;
        m_callbacks.frame({engine::FrameKind::Preview,
                           std::make_shared<const image::Image>(paintPreview(job, done, planned)),
                           letter.request,
                           {},
                           letter.ticket});
    };
    auto frame = renderFake(*m_model, job, m_cache, hooks);
    if (frame.ok()) {
        frame->request = letter.request;
        frame->ticket = letter.ticket;
    }
    return frame;
}

void FakeRenderLane::deliver(const Letter& letter, Result<engine::Frame> result) {
    FakeControl& control = m_model->control();
    if (result.ok() && !control.takeDropResult()) {
        control.count([](FakeCounters& counters) { ++counters.finals; });
        if (m_callbacks.frame)
            m_callbacks.frame(*result);
    }
    if (!result.ok() && m_callbacks.failed)
        m_callbacks.failed(letter.ticket, result.error());
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_answers.find(letter.ticket); found != m_answers.end())
        found->second = std::move(result);
}

} // namespace diptych::fake_engine
