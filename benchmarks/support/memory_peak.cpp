#include "benchmarks/support/memory_peak.h"

#include <cstdlib> // tells which C library it is
#include <fstream>
#include <sstream>
#include <string>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace diptych::benchmark {

void resetMemoryPeak() {
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
    std::ofstream("/proc/self/clear_refs") << 5; // proc(5): resets VmHWM
}

std::uint64_t memoryPeakBytes() {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.rfind("VmHWM:", 0) == 0) {
            std::istringstream words(line.substr(6));
            std::uint64_t kibibytes = 0;
            words >> kibibytes;
            return kibibytes * 1024;
        }
    return 0;
}

} // namespace diptych::benchmark
