#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diptych::engine {

/// A library that computing on a graphics card needs.
struct CardLibrary {
    std::string file;            ///< "libcudnn.so.9"
    std::filesystem::path found; ///< where it lies; empty: it is missing
};

struct CardFacts {
    std::string name;
    std::uint64_t memoryBytes = 0;
    std::string capability; ///< compute capability, "8.9"
};

/// What this computer has to compute with, found without loading LibTorch's CUDA half.
struct HardwareFacts {
    std::string processor;        ///< as it names itself
    std::string processorFlags{}; ///< instruction sets that matter, "AVX2 AVX512F AMX_BF16"
    int cores = 0;                ///< that this process may use
    bool bfloat16 = false;        ///< computes with numbers of half the size
    std::uint64_t memoryBytes = 0;
    std::uint64_t memoryFreeBytes = 0;
    std::string driver{}; ///< version of the NVIDIA driver, "580.65.06"; empty: none is loaded
    std::string neededDriver{}; ///< the oldest that serves
    std::vector<CardFacts> cards{};
    std::string
        cardProblem{}; ///< why no card can be used, in a sentence; empty: the driver lists one
    std::vector<CardLibrary> libraries{};
    std::filesystem::path libraryFolder{}; ///< where they are looked for
    std::string libtorch{};                ///< its version
};

} // namespace diptych::engine
