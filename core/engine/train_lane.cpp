#include "core/engine/train_lane.h"

#include "core/adapters/lora_file.h"
#include "core/tensor/torch_guard.h"

namespace diptych::engine {
namespace {
constexpr const char* kCheckpointFile = "checkpoint.safetensors";
}

TrainLane::TrainLane(std::shared_ptr<OpenModel> model, std::shared_ptr<LaneGate> gate,
                     TrainOrder order, TrainCallbacks callbacks)
    : m_model(std::move(model)), m_gate(std::move(gate)), m_order(std::move(order)),
      m_callbacks(std::move(callbacks)), m_thread([this] { run(); }) {}

TrainLane::~TrainLane() {
    stop();
    m_thread.join();
}

void TrainLane::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void TrainLane::resume() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_changed.notify_all();
}

void TrainLane::stop() {
    m_stop.cancel();
    { const std::lock_guard lock(m_mutex); }
    m_changed.notify_all();
    m_gate->notify();
}

bool TrainLane::wait() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ended; });
    return m_finished;
}

void TrainLane::waitForTurn() {
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_paused || m_stop.cancelled(); });
    }
    m_gate->waitWhileBusy([this] { return m_stop.cancelled(); });
}

void TrainLane::run() {
    m_model->compute().applyThreads();
    const auto end = tensor::guardTorch([this] { return train(); });
    if (m_callbacks.ended)
        m_callbacks.ended(end.ok() ? *end : TrainEnd::Failed,
                          end.ok() ? Error{ErrorCode::Cancelled, {}, {}} : end.error());
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_finished = end.ok() && *end == TrainEnd::Finished;
    }
    m_changed.notify_all();
}

Result<TrainEnd> TrainLane::train() {
    for (const auto& notice : m_order.notices)
        if (m_callbacks.notice)
            m_callbacks.notice(notice);
    DIPTYCH_TRY(job, m_order.method->createJob(m_order.facts, m_order.inputs));
    for (const auto& notice : job->notices())
        if (m_callbacks.notice)
            m_callbacks.notice(notice);
    training::TrainerOptions options;
    options.seed = static_cast<std::uint64_t>(m_order.inputs.values.integer("seed"));
    options.fingerprint = m_order.fingerprint;
    DIPTYCH_TRY(trainer, training::Trainer::create(m_model->model(), std::move(job), options));
    if (m_order.request.resume)
        DIPTYCH_CHECK(trainer->loadCheckpoint(m_order.request.checkpoint / kCheckpointFile));
    return loop(*trainer);
}

Result<TrainEnd> TrainLane::loop(training::Trainer& trainer) {
    m_lastCheckpoint = std::chrono::steady_clock::now();
    report(trainer);
    while (true) {
        DIPTYCH_CHECK(preview(trainer));
        if (trainer.finished())
            break;
        waitForTurn();
        if (m_stop.cancelled()) {
            DIPTYCH_CHECK(checkpoint(trainer));
            return TrainEnd::Stopped;
        }
        DIPTYCH_CHECK(trainer.runUnit());
        report(trainer);
        const std::chrono::duration<double> since =
            std::chrono::steady_clock::now() - m_lastCheckpoint;
        if (since.count() > m_order.request.secondsBetweenCheckpoints)
            DIPTYCH_CHECK(checkpoint(trainer));
    }
    const Status written = tensor::guardTorch(
        [&] { return adapters::writeLora(m_order.request.output, trainer.job().adapter()); });
    if (!written.ok()) {
        // The work is not lost with the file: a later run continues from the end.
        (void)checkpoint(trainer);
        return written.error();
    }
    return TrainEnd::Finished;
}

Status TrainLane::checkpoint(const training::Trainer& trainer) {
    m_lastCheckpoint = std::chrono::steady_clock::now();
    if (m_order.request.checkpoint.empty())
        return {};
    return trainer.saveCheckpoint(m_order.request.checkpoint / kCheckpointFile);
}

Status TrainLane::preview(const training::Trainer& trainer) {
    const auto progress = trainer.progress();
    if (!m_order.request.preview || !m_callbacks.preview || progress.step < m_nextPreview)
        return {};
    m_nextPreview = progress.step + m_order.request.stepsBetweenPreviews;
    if (!m_renderer)
        m_renderer =
            std::make_unique<pipeline::Renderer>(m_model->model(), m_model->rendererOptions());
    const adapters::LoraAdapter adapter = trainer.job().adapter();
    // The weights of unit n of this run: no other adapter can have this name.
    const std::string identity =
        "training:" + m_order.fingerprint + ":" + std::to_string(trainer.unitsDone());
    DIPTYCH_TRY(bound, m_model->bind(adapter, identity));
    pipeline::RenderJob job;
    job.request = *m_order.request.preview;
    const auto& info = adapter.info;
    if (info.role == adapters::AdapterRole::Style)
        job.styles.push_back(
            {bound, job.request.prompt + info.promptSuffix, info.defaultStrength, 1.0});
    else
        job.adapters.push_back({bound, info.defaultStrength});
    pipeline::RenderHooks hooks;
    hooks.cancel = m_stop;
    hooks.beforeWork = [this] { waitForTurn(); };
    auto rendered = m_renderer->render(job, hooks);
    if (!rendered.ok())
        return rendered.error().code == ErrorCode::Cancelled ? Status() : rendered.error();
    m_callbacks.preview(progress.step,
                        Frame{FrameKind::Final,
                              std::make_shared<const image::Image>(std::move(rendered->picture)),
                              job.request, rendered->record, 0});
    return {};
}

void TrainLane::report(const training::Trainer& trainer) {
    if (!m_callbacks.progress)
        return;
    const auto now = trainer.progress();
    m_callbacks.progress({now.step, now.totalSteps, now.phase, now.losses, now.secondsLeft});
}

} // namespace diptych::engine
