#include "core/engine/read_hardware.h"

#include "core/tensor/cpu_info.h"
#include "core/tensor/cuda_driver.h"
#include "core/tensor/cuda_half.h"
#include "core/tensor/cuda_libraries.h"

#include <torch/headeronly/version.h>

namespace diptych::engine {

HardwareFacts readHardware() {
    HardwareFacts facts;
    const tensor::CpuInfo cpu = tensor::readCpuInfo();
    facts.processor = cpu.model;
    facts.processorFlags = cpu.flags();
    facts.cores = cpu.cores;
    facts.bfloat16 = cpu.hasBfloat16();
    const tensor::MachineMemory memory = tensor::readMachineMemory();
    facts.memoryBytes = memory.totalBytes;
    facts.memoryFreeBytes = memory.availableBytes;
    facts.driver = tensor::nvidiaDriverVersion();
    facts.neededDriver = tensor::kNeededNvidiaDriver;
    if (const auto cards = tensor::queryCudaCards(); cards.ok())
        for (const tensor::CudaCard& card : *cards)
            facts.cards.push_back({card.name, card.memoryBytes,
                                   std::to_string(card.capabilityMajor) + "." +
                                       std::to_string(card.capabilityMinor)});
    else
        facts.cardProblem = cards.error().message;
    facts.libraryFolder = tensor::libtorchFolder();
    for (const tensor::CudaLibrary& library : tensor::findCudaLibraries(
             tensor::cudaFolders(facts.libraryFolder, tensor::cardLibraries())))
        facts.libraries.push_back({library.file, library.found});
    facts.libtorch = TORCH_VERSION;
    return facts;
}

} // namespace diptych::engine
