#pragma once

#include "core/base/result.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <string>

namespace diptych::tensor {

enum class DeviceChoice {
    Auto, ///< the graphics card where one works, else the processor
    Cpu,
    Cuda,
};

/// Opens the device that models will live on. For the graphics card this loads LibTorch's CUDA half
/// (seconds, about 1 GB), so it is decided at run time and one program serves every machine. Call
/// it once at start-up, before any computation: LibTorch settles for "no card" the first time it is
/// asked. `Auto` never fails; cudaStatus() says why it took the processor. Errors (Cuda only):
/// NotFound (no driver, no card, library not installed), Unsupported (driver or card too old; its
/// libraries can be changed by other users), DeviceLost, OutOfMemory, Internal when called too
/// late.
Result<c10::Device> openDevice(DeviceChoice choice);

/// Opens the graphics card as openDevice(Cuda) does, or says why it cannot be used.
Status cudaStatus();

/// What a status page shows about a device.
struct DeviceReport {
    std::string name;                   ///< of the processor or card
    std::string detail;                 ///< instruction sets, or compute capability
    std::uint64_t memoryTotalBytes = 0; ///< 0 when unknown
    std::uint64_t memoryFreeBytes = 0;  ///< that can be had now; 0 when unknown
};

/// Errors: as guardTorch() for a card that stopped answering; Unsupported for another kind of
/// device.
Result<DeviceReport> describe(c10::Device device);

} // namespace diptych::tensor
