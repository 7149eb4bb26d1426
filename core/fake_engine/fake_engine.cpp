#include "core/fake_engine/fake_engine.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/fake_engine/fake_picture.h"
#include "core/fake_engine/fake_render_lane.h"
#include "core/fake_engine/fake_train_lane.h"
#include "core/image/pair_preparation.h"

#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <thread>

namespace diptych::fake_engine {
namespace {

using engine::LaneGate;

/// dB over all samples.
double signalToNoise(const image::Image& a, const image::Image& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        const double difference = static_cast<double>(a.pixels[i]) - b.pixels[i];
        sum += difference * difference;
    }
    if (sum == 0.0)
        return std::numeric_limits<double>::infinity();
    return 10.0 * std::log10(255.0 * 255.0 * static_cast<double>(a.pixels.size()) / sum);
}

class FakeEngine final : public engine::Engine {
  public:
    explicit FakeEngine(std::shared_ptr<FakeControl> control) : m_control(std::move(control)) {}

    Result<engine::ModelFacts> openModel(const std::filesystem::path& folder,
                                         const engine::OpenOptions& options) override;
    Result<std::unique_ptr<engine::RenderSession>>
    openRenderSession(const std::filesystem::path& model,
                      engine::RenderCallbacks callbacks) override;
    Result<std::unique_ptr<engine::TrainSession>>
    startTraining(const engine::TrainRequest& request, engine::TrainCallbacks callbacks) override;
    Result<std::vector<std::string>> devicesOf(const std::filesystem::path& model) override;
    std::string deviceText() const override;
    engine::DeviceFacts deviceFacts() const override;
    Result<engine::RoundTrip> measureRoundTrip(const std::filesystem::path& model,
                                               const image::Image& picture) override;
    Result<engine::TrainEstimate> estimateTraining(const engine::TrainRequest& request) override;
    Result<engine::ConvertFacts> convertAdapter(const engine::ConvertRequest& request) override;

  private:
    Result<std::shared_ptr<FakeModel>> find(const std::filesystem::path& folder);
    Status checkDevice() const;

    std::shared_ptr<FakeControl> m_control;
    std::shared_ptr<LaneGate> m_gate = std::make_shared<LaneGate>();
    std::mutex m_mutex;
    std::map<std::filesystem::path, std::shared_ptr<FakeModel>> m_models;
};

Status FakeEngine::checkDevice() const {
    if (m_control->deviceLost())
        return Error{ErrorCode::DeviceLost, "The graphics card stopped responding", {}};
    return {};
}

Result<std::shared_ptr<FakeModel>> FakeEngine::find(const std::filesystem::path& folder) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_models.find(std::filesystem::weakly_canonical(folder));
    if (found == m_models.end())
        return Error{ErrorCode::NotFound, "The model is not open", folder.string()};
    return found->second;
}

Result<engine::ModelFacts> FakeEngine::openModel(const std::filesystem::path& folder,
                                                 const engine::OpenOptions& /*options*/) {
    DIPTYCH_CHECK(checkDevice());
    if (auto known = find(folder); known.ok())
        return (*known)->facts();
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored))
        return Error{ErrorCode::NotFound, "There is no model at this place", folder.string()};
    std::this_thread::sleep_for(std::chrono::milliseconds(m_control->script().openModelMs));
    m_control->count([](FakeCounters& counters) { ++counters.loads; });
    auto model = std::make_shared<FakeModel>(folder, m_control);
    const std::lock_guard lock(m_mutex);
    m_models[std::filesystem::weakly_canonical(folder)] = model;
    return model->facts();
}

Result<std::unique_ptr<engine::RenderSession>>
FakeEngine::openRenderSession(const std::filesystem::path& folder,
                              engine::RenderCallbacks callbacks) {
    DIPTYCH_TRY(model, find(folder));
    return std::unique_ptr<engine::RenderSession>(
        std::make_unique<FakeRenderLane>(model, m_gate, std::move(callbacks)));
}

Result<std::unique_ptr<engine::TrainSession>>
FakeEngine::startTraining(const engine::TrainRequest& request, engine::TrainCallbacks callbacks) {
    DIPTYCH_CHECK(checkDevice());
    DIPTYCH_TRY(model, find(request.model));
    DIPTYCH_TRY(training,
                FakeTraining::create(request, model->facts(), m_control->script().trainingSteps));
    return std::unique_ptr<engine::TrainSession>(std::make_unique<FakeTrainLane>(
        model, m_gate, request, std::move(training), std::move(callbacks)));
}

Result<std::vector<std::string>> FakeEngine::devicesOf(const std::filesystem::path& folder) {
    DIPTYCH_CHECK(find(folder));
    return std::vector<std::string>{"cpu"};
}

std::string FakeEngine::deviceText() const {
    return m_control->script().deviceName + ", float32, 1 thread";
}

engine::DeviceFacts FakeEngine::deviceFacts() const {
    const FakeScript script = m_control->script();
    engine::DeviceFacts facts;
    facts.name = script.deviceName;
    facts.memoryTotalBytes = script.memoryTotalBytes;
    facts.memoryUsedBytes = static_cast<std::uint64_t>(m_control->counters().memoryBytes);
    facts.computeText = "float32, 1 thread";
    facts.notice = script.deviceNotice;
    return facts;
}

Result<engine::RoundTrip> FakeEngine::measureRoundTrip(const std::filesystem::path& folder,
                                                       const image::Image& picture) {
    DIPTYCH_CHECK(checkDevice());
    DIPTYCH_TRY(model, find(folder));
    DIPTYCH_TRY(prepared,
                image::preparePair(picture, picture, {.resolution = model->facts().defaultSize}));
    engine::RoundTrip result;
    result.picture = throughAutoencoder(prepared.original);
    result.psnr =
        m_control->script().roundTrip.value_or(signalToNoise(prepared.original, result.picture));
    return result;
}

Result<engine::ConvertFacts> FakeEngine::convertAdapter(const engine::ConvertRequest& request) {
    // It has no weights to convert: the adapter goes out as it is.
    DIPTYCH_TRY(bytes, readWholeFile(request.adapter, std::uint64_t{1} << 30));
    DIPTYCH_CHECK(saveFile(request.output, bytes));
    engine::ConvertFacts facts;
    facts.sizeBytes = bytes.size();
    return facts;
}

Result<engine::TrainEstimate> FakeEngine::estimateTraining(const engine::TrainRequest& request) {
    DIPTYCH_TRY(model, find(request.model));
    const FakeScript script = m_control->script();
    DIPTYCH_TRY(training, FakeTraining::create(request, model->facts(), script.trainingSteps));
    engine::TrainEstimate estimate;
    estimate.bytesNeeded = script.bytesForTraining;
    const auto used = static_cast<std::uint64_t>(m_control->counters().memoryBytes);
    estimate.bytesFree = script.memoryTotalBytes - std::min(used, script.memoryTotalBytes);
    estimate.adapterBytes = 4096;
    estimate.checkpointBytes = 4096;
    estimate.steps = training.progress().totalSteps;
    estimate.secondsPerStep = script.trainCallMs / 1000.0;
    return estimate;
}

} // namespace

Result<std::unique_ptr<engine::Engine>> createFakeEngine(std::shared_ptr<FakeControl> control,
                                                         const engine::EngineOptions& /*options*/) {
    if (const auto trouble = control->script().noEngine)
        return *trouble;
    return std::unique_ptr<engine::Engine>(std::make_unique<FakeEngine>(std::move(control)));
}

std::string fakeModelIdentity(const std::filesystem::path& folder) {
    const auto name =
        folder.filename().empty() ? folder.parent_path().filename() : folder.filename();
    return sha256Hex("pretended model " + name.string());
}

} // namespace diptych::fake_engine
