#include "core/tensor/cpu_info.h"

#include <sched.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

namespace diptych::tensor {
namespace {

/// Files under /proc have no size, so they are read as a stream.
std::string readSystemFile(const char* path) {
    std::ifstream stream(path);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

/// Calls `use(key, value)` for every "key : value" line and `use({}, {})` for every empty one.
template <typename Use>
void forEachLine(std::string_view text, Use&& use) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos)
            use(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
        else if (trimmed(line).empty())
            use(std::string_view{}, std::string_view{});
    }
}

std::optional<std::uint64_t> leadingNumber(std::string_view text) {
    std::uint64_t number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc{})
        return std::nullopt;
    return number;
}

bool hasWord(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos;
         at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
            return true;
    }
    return false;
}

int usableCpus() {
    int count = 1;
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (::sched_getaffinity(0, sizeof(allowed), &allowed) == 0)
        count = std::max(1, CPU_COUNT(&allowed));
    const int granted = cpusOfCgroup(readSystemFile("/sys/fs/cgroup/cpu.max"));
    return granted > 0 ? std::min(count, granted) : count;
}

} // namespace

std::string CpuInfo::flags() const {
    std::string text;
    const auto add = [&](bool present, const char* name) {
        if (present)
            text += (text.empty() ? "" : " ") + std::string(name);
    };
    add(avx2, "AVX2");
    add(avx512f, "AVX512F");
    add(avx512Bf16, "AVX512_BF16");
    add(amxBf16, "AMX_BF16");
    return text.empty() ? "no vector flags" : text;
}

CpuInfo parseCpuInfo(std::string_view procCpuinfo, int usable) {
    CpuInfo info;
    std::set<std::pair<std::uint64_t, std::uint64_t>> coreIds;
    std::uint64_t socket = 0;
    forEachLine(procCpuinfo, [&](std::string_view key, std::string_view value) {
        if (key == "model name" && info.model.empty()) {
            info.model = value;
        } else if (key == "flags") {
            info.avx2 = hasWord(value, "avx2");
            info.avx512f = hasWord(value, "avx512f");
            info.avx512Bf16 = hasWord(value, "avx512_bf16");
            info.amxBf16 = hasWord(value, "amx_bf16");
        } else if (key == "physical id") {
            socket = leadingNumber(value).value_or(0);
        } else if (key == "core id") {
            coreIds.emplace(socket, leadingNumber(value).value_or(0));
        }
    });
    if (info.model.empty())
        info.model = "unknown processor";
    // Two threads on one core share its arithmetic units, so more threads than cores only add cost.
    const int physical = coreIds.empty() ? usable : static_cast<int>(coreIds.size());
    info.cores = std::max(1, std::min(usable, physical));
    return info;
}

CpuInfo readCpuInfo() {
    return parseCpuInfo(readSystemFile("/proc/cpuinfo"), usableCpus());
}

int cpusOfCgroup(std::string_view cpuMax) {
    const auto quota = leadingNumber(cpuMax);
    const std::size_t space = cpuMax.find(' ');
    if (!quota || space == std::string_view::npos)
        return 0;
    const auto period = leadingNumber(cpuMax.substr(space + 1));
    if (!period || *period == 0)
        return 0;
    return static_cast<int>(std::clamp<std::uint64_t>((*quota + *period - 1) / *period, 1, 4096));
}

MachineMemory parseMachineMemory(std::string_view procMeminfo) {
    MachineMemory memory;
    forEachLine(procMeminfo, [&](std::string_view key, std::string_view value) {
        constexpr std::uint64_t kKibibyte = 1024;
        if (key == "MemTotal")
            memory.totalBytes = leadingNumber(value).value_or(0) * kKibibyte;
        else if (key == "MemAvailable")
            memory.availableBytes = leadingNumber(value).value_or(0) * kKibibyte;
    });
    return memory;
}

MachineMemory readMachineMemory() {
    return parseMachineMemory(readSystemFile("/proc/meminfo"));
}

} // namespace diptych::tensor
