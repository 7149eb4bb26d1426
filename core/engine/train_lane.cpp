#include "core/engine/train_lane.h"

#include "core/adapters/adapter_file.h"
#include "core/base/thread_priority.h"
#include "core/engine/measures.h"
#include "core/tensor/compute_threads.h"
#include "core/tensor/torch_guard.h"

#include <algorithm>

namespace diptych::engine {
namespace {
constexpr const char* kCheckpointFile = "checkpoint.safetensors";
constexpr int kLearningNice = 7; ///< below the thread that started the run, and below renders

std::string keptName(std::int64_t step) {
    std::string digits = std::to_string(step);
    digits.insert(0, digits.size() < 6 ? 6 - digits.size() : 0, '0');
    return "step-" + digits + ".safetensors";
}

} // namespace

TrainLane::TrainLane(std::shared_ptr<OpenModel> model, std::shared_ptr<LaneGate> gate,
                     LanePriority priority, TrainOrder order, TrainCallbacks callbacks)
    : m_model(std::move(model)), m_gate(std::move(gate)), m_priority(priority),
      m_order(std::move(order)), m_callbacks(std::move(callbacks)), m_thread([this] { run(); }) {}

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

void TrainLane::stopAndKeep() {
    m_keep = true;
    stop();
}

bool TrainLane::wait() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ended; });
    return m_finished;
}

void TrainLane::waitForTurn() {
    const auto isPaused = [this] {
        const std::lock_guard lock(m_mutex);
        return m_paused;
    };
    if (m_gate->isBusy() || isPaused())
        tensor::releaseComputeThreads(); // others compute now
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_paused || m_stop.cancelled(); });
    }
    m_gate->waitWhileBusy([this] { return m_stop.cancelled(); });
}

void TrainLane::run() {
    if (m_priority == LanePriority::Background)
        lowerThreadPriority(kLearningNice);
    m_model->compute().applyThreads();
    const auto end = tensor::guardTorch([this] { return train(); });
    const bool nothingToKeep = end.ok() && *end == TrainEnd::Stopped && m_keep;
    if (m_callbacks.ended)
        m_callbacks.ended(
            end.ok() ? *end : TrainEnd::Failed,
            !end.ok()
                ? end.error()
                : Error{ErrorCode::Cancelled,
                        nothingToKeep ? "Nothing was learnt yet, so there is nothing to keep" : "",
                        {}});
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
    if (const Status drawn = drawWantedPictures(); !drawn.ok()) {
        if (drawn.error().code == ErrorCode::Cancelled && m_stop.cancelled())
            return TrainEnd::Stopped; // nothing was learnt that a checkpoint could hold
        return drawn.error();
    }
    DIPTYCH_TRY(job, m_order.method->createJob(m_order.facts, m_order.inputs));
    for (const auto& notice : job->notices())
        if (m_callbacks.notice)
            m_callbacks.notice(notice);
    training::TrainerOptions options;
    options.seed = static_cast<std::uint64_t>(m_order.inputs.values.integer("seed"));
    options.fingerprint = m_order.fingerprint;
    options.rateScale = m_order.request.rateScale;
    options.memoryBytes = freeMemory(m_model->model()->unet.options().device);
    DIPTYCH_TRY(trainer, training::Trainer::create(m_model->model(), std::move(job), options));
    for (const auto& notice : trainer->economy().sentences(m_model->model()->defaultSize()))
        if (m_callbacks.notice)
            m_callbacks.notice(notice);
    const auto known = m_order.request.checkpoint / kCheckpointFile;
    if (m_order.request.resume && !std::filesystem::exists(known)) {
        if (m_callbacks.notice)
            m_callbacks.notice("Nothing of the stopped run was kept yet, so it starts again.");
    } else if (m_order.request.resume)
        DIPTYCH_CHECK(trainer->loadCheckpoint(known));
    return loop(*trainer);
}

/// Examples the artist did not give are drawn by the model as it is.
Status TrainLane::drawWantedPictures() {
    const auto wanted = m_order.method->wantedPictures(m_order.inputs, m_model->model()->family);
    if (wanted.empty())
        return {};
    if (m_callbacks.notice)
        m_callbacks.notice("The model draws " + std::to_string(wanted.size()) +
                           " pictures to learn beside yours.");
    pipeline::Renderer renderer(m_model->model(), m_model->rendererOptions());
    for (const auto& picture : wanted) {
        pipeline::RenderJob job;
        job.request.prompt = picture.caption;
        job.request.seed = picture.seed;
        pipeline::RenderHooks hooks;
        hooks.cancel = m_stop;
        hooks.beforeWork = [this] { waitForTurn(); };
        DIPTYCH_TRY(drawn, renderer.render(job, hooks));
        m_order.inputs.pictures[picture.role] = std::move(drawn.picture);
        m_order.inputs.words[picture.captionRole] = picture.caption;
    }
    return {};
}

Result<TrainEnd> TrainLane::loop(training::Trainer& trainer) {
    m_lastCheckpoint = std::chrono::steady_clock::now();
    if (const auto step = trainer.progress().step; step > 0) {
        // A resumed run goes on with the strip where it stopped.
        const std::int64_t interval = std::max(1, m_order.request.stepsBetweenPreviews);
        m_nextPreview = (step + interval - 1) / interval * interval;
    }
    report(trainer);
    while (true) {
        DIPTYCH_CHECK(showAdapter(trainer));
        if (trainer.finished())
            break;
        waitForTurn();
        if (m_stop.cancelled())
            return stopped(trainer);
        DIPTYCH_CHECK(trainer.runUnit());
        report(trainer);
        const std::chrono::duration<double> since =
            std::chrono::steady_clock::now() - m_lastCheckpoint;
        if (since.count() > m_order.request.secondsBetweenCheckpoints)
            DIPTYCH_CHECK(checkpoint(trainer));
    }
    const Status written = tensor::guardTorch(
        [&] { return adapters::writeAdapter(m_order.request.output, trainer.job().adapter()); });
    if (!written.ok()) {
        // The work is not lost with the file: a later run continues from the end.
        (void)checkpoint(trainer);
        return written.error();
    }
    return TrainEnd::Finished;
}

Result<TrainEnd> TrainLane::stopped(const training::Trainer& trainer) {
    const Status saved = checkpoint(trainer);
    if (!m_keep) {
        DIPTYCH_CHECK(saved);
        return TrainEnd::Stopped;
    }
    // The adapter is what the artist asked for; it is written even where the checkpoint is not.
    const adapters::Adapter adapter = trainer.job().adapter();
    if (adapter.hasEffect())
        DIPTYCH_CHECK(adapters::writeAdapter(m_order.request.output, adapter));
    DIPTYCH_CHECK(saved);
    return adapter.hasEffect() ? TrainEnd::Kept : TrainEnd::Stopped;
}

Status TrainLane::checkpoint(const training::Trainer& trainer) {
    m_lastCheckpoint = std::chrono::steady_clock::now();
    if (m_order.request.checkpoint.empty())
        return {};
    std::error_code ignored; // the writer says what is wrong with the folder
    std::filesystem::create_directories(m_order.request.checkpoint, ignored);
    DIPTYCH_CHECK(trainer.saveCheckpoint(m_order.request.checkpoint / kCheckpointFile));
    if (m_callbacks.saved)
        m_callbacks.saved(trainer.progress().step);
    return {};
}

/// At step 0, at every so many steps and at the end: the adapter as it is, as file and pictures.
Status TrainLane::showAdapter(const training::Trainer& trainer) {
    const auto progress = trainer.progress();
    if (progress.step == m_lastShown || (!trainer.finished() && progress.step < m_nextPreview))
        return {};
    const std::int64_t interval = std::max(1, m_order.request.stepsBetweenPreviews);
    m_lastShown = progress.step;
    m_nextPreview = (progress.step / interval + 1) * interval;
    const auto& request = m_order.request;
    const bool pictures = !request.previews.empty() && m_callbacks.previewMade;
    if (!pictures && request.keepFolder.empty())
        return {};
    const adapters::Adapter adapter = trainer.job().adapter();
    if (!request.keepFolder.empty())
        keep(adapter, progress.step);
    if (pictures)
        return preview(adapter, progress.step, trainer.unitsDone());
    return {};
}

/// A state that cannot be kept is a pity, not a reason to lose the run.
void TrainLane::keep(const adapters::Adapter& adapter, std::int64_t step) {
    const auto& folder = m_order.request.keepFolder;
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    const auto file = folder / keptName(step);
    if (const Status written = adapters::writeAdapter(file, adapter); !written.ok()) {
        if (!m_keepFailed && m_callbacks.notice)
            m_callbacks.notice("The states on the way cannot be kept: " + written.error().text());
        m_keepFailed = true;
        return;
    }
    if (m_callbacks.kept)
        m_callbacks.kept(step, file);
}

Status TrainLane::preview(const adapters::Adapter& adapter, std::int64_t step, std::size_t unit) {
    if (!m_renderer)
        m_renderer =
            std::make_unique<pipeline::Renderer>(m_model->model(), m_model->rendererOptions());
    // The weights of unit n of this run: no other adapter can have this name.
    const std::string identity = "training:" + m_order.fingerprint + ":" + std::to_string(unit);
    DIPTYCH_TRY(bound, m_model->bind(adapter, identity));
    const auto& info = adapter.info;
    for (std::size_t index = 0; index < m_order.request.previews.size(); ++index) {
        pipeline::RenderJob job;
        job.request = m_order.request.previews[index];
        if (info.role == adapters::AdapterRole::Style)
            job.styles.push_back({bound, "", info.defaultStrength, 1.0});
        else
            job.adapters.push_back(
                {bound, bound->scales(info.defaultStrength,
                                      info.second ? info.second->defaultStrength : 0.0)});
        pipeline::RenderHooks hooks;
        hooks.cancel = m_stop;
        hooks.beforeWork = [this] { waitForTurn(); };
        auto rendered = m_renderer->render(job, hooks);
        if (!rendered.ok())
            return rendered.error().code == ErrorCode::Cancelled ? Status() : rendered.error();
        m_callbacks.previewMade(
            step, static_cast<int>(index),
            Frame{FrameKind::Final,
                  std::make_shared<const image::Image>(std::move(rendered->picture)), job.request,
                  rendered->record, 0});
    }
    return {};
}

void TrainLane::report(const training::Trainer& trainer) {
    if (!m_callbacks.progress)
        return;
    const auto now = trainer.progress();
    m_callbacks.progress({now.step, now.totalSteps, now.phase, now.losses, now.secondsLeft});
}

} // namespace diptych::engine
