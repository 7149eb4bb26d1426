#include "core/tensor/cuda_driver.h"

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <memory>

namespace diptych::tensor {
namespace {

// What LibTorch 2.11's CUDA half is built for: any driver of CUDA 13 serves.
constexpr int kNeededDriver = 13000;

// From the CUDA driver's documented binary interface.
constexpr int kNoDevice = 100;
constexpr int kCapabilityMajor = 75;
constexpr int kCapabilityMinor = 76;

struct LibraryCloser {
    void operator()(void* handle) const { ::dlclose(handle); }
};
using Library = std::unique_ptr<void, LibraryCloser>;

/// The driver's functions in use. All of them have existed since CUDA 3.2.
struct Driver {
    int (*init)(unsigned) = nullptr;
    int (*version)(int*) = nullptr;
    int (*count)(int*) = nullptr;
    int (*device)(int*, int) = nullptr;
    int (*name)(char*, int, int) = nullptr;
    int (*totalMemory)(std::size_t*, int) = nullptr;
    int (*attribute)(int*, int, int) = nullptr;
};

template <typename Function>
bool bind(void* library, const char* symbol, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, symbol));
    return function != nullptr;
}

bool bindAll(void* library, Driver& driver) {
    return bind(library, "cuInit", driver.init) &&
           bind(library, "cuDriverGetVersion", driver.version) &&
           bind(library, "cuDeviceGetCount", driver.count) &&
           bind(library, "cuDeviceGet", driver.device) &&
           bind(library, "cuDeviceGetName", driver.name) &&
           bind(library, "cuDeviceTotalMem_v2", driver.totalMemory) &&
           bind(library, "cuDeviceGetAttribute", driver.attribute);
}

Error notWorking(const std::string& call, int number) {
    return Error{ErrorCode::DeviceLost,
                 "The NVIDIA driver is installed but does not work (" + call + " gave error " +
                     std::to_string(number) + "). Restarting the computer may help",
                 {}};
}

Result<CudaCard> describeCard(const Driver& driver, int index) {
    int device = 0;
    if (const int code = driver.device(&device, index); code != 0)
        return notWorking("cuDeviceGet", code);
    CudaCard card;
    std::array<char, 256> name{};
    if (const int code = driver.name(name.data(), static_cast<int>(name.size()) - 1, device);
        code != 0)
        return notWorking("cuDeviceGetName", code);
    card.name = name.data();
    std::size_t bytes = 0;
    if (const int code = driver.totalMemory(&bytes, device); code != 0)
        return notWorking("cuDeviceTotalMem", code);
    card.memoryBytes = bytes;
    if (driver.attribute(&card.capabilityMajor, kCapabilityMajor, device) != 0 ||
        driver.attribute(&card.capabilityMinor, kCapabilityMinor, device) != 0)
        card.capabilityMajor = card.capabilityMinor = 0;
    return card;
}

} // namespace

Result<std::vector<CudaCard>> queryCudaCards(const char* library) {
    const Library handle(::dlopen(library, RTLD_NOW | RTLD_LOCAL));
    if (!handle)
        return Error{ErrorCode::NotFound, "No NVIDIA driver is installed on this computer", {}};
    Driver driver;
    if (!bindAll(handle.get(), driver))
        return Error{ErrorCode::Unsupported, "The NVIDIA driver is incomplete or very old", {}};
    int version = 0;
    if (const int code = driver.version(&version); code != 0)
        return notWorking("cuDriverGetVersion", code);
    if (version < kNeededDriver)
        return Error{ErrorCode::Unsupported,
                     "The NVIDIA driver is too old: it supports CUDA " +
                         std::to_string(version / 1000) + "." +
                         std::to_string(version % 1000 / 10) +
                         ", and CUDA 13.0 is needed (driver " + kNeededNvidiaDriver + " or newer)",
                     {}};
    const int initCode = driver.init(0);
    if (initCode != 0 && initCode != kNoDevice)
        return notWorking("cuInit", initCode);
    int count = 0;
    if (initCode == 0) {
        if (const int code = driver.count(&count); code != 0 && code != kNoDevice)
            return notWorking("cuDeviceGetCount", code);
    }
    if (count == 0)
        return Error{ErrorCode::NotFound,
                     "The NVIDIA driver finds no graphics card it can use (it may be hidden by "
                     "CUDA_VISIBLE_DEVICES)",
                     {}};
    std::vector<CudaCard> cards;
    for (int index = 0; index < count; ++index) {
        DIPTYCH_TRY(card, describeCard(driver, index));
        cards.push_back(std::move(card));
    }
    return cards;
}

std::string nvidiaDriverVersion(const char* path) {
    // "NVRM version: NVIDIA UNIX x86_64 Kernel Module  580.65.06  Sun Jul 27 ..."
    std::ifstream file(path);
    std::string word;
    while (file >> word)
        if (std::count(word.begin(), word.end(), '.') >= 1 &&
            std::all_of(word.begin(), word.end(),
                        [](unsigned char sign) { return std::isdigit(sign) != 0 || sign == '.'; }))
            return word;
    return {};
}

} // namespace diptych::tensor
