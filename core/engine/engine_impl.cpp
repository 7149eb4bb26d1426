#include "core/engine/engine.h"

#include "core/base/freed_memory.h"
#include "core/engine/convert_adapter.h"
#include "core/engine/measures.h"
#include "core/engine/method_list.h"
#include "core/engine/open_model.h"
#include "core/engine/preview_cache.h"
#include "core/engine/render_lane.h"
#include "core/engine/train_lane.h"
#include "core/engine/train_order.h"
#include "core/tensor/compute_threads.h"
#include "core/tensor/cpu_info.h"
#include "core/tensor/device.h"
#include "core/tensor/torch_guard.h"

#include <map>
#include <mutex>
#include <set>

namespace diptych::engine {
namespace {

class EngineImpl final : public Engine {
  public:
    EngineImpl(EngineOptions options, at::Device device, tensor::ComputePolicy compute)
        : m_options(std::move(options)), m_device(device), m_compute(std::move(compute)),
          m_methods(makeMethodRegistry()) {}

    Result<ModelFacts> openModel(const std::filesystem::path& path,
                                 const OpenOptions& options) override;
    Result<std::unique_ptr<RenderSession>> openRenderSession(const std::filesystem::path& model,
                                                             RenderCallbacks callbacks) override;
    Result<std::unique_ptr<TrainSession>> startTraining(const TrainRequest& request,
                                                        TrainCallbacks callbacks) override;
    Result<std::vector<std::string>> devicesOf(const std::filesystem::path& model) override;
    std::string deviceText() const override;
    DeviceFacts deviceFacts() const override;
    Result<RoundTrip> measureRoundTrip(const std::filesystem::path& model,
                                       const image::Image& picture) override;
    Result<TrainEstimate> estimateTraining(const TrainRequest& request) override;
    Result<ConvertFacts> convertAdapter(const ConvertRequest& request) override;

  private:
    Result<std::shared_ptr<OpenModel>> find(const std::filesystem::path& folder);
    Result<std::shared_ptr<OpenModel>> load(const std::filesystem::path& path,
                                            const OpenOptions& options);

    EngineOptions m_options;
    at::Device m_device;
    tensor::ComputePolicy m_compute;
    customization::MethodRegistry m_methods;
    std::shared_ptr<LaneGate> m_gate = std::make_shared<LaneGate>();
    std::mutex m_mutex;
    std::map<std::filesystem::path, std::shared_ptr<OpenModel>> m_models;
};

Result<std::shared_ptr<OpenModel>> EngineImpl::find(const std::filesystem::path& folder) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_models.find(std::filesystem::weakly_canonical(folder));
    if (found == m_models.end())
        return Error{ErrorCode::NotFound, "The model is not open", folder.string()};
    return found->second;
}

Result<std::shared_ptr<OpenModel>> EngineImpl::load(const std::filesystem::path& path,
                                                    const OpenOptions& options) {
    pipeline::LoadOptions load{.compute = m_compute, .device = m_device};
    if (options.prediction)
        load.prediction = *options.prediction == Prediction::Velocity
                              ? schedule::PredictionType::Velocity
                              : schedule::PredictionType::Epsilon;
    load.vae = options.vae;
    load.pictureEncoder = options.pictureEncoder;
    load.clipMerges = m_options.clipMerges;
    load.memoryBytes = freeMemory(m_device);
    const tensor::ComputeVisit visit(m_compute);
    DIPTYCH_TRY(model, pipeline::loadModel(path, load));
    DIPTYCH_TRY(preview, latentPreviewOf(*model, m_options.cacheFolder));
    return std::make_shared<OpenModel>(model, options, m_compute, std::move(preview));
}

Result<ModelFacts> EngineImpl::openModel(const std::filesystem::path& path,
                                         const OpenOptions& options) {
    std::shared_ptr<OpenModel> open;
    if (auto known = find(path); known.ok() && (*known)->openOptions() == options) {
        open = *known;
    } else {
        DIPTYCH_TRY(loaded, load(path, options));
        open = loaded;
        const std::lock_guard lock(m_mutex);
        m_models[std::filesystem::weakly_canonical(path)] = open;
    }
    const auto& model = *open->model();
    return ModelFacts{path,           model.title,    model.family,
                      model.identity, model.compute,  model.defaultSize(),
                      model.rareWord, model.guidance, model.notes};
}

Result<std::unique_ptr<RenderSession>>
EngineImpl::openRenderSession(const std::filesystem::path& model, RenderCallbacks callbacks) {
    DIPTYCH_TRY(open, find(model));
    return std::unique_ptr<RenderSession>(
        std::make_unique<RenderLane>(open, m_gate, m_options.priority, std::move(callbacks)));
}

Result<std::unique_ptr<TrainSession>> EngineImpl::startTraining(const TrainRequest& request,
                                                                TrainCallbacks callbacks) {
    DIPTYCH_TRY(open, find(request.model));
    const tensor::ComputeVisit visit(m_compute);
    DIPTYCH_TRY(order, makeTrainOrder(*open->model(), m_methods, request));
    return std::unique_ptr<TrainSession>(std::make_unique<TrainLane>(
        open, m_gate, m_options.priority, std::move(order), std::move(callbacks)));
}

Result<std::vector<std::string>> EngineImpl::devicesOf(const std::filesystem::path& folder) {
    DIPTYCH_TRY(open, find(folder));
    const auto& model = *open->model();
    std::set<std::string> devices;
    std::vector all = {&model.unet.parameters(), &model.vae.parameters()};
    for (const auto& tower : model.prompts->towers())
        all.push_back(&tower.model.parameters());
    for (const auto* parameters : all)
        for (const auto& parameter : *parameters)
            devices.insert(parameter.tensor.device().str());
    return std::vector<std::string>(devices.begin(), devices.end());
}

std::string EngineImpl::deviceText() const {
    const auto report = tensor::describe(m_device);
    return (report.ok() ? report->name : m_device.str()) + ", " + m_compute.text();
}

DeviceFacts EngineImpl::deviceFacts() const {
    return describeDevice(m_device, m_options.device, m_compute.text());
}

Result<RoundTrip> EngineImpl::measureRoundTrip(const std::filesystem::path& folder,
                                               const image::Image& picture) {
    DIPTYCH_TRY(open, find(folder));
    const tensor::ComputeVisit visit(m_compute);
    return measureRoundTripOf(*open->model(), picture, *m_gate);
}

Result<TrainEstimate> EngineImpl::estimateTraining(const TrainRequest& request) {
    DIPTYCH_TRY(open, find(request.model));
    const tensor::ComputeVisit visit(m_compute);
    DIPTYCH_TRY(order, makeTrainOrder(*open->model(), m_methods, request));
    const int side = open->model()->defaultSize();
    for (const auto& wanted : order.method->wantedPictures(order.inputs, open->model()->family)) {
        // Which picture it is makes no difference to time and memory.
        order.inputs.pictures[wanted.role] = image::Image(side, side, {127, 127, 127});
        order.inputs.words[wanted.captionRole] = wanted.caption;
    }
    const auto makeTrainer = [&]() -> Result<std::unique_ptr<training::Trainer>> {
        DIPTYCH_TRY(job, order.method->createJob(order.facts, order.inputs));
        training::TrainerOptions options;
        options.seed = static_cast<std::uint64_t>(order.inputs.values.integer("seed"));
        options.memoryBytes = freeMemory(m_device);
        return training::Trainer::create(open->model(), std::move(job), options);
    };
    return tensor::guardTorch([&] { return measureTraining(makeTrainer, m_device, *m_gate); });
}

Result<ConvertFacts> EngineImpl::convertAdapter(const ConvertRequest& request) {
    DIPTYCH_TRY(open, find(request.model));
    const tensor::ComputeVisit visit(m_compute);
    return convertAdapterFor(*open->model(), request);
}

} // namespace

Result<std::unique_ptr<Engine>> createEngine(const EngineOptions& options) {
    std::error_code failed;
    std::filesystem::create_directories(options.cacheFolder, failed);
    if (failed)
        return Error{ErrorCode::Io, "The cache folder could not be made: " + failed.message(),
                     options.cacheFolder.string()};
    const auto choice = options.device == DeviceWish::Processor      ? tensor::DeviceChoice::Cpu
                        : options.device == DeviceWish::GraphicsCard ? tensor::DeviceChoice::Cuda
                                                                     : tensor::DeviceChoice::Auto;
    DIPTYCH_TRY(device, tensor::openDevice(choice));
    if (device.is_cuda()) {
        DIPTYCH_TRY(compute, tensor::cudaComputePolicy(device));
        return std::unique_ptr<Engine>(std::make_unique<EngineImpl>(options, device, compute));
    }
    keepFreedMemory();
    tensor::ComputePolicyOptions policy;
    policy.cacheFolder = options.cacheFolder;
    policy.cpu = tensor::readCpuInfo();
    return std::unique_ptr<Engine>(
        std::make_unique<EngineImpl>(options, device, tensor::chooseComputePolicy(policy)));
}

} // namespace diptych::engine
