#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::tensor {

/// One graphics card as the driver describes it.
struct CudaCard {
    std::string name;
    std::uint64_t memoryBytes = 0;
    int capabilityMajor = 0;
    int capabilityMinor = 0;
};

/// Asks the NVIDIA driver, without loading LibTorch's CUDA half (1 GB), which cards there are, and
/// why there are none in words a person can act on. `library` is for tests. Errors: NotFound when
/// there is no driver or no card; Unsupported when the driver is too old; DeviceLost when it does
/// not work.
Result<std::vector<CudaCard>> queryCudaCards(const char* library = "libcuda.so.1");

/// The oldest NVIDIA driver that serves CUDA 13.
inline constexpr const char* kNeededNvidiaDriver = "580";

/// Version of the NVIDIA driver the kernel has loaded ("580.65.06"), or empty. `path` is for tests.
std::string nvidiaDriverVersion(const char* path = "/proc/driver/nvidia/version");

} // namespace diptych::tensor
