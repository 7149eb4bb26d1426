#include "core/tensor/cpu_info.h"

#include <gtest/gtest.h>

namespace diptych::tensor {
namespace {

/// One logical processor as /proc/cpuinfo shows it.
std::string processor(int socket, int core, const std::string& flags) {
    return "processor\t: 0\nmodel name\t: Test(R) CPU @ 2.50GHz\nphysical id\t: " +
           std::to_string(socket) + "\ncore id\t\t: " + std::to_string(core) +
           "\nflags\t\t: " + flags + "\n\n";
}

TEST(CpuInfo, ReadsModelFlagsAndCores) {
    const std::string flags = "fpu avx2 avx512f avx512_bf16 amx_bf16 amx_tile";
    // Two cores of two threads each on one socket, one core on another.
    const std::string text = processor(0, 0, flags) + processor(0, 0, flags) +
                             processor(0, 1, flags) + processor(0, 1, flags) +
                             processor(1, 0, flags);
    const CpuInfo info = parseCpuInfo(text, 5);
    EXPECT_EQ(info.model, "Test(R) CPU @ 2.50GHz");
    EXPECT_TRUE(info.avx2 && info.avx512f && info.avx512Bf16 && info.amxBf16);
    EXPECT_EQ(info.cores, 3);
    EXPECT_EQ(info.flags(), "AVX2 AVX512F AVX512_BF16 AMX_BF16");
    EXPECT_EQ(parseCpuInfo(text, 2).cores, 2);
}

TEST(CpuInfo, AFlagIsAWholeWord) {
    const CpuInfo info = parseCpuInfo(processor(0, 0, "avx avx512fp16 avx512_bf16x xavx2"), 1);
    EXPECT_FALSE(info.avx2 || info.avx512f || info.avx512Bf16 || info.amxBf16);
    EXPECT_FALSE(info.hasBfloat16());
    EXPECT_EQ(info.flags(), "no vector flags");
}

TEST(CpuInfo, AnEmptyTextStillGivesAUsableAnswer) {
    const CpuInfo info = parseCpuInfo("", 4);
    EXPECT_EQ(info.model, "unknown processor");
    EXPECT_EQ(info.cores, 4);
}

TEST(CpuInfo, OfThisMachine) {
    const CpuInfo info = readCpuInfo();
    EXPECT_FALSE(info.model.empty());
    EXPECT_GE(info.cores, 1);
}

TEST(CgroupCpus, RoundsUpAndKnowsNoLimit) {
    EXPECT_EQ(cpusOfCgroup("200000 100000\n"), 2);
    EXPECT_EQ(cpusOfCgroup("150000 100000\n"), 2);
    EXPECT_EQ(cpusOfCgroup("1000 100000"), 1);
    EXPECT_EQ(cpusOfCgroup("max 100000\n"), 0);
    EXPECT_EQ(cpusOfCgroup(""), 0);
    EXPECT_EQ(cpusOfCgroup("5 0"), 0);
}

TEST(MachineMemory, ReadsKibibytes) {
    const MachineMemory memory =
        parseMachineMemory("MemTotal:       16 kB\nMemFree: 1 kB\nMemAvailable:    8 kB\n");
    EXPECT_EQ(memory.totalBytes, 16384u);
    EXPECT_EQ(memory.availableBytes, 8192u);
    EXPECT_EQ(parseMachineMemory("").totalBytes, 0u);
}

} // namespace
} // namespace diptych::tensor
