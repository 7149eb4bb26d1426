#include "core/engine/measures.h"

#include "core/evaluation/picture_measures.h"
#include "core/image/pair_preparation.h"
#include "core/pipeline/image_tensor.h"
#include "core/tensor/cpu_info.h"
#include "core/tensor/cuda_driver.h"
#include "core/tensor/device.h"
#include "core/tensor/torch_guard.h"

#include <ATen/DeviceAccelerator.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>

namespace diptych::engine {
namespace {

/// Most memory this process held since forgetPeak(), and what it holds, in bytes; 0 when the system
/// does not say.
std::uint64_t statusBytes(const std::string& key) {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word)
        if (word == key) {
            std::uint64_t kibibytes = 0;
            status >> kibibytes;
            return kibibytes * 1024;
        }
    return 0;
}

/// How much memory work takes at its peak: by the allocator's books on a card, by the process's
/// size on the processor, where other threads' work counts too.
class PeakMemory {
  public:
    explicit PeakMemory(c10::Device device) : m_device(device) {
        if (m_device.is_cuda()) {
            at::accelerator::resetPeakStats(index());
            m_before = allocated().current;
            return;
        }
        std::ofstream("/proc/self/clear_refs") << "5";
        m_before = static_cast<std::int64_t>(statusBytes("VmRSS:"));
    }
    std::uint64_t bytes() const {
        const std::int64_t peak = m_device.is_cuda()
                                      ? allocated().peak
                                      : static_cast<std::int64_t>(statusBytes("VmHWM:"));
        return peak > m_before ? static_cast<std::uint64_t>(peak - m_before) : 0;
    }

  private:
    c10::DeviceIndex index() const { return m_device.has_index() ? m_device.index() : 0; }
    c10::CachingAllocator::Stat allocated() const {
        return at::accelerator::getDeviceStats(index()).allocated_bytes[0];
    }
    c10::Device m_device;
    std::int64_t m_before = 0;
};

std::uint64_t bytesOf(const at::Tensor& tensor) {
    return static_cast<std::uint64_t>(tensor.numel()) *
           static_cast<std::uint64_t>(tensor.element_size());
}

} // namespace

Result<RoundTrip> measureRoundTripOf(const pipeline::LoadedModel& model,
                                     const image::Image& picture, LaneGate& gate) {
    const image::PairOptions options{.resolution = model.defaultSize(),
                                     .multiple = static_cast<int>(model.vae.config().downscale())};
    DIPTYCH_TRY(prepared, image::preparePair(picture, picture, options));
    const auto neverInterrupted = [] { return false; };
    RoundTrip result;
    DIPTYCH_TRY(back, tensor::guardTorch([&]() -> Result<image::Image> {
                    const at::NoGradGuard noGrad;
                    const auto device = model.vae.options().device;
                    gate.waitWhileBusy(neverInterrupted);
                    const at::Tensor latent =
                        model.vae.encode(pipeline::toTensor(prepared.original).to(device)).mean;
                    gate.waitWhileBusy(neverInterrupted);
                    return pipeline::toImage(model.vae.decode(latent));
                }));
    DIPTYCH_TRY(ratio, evaluation::psnr(prepared.original, back));
    result.psnr = ratio;
    result.picture = std::move(back);
    return result;
}

DeviceFacts describeDevice(c10::Device device, DeviceWish wish, const std::string& computeText) {
    DeviceFacts facts;
    facts.kind = device.is_cuda() ? DeviceKind::GraphicsCard : DeviceKind::Processor;
    facts.name = device.str();
    facts.computeText = computeText;
    if (const auto report = tensor::describe(device); report.ok()) {
        facts.name = report->name;
        facts.memoryTotalBytes = report->memoryTotalBytes;
        facts.memoryUsedBytes =
            report->memoryTotalBytes - std::min(report->memoryFreeBytes, report->memoryTotalBytes);
    } else {
        facts.notice = report.error().message;
    }
    if (device.is_cuda() || wish == DeviceWish::Processor)
        return facts;
    // No card at all is nothing to complain about; one that cannot be used is.
    const auto cards = tensor::queryCudaCards();
    if (!cards.ok() && cards.error().code == ErrorCode::NotFound)
        return facts;
    if (const Status cuda = tensor::cudaStatus(); !cuda.ok())
        facts.notice = cuda.error().message;
    return facts;
}

std::optional<std::uint64_t> freeMemory(c10::Device device) {
    const auto most = [](std::uint64_t bytes) { return bytes / 10 * 9; };
    if (device.is_cpu()) {
        const std::uint64_t available = tensor::readMachineMemory().availableBytes;
        return available > 0 ? std::optional(most(available)) : std::nullopt;
    }
    const auto report = tensor::describe(device);
    if (!report.ok() || report->memoryFreeBytes == 0)
        return std::nullopt;
    const auto stats = at::accelerator::getDeviceStats(device.has_index() ? device.index() : 0);
    const std::int64_t kept = stats.reserved_bytes[0].current - stats.allocated_bytes[0].current;
    return most(report->memoryFreeBytes) +
           static_cast<std::uint64_t>(std::max<std::int64_t>(0, kept));
}

Result<TrainEstimate>
measureTraining(const std::function<Result<std::unique_ptr<training::Trainer>>()>& makeTrainer,
                c10::Device device, LaneGate& gate) {
    const PeakMemory memory(device);
    gate.waitWhileBusy([] { return false; });
    DIPTYCH_TRY(trainer, makeTrainer());
    TrainEstimate estimate;
    estimate.steps = trainer->progress().totalSteps;
    for (const auto& group : trainer->job().groups())
        for (const auto& parameter : group.tensors)
            estimate.checkpointBytes += 3 * bytesOf(parameter.tensor); // and AdamW's two moments
    for (const auto& [name, layer] : trainer->job().adapter().layers)
        estimate.adapterBytes += bytesOf(layer.down) + bytesOf(layer.up);
    // The first call takes longer than all others; the last one done tells the time that is left.
    while (!trainer->finished() && trainer->unitsDone() < 2) {
        gate.waitWhileBusy([] { return false; });
        DIPTYCH_CHECK(trainer->runUnit());
    }
    const double secondsLeft = trainer->progress().secondsLeft;
    const auto stepsLeft = static_cast<double>(estimate.steps - trainer->progress().step);
    if (secondsLeft >= 0.0 && stepsLeft > 0.0)
        estimate.secondsPerStep = secondsLeft / stepsLeft;
    estimate.bytesNeeded = memory.bytes();
    if (const auto report = tensor::describe(device); report.ok())
        estimate.bytesFree = report->memoryFreeBytes;
    return estimate;
}

} // namespace diptych::engine
