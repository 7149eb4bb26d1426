#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/tensor/cpu_info.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <filesystem>
#include <functional>
#include <string>

namespace diptych::tensor {

/// In which type and with how many threads models compute. Results depend on both in the last
/// digits, so they are chosen once per machine and written into everything that is made.
struct ComputePolicy {
    c10::ScalarType type = c10::ScalarType::Float; ///< float32, bfloat16 or float16
    int threads = 1;                               ///< on the processor
    std::string machine;                           ///< processor or card, flags, cores

    /// "float32 x2 threads", for frame records and files.
    std::string text() const;

    /// Sets LibTorch's thread count. Call once at start-up: threads that have computed before keep
    /// their old number.
    void applyThreads() const;
};

bool operator==(const ComputePolicy& a, const ComputePolicy& b);

struct ComputePolicyOptions {
    /// Folder of the file that remembers the choice; must exist. Empty: nothing is remembered.
    std::filesystem::path cacheFolder;
    CpuInfo cpu;
    /// Seconds float32 takes divided by seconds bfloat16 takes for the same work. Asked only when
    /// the processor has bfloat16 arithmetic and nothing is remembered. Default:
    /// measureBfloat16Speedup().
    std::function<Result<double>(int threads)> measure;
    LogSink log; ///< told when the choice cannot be remembered
};

/// Chooses for models on the processor: bfloat16 where the processor has it and it was measured to
/// be at least 1.3 times as fast, else float32; one thread per core. The choice is remembered under
/// the machine's name and never measured again while that name matches; a damaged file counts as
/// none. A failed measurement gives float32, which is not remembered.
ComputePolicy chooseComputePolicy(const ComputePolicyOptions& options);

/// For models on an open graphics card: bfloat16 from compute capability 8.0 on, float32 before.
/// Errors: as queryCudaCards().
Result<ComputePolicy> cudaComputePolicy(c10::Device device);

/// Times a 3x3 convolution of 128 channels, the work an image model spends its time on, in both
/// types. About 0.1 s. Errors: as guardTorch().
Result<double> measureBfloat16Speedup(int threads);

} // namespace diptych::tensor
