#include "core/tensor/device.h"

#include "core/tensor/cpu_info.h"
#include "core/tensor/cuda_driver.h"
#include "core/tensor/cuda_half.h"
#include "core/tensor/cuda_libraries.h"
#include "core/tensor/torch_guard.h"

#include <ATen/Context.h>
#include <ATen/DeviceAccelerator.h>
#include <ATen/ops/ones.h>

namespace diptych::tensor {
namespace {

/// A kernel that runs proves more than a card that answers: the library may hold no code for it.
Status tryCard() {
    if (!at::globalContext().hasCUDART())
        return Error{ErrorCode::Internal,
                     "The graphics card was asked for after LibTorch had settled for none",
                     {}};
    DIPTYCH_TRY(isUsable, guardTorch([] { return at::globalContext().hasCUDA(); }));
    if (!isUsable)
        return Error{ErrorCode::Unsupported,
                     "The NVIDIA driver lists a graphics card, but CUDA 13 cannot use it; updating "
                     "the driver may help",
                     {}};
    DIPTYCH_TRY(sum, guardTorch([] {
                    const auto options = at::TensorOptions().dtype(c10::kInt).device(c10::kCUDA, 0);
                    return at::ones({16}, options).sum().item().toInt();
                }));
    if (sum != 16)
        return Error{ErrorCode::DeviceLost, "The graphics card computes wrongly", {}};
    return {};
}

Status openCuda() {
    DIPTYCH_TRY(cards, queryCudaCards());
    DIPTYCH_CHECK(loadCudaHalf(libtorchFolder(), cardLibraries()));
    return tryCard();
}

} // namespace

Status cudaStatus() {
    static const Status status = openCuda();
    return status;
}

Result<c10::Device> openDevice(DeviceChoice choice) {
    if (choice == DeviceChoice::Cpu)
        return c10::Device(c10::kCPU);
    const Status cuda = cudaStatus();
    if (cuda.ok())
        return c10::Device(c10::kCUDA, 0);
    if (choice == DeviceChoice::Auto)
        return c10::Device(c10::kCPU);
    return cuda.error();
}

Result<DeviceReport> describe(c10::Device device) {
    DeviceReport report;
    if (device.is_cpu()) {
        const CpuInfo cpu = readCpuInfo();
        const MachineMemory memory = readMachineMemory();
        report.name = cpu.model;
        report.detail = cpu.flags();
        report.memoryTotalBytes = memory.totalBytes;
        report.memoryFreeBytes = memory.availableBytes;
        return report;
    }
    if (!device.is_cuda())
        return Error{
            ErrorCode::Unsupported, "Devices of type " + device.str() + " are not used", {}};
    const auto index = device.has_index() ? device.index() : c10::DeviceIndex{0};
    DIPTYCH_TRY(cards, queryCudaCards());
    if (static_cast<std::size_t>(index) >= cards.size())
        return Error{ErrorCode::NotFound, "There is no graphics card " + device.str(), {}};
    const CudaCard& card = cards[static_cast<std::size_t>(index)];
    report.name = card.name;
    report.detail = "compute capability " + std::to_string(card.capabilityMajor) + "." +
                    std::to_string(card.capabilityMinor);
    DIPTYCH_TRY(memory, guardTorch([&] { return at::accelerator::getMemoryInfo(index); }));
    report.memoryFreeBytes = memory.first;
    report.memoryTotalBytes = memory.second;
    return report;
}

} // namespace diptych::tensor
