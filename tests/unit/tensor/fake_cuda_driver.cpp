// The few functions of the CUDA driver that core/tensor asks, answering as the environment says.

#include <cstddef>
#include <cstdio>
#include <cstdlib>

namespace {

int setting(const char* name) {
    const char* text = std::getenv(name);
    return text ? std::atoi(text) : 0;
}

} // namespace

extern "C" {
int cuInit(unsigned);
int cuDriverGetVersion(int* version);
int cuDeviceGetCount(int* count);
int cuDeviceGet(int* device, int index);
int cuDeviceGetName(char* name, int sizeBytes, int device);
int cuDeviceTotalMem_v2(std::size_t* sizeBytes, int device);
int cuDeviceGetAttribute(int* value, int attribute, int device);

int cuInit(unsigned) {
    return setting("FAKE_CUDA_INIT");
}
int cuDriverGetVersion(int* version) {
    *version = setting("FAKE_CUDA_VERSION");
    return 0;
}
int cuDeviceGetCount(int* count) {
    *count = setting("FAKE_CUDA_COUNT");
    return 0;
}
int cuDeviceGet(int* device, int index) {
    *device = index;
    return 0;
}
int cuDeviceGetName(char* name, int sizeBytes, int device) {
    std::snprintf(name, static_cast<std::size_t>(sizeBytes), "Fake card %d", device);
    return 0;
}
int cuDeviceTotalMem_v2(std::size_t* sizeBytes, int) {
    *sizeBytes = std::size_t{24} << 30;
    return 0;
}
int cuDeviceGetAttribute(int* value, int attribute, int) {
    *value = attribute == 75 ? 8 : 6;
    return 0;
}
}
