#include "core/fake_engine/fake_train_lane.h"

#include <cstdio>

namespace diptych::fake_engine {
namespace {

constexpr const char* kCheckpointFile = "checkpoint.safetensors";
constexpr std::int64_t kTrainingBytes = std::int64_t{300} << 20;

std::string keptName(std::int64_t step) {
    char name[40];
    std::snprintf(name, sizeof name, "step-%06lld.safetensors", static_cast<long long>(step));
    return name;
}

Status makeFolder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return Error{ErrorCode::Io, "The folder could not be made: " + failed.message(),
                     folder.string()};
    return {};
}

} // namespace

FakeTrainLane::FakeTrainLane(std::shared_ptr<FakeModel> model,
                             std::shared_ptr<engine::LaneGate> gate, engine::TrainRequest request,
                             FakeTraining training, engine::TrainCallbacks callbacks)
    : m_model(std::move(model)), m_gate(std::move(gate)), m_request(std::move(request)),
      m_training(std::move(training)), m_callbacks(std::move(callbacks)),
      m_memory(m_model->sharedControl(), kTrainingBytes) {
    m_model->control().count([](FakeCounters& counters) { ++counters.trainings; });
    m_thread = std::thread([this] { run(); });
}

FakeTrainLane::~FakeTrainLane() {
    stop();
    m_thread.join();
    m_model->control().count([](FakeCounters& counters) { --counters.trainings; });
}

void FakeTrainLane::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void FakeTrainLane::resume() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_changed.notify_all();
}

void FakeTrainLane::stop() {
    m_stop.cancel();
    { const std::lock_guard lock(m_mutex); }
    m_changed.notify_all();
    m_gate->notify();
}

void FakeTrainLane::stopAndKeep() {
    m_keep = true;
    stop();
}

bool FakeTrainLane::wait() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ended; });
    return m_finished;
}

void FakeTrainLane::waitForTurn() {
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_paused || m_stop.cancelled(); });
    }
    m_gate->waitWhileBusy([this] { return m_stop.cancelled(); });
}

void FakeTrainLane::run() {
    const auto end = train();
    const bool keptNothing = end.ok() && *end == engine::TrainEnd::Stopped && m_keep;
    if (m_callbacks.ended)
        m_callbacks.ended(
            end.ok() ? *end : engine::TrainEnd::Failed,
            !end.ok()
                ? end.error()
                : Error{ErrorCode::Cancelled,
                        keptNothing ? "Nothing was learnt yet, so there is nothing to keep" : "",
                        {}});
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_finished = end.ok() && *end == engine::TrainEnd::Finished;
    }
    m_changed.notify_all();
}

Result<engine::TrainEnd> FakeTrainLane::train() {
    if (m_request.resume)
        DIPTYCH_CHECK(m_training.loadCheckpoint(m_request.checkpoint / kCheckpointFile));
    m_began = m_lastCheckpoint = std::chrono::steady_clock::now();
    report();
    while (true) {
        if (m_stop.cancelled())
            return stopped();
        DIPTYCH_CHECK(keepAndPreview());
        if (m_training.finished())
            break;
        waitForTurn();
        if (m_stop.cancelled())
            return stopped();
        DIPTYCH_CHECK(runStep());
        report();
        const std::chrono::duration<double> since =
            std::chrono::steady_clock::now() - m_lastCheckpoint;
        if (since.count() > m_request.secondsBetweenCheckpoints)
            DIPTYCH_CHECK(checkpoint());
    }
    const Status written =
        writeFakeAdapter(m_request.output, m_training.adapterFacts(), m_training.weights());
    if (!written.ok()) {
        // The work is not lost with the file: a later run continues from the end.
        (void)checkpoint();
        return written.error();
    }
    return engine::TrainEnd::Finished;
}

Result<engine::TrainEnd> FakeTrainLane::stopped() {
    DIPTYCH_CHECK(checkpoint());
    if (!m_keep || !m_training.hasEffect())
        return engine::TrainEnd::Stopped;
    DIPTYCH_CHECK(
        writeFakeAdapter(m_request.output, m_training.adapterFacts(), m_training.weights()));
    return engine::TrainEnd::Kept;
}

Status FakeTrainLane::runStep() {
    FakeControl& control = m_model->control();
    const FakeScript script = control.script();
    std::this_thread::sleep_for(std::chrono::milliseconds(script.trainCallMs));
    if (const auto fault = control.takeTrainFault(m_training.step()))
        switch (*fault) {
        case TrainFault::OutOfMemory:
            return Error{ErrorCode::OutOfMemory, "There is not enough memory to learn", {}};
        case TrainFault::InvalidNumbers:
            return Error{ErrorCode::InvalidNumbers,
                         "Training went wrong: the loss is no longer a number; a lower rate may "
                         "help",
                         "step " + std::to_string(m_training.step())};
        case TrainFault::DiskFull:
            return Error{ErrorCode::Io, "The file could not be written: No space left on device",
                         m_request.checkpoint.string()};
        case TrainFault::DeviceLost:
            control.loseDevice();
            break;
        case TrainFault::Hang:
            control.hang();
            break;
        }
    if (control.deviceLost())
        return Error{ErrorCode::DeviceLost, "The graphics card stopped responding", {}};
    m_training.runStep(!script.zeroEffect);
    ++m_stepsHere;
    control.count([](FakeCounters& counters) { ++counters.trainCalls; });
    return {};
}

Status FakeTrainLane::checkpoint() {
    m_lastCheckpoint = std::chrono::steady_clock::now();
    if (m_request.checkpoint.empty())
        return {};
    DIPTYCH_CHECK(makeFolder(m_request.checkpoint));
    DIPTYCH_CHECK(m_training.saveCheckpoint(m_request.checkpoint / kCheckpointFile));
    if (m_callbacks.saved)
        m_callbacks.saved(m_training.step());
    return {};
}

Status FakeTrainLane::keepAndPreview() {
    const std::int64_t step = m_training.step();
    if (step % std::max(1, m_request.stepsBetweenPreviews) != 0 && !m_training.finished())
        return {};
    if (step == m_lastShown)
        return {};
    m_lastShown = step;
    if (!m_request.keepFolder.empty()) {
        DIPTYCH_CHECK(makeFolder(m_request.keepFolder));
        const auto file = m_request.keepFolder / keptName(step);
        DIPTYCH_CHECK(writeFakeAdapter(file, m_training.adapterFacts(), m_training.weights()));
        if (m_callbacks.kept)
            m_callbacks.kept(step, file);
    }
    if (m_callbacks.previewMade)
        for (std::size_t i = 0; i < m_request.previews.size() && !m_stop.cancelled(); ++i)
            DIPTYCH_CHECK(preview(i));
    return {};
}

Status FakeTrainLane::preview(std::size_t index) {
    DIPTYCH_TRY(job, m_model->resolve(m_request.previews[index]));
    const auto adapter = std::make_shared<const FakeAdapter>(m_training.adapter());
    const auto& facts = adapter->facts;
    if (facts.role == "style")
        job.styles.push_back({adapter, facts.title, job.request.prompt + facts.promptSuffix,
                              facts.defaultStrength, 1.0});
    else
        job.adapters.push_back({adapter, facts.title, facts.defaultStrength,
                                facts.second ? facts.second->defaultStrength : 0.0});
    FakeHooks hooks;
    hooks.cancel = m_stop;
    hooks.beforeCall = [this] { waitForTurn(); };
    hooks.counted = [this](int) {
        m_model->control().count([](FakeCounters& counters) { ++counters.previewCalls; });
    };
    auto frame = renderFake(*m_model, job, m_previewCache, hooks);
    if (!frame.ok())
        return frame.error().code == ErrorCode::Cancelled ? Status() : Status(frame.error());
    frame->request = m_request.previews[index];
    m_callbacks.previewMade(m_training.step(), static_cast<int>(index), *frame);
    return {};
}

void FakeTrainLane::report() {
    if (!m_callbacks.progress)
        return;
    auto progress = m_training.progress();
    if (m_stepsHere > 0) {
        const double perStep = m_model->control().script().trainCallMs / 1000.0;
        progress.secondsLeft = perStep * static_cast<double>(progress.totalSteps - progress.step);
    }
    m_callbacks.progress(progress);
}

} // namespace diptych::fake_engine
