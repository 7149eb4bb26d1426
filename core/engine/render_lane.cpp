#include "core/engine/render_lane.h"

#include "core/base/thread_priority.h"
#include "core/engine/preview_pace.h"
#include "core/tensor/compute_threads.h"
#include "core/tensor/torch_guard.h"

#include <algorithm>

namespace diptych::engine {
namespace {

constexpr int kDrawingNice = 2; ///< below the thread that opened the session

} // namespace

RenderLane::RenderLane(std::shared_ptr<OpenModel> model, std::shared_ptr<LaneGate> gate,
                       LanePriority priority, RenderCallbacks callbacks)
    : m_model(std::move(model)), m_gate(std::move(gate)), m_priority(priority),
      m_callbacks(std::move(callbacks)),
      m_predictor(m_callbacks.predicted
                      ? std::make_unique<Predictor>(m_model, m_callbacks.predicted)
                      : nullptr),
      m_thread([this] { run(); }) {}

RenderLane::~RenderLane() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_waiting.reset();
        if (m_running)
            m_running->cancel();
    }
    m_changed.notify_all();
    m_thread.join();
    m_predictor.reset(); // nothing is told from here on
}

std::uint64_t RenderLane::submit(const RenderRequest& request) {
    return post(request, false);
}

std::uint64_t RenderLane::predict(const RenderRequest& request) {
    return m_predictor ? m_predictor->ask(request) : 0;
}

std::uint64_t RenderLane::post(const RenderRequest& request, bool awaited) {
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

void RenderLane::cancel() {
    {
        const std::lock_guard lock(m_mutex);
        dropWaiting();
        if (m_running)
            m_running->cancel();
    }
    m_changed.notify_all();
}

/// Under the lock: forgets the waiting letter; a renderNow() that waits for it gets its answer.
void RenderLane::dropWaiting() {
    if (!m_waiting)
        return;
    if (const auto found = m_answers.find(m_waiting->ticket); found != m_answers.end())
        found->second = Error{ErrorCode::Cancelled, "The render was replaced or stopped", {}};
    m_dropped.push_back(m_waiting->ticket);
    m_waiting.reset();
}

void RenderLane::waitIdle() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_waiting && !m_running && m_dropped.empty(); });
}

Result<Frame> RenderLane::renderNow(const RenderRequest& request) {
    const std::uint64_t ticket = post(request, true);
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_answers.at(ticket).has_value(); });
    Result<Frame> answer = std::move(*m_answers.at(ticket));
    m_answers.erase(ticket);
    return answer;
}

/// Under the lock, which is given up meanwhile. On the lane's thread, as all callbacks.
void RenderLane::tellDropped(std::unique_lock<std::mutex>& lock) {
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

void RenderLane::run() {
    // Before the first computation: the threads that LibTorch starts for this one inherit it.
    if (m_priority == LanePriority::Background)
        lowerThreadPriority(kDrawingNice);
    m_model->compute().applyThreads();
    pipeline::Renderer renderer(m_model->model(), m_model->rendererOptions());
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
            const GatePass pass(*m_gate);
            serve(renderer, letter);
        }
        lock.lock();
        m_running.reset();
        m_changed.notify_all();
        if (!m_waiting) {
            lock.unlock();
            tensor::releaseComputeThreads(); // others may compute now
            lock.lock();
        }
    }
}

void RenderLane::serve(pipeline::Renderer& renderer, const Letter& letter) {
    auto job = tensor::guardTorch([&] { return m_model->resolve(letter.request); });
    if (!job.ok())
        return deliver(letter, std::move(job).error());
    pipeline::RenderHooks hooks;
    hooks.cancel = letter.cancel;
    if (m_callbacks.progress)
        hooks.progress = [&](int done, int planned) {
            m_callbacks.progress(letter.ticket, done, planned);
        };
    using Clock = PreviewPace::Clock;
    PreviewPace pace(m_callbacks.minimumPreviewIntervalMs, Clock::now());
    if (m_callbacks.previews && m_callbacks.frame)
        hooks.preview = [&](const image::Image& picture) {
            pace.made(Clock::now());
            m_callbacks.frame({FrameKind::Preview,
                               std::make_shared<const image::Image>(picture),
                               letter.request,
                               {},
                               letter.ticket});
        };
    hooks.wantsPreview = [&] { return pace.wants(Clock::now()); };
    auto rendered = renderer.render(*job, hooks);
    if (!rendered.ok())
        return deliver(letter, std::move(rendered).error());
    if (m_predictor)
        m_predictor->learn(*job, rendered->latent);
    deliver(letter, Frame{FrameKind::Final,
                          std::make_shared<const image::Image>(std::move(rendered->picture)),
                          letter.request, rendered->record, letter.ticket});
}

void RenderLane::deliver(const Letter& letter, Result<Frame> result) {
    if (result.ok() && m_callbacks.frame)
        m_callbacks.frame(*result);
    if (!result.ok() && m_callbacks.failed)
        m_callbacks.failed(letter.ticket, result.error());
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_answers.find(letter.ticket); found != m_answers.end())
        found->second = std::move(result);
}

} // namespace diptych::engine
