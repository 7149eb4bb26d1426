#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace diptych::tensor {

/// What the processor is and which of its instruction sets matter for choosing a compute type.
struct CpuInfo {
    std::string model; ///< as the processor names itself, "unknown processor" if it does not
    bool avx2 = false;
    bool avx512f = false;
    bool avx512Bf16 = false; ///< multiplies bfloat16 vectors
    bool amxBf16 = false;    ///< multiplies bfloat16 tiles
    int cores = 1;           ///< physical cores this process may use, at least 1

    /// True when bfloat16 arithmetic exists at all; without it bfloat16 is only a slower float32.
    bool hasBfloat16() const { return avx512Bf16 || amxBf16; }
    /// "AVX2 AVX512F AMX_BF16" and the like, or "no vector flags".
    std::string flags() const;
};

/// Of this machine: /proc/cpuinfo, the process's processor affinity and its cgroup's share.
CpuInfo readCpuInfo();

/// From the text of /proc/cpuinfo. `usableCpus` (logical ones, at least 1) bounds `cores`.
CpuInfo parseCpuInfo(std::string_view procCpuinfo, int usableCpus);

/// Processors a cgroup v2 "cpu.max" line grants ("200000 100000" gives 2, rounded up), or 0 when it
/// grants all.
int cpusOfCgroup(std::string_view cpuMax);

/// Memory of the machine.
struct MachineMemory {
    std::uint64_t totalBytes = 0;
    std::uint64_t availableBytes = 0; ///< what can be had without swapping
};

/// From /proc/meminfo; zeros where the system does not say.
MachineMemory readMachineMemory();
/// From the text of /proc/meminfo.
MachineMemory parseMachineMemory(std::string_view procMeminfo);

} // namespace diptych::tensor
