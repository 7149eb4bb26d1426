#include "core/tensor/compute_threads.h"

#include "core/tensor/compute_policy.h"

#include <dlfcn.h>

namespace diptych::tensor {
namespace {

using PauseFunction = int (*)(int kind);
constexpr int kPauseSoft = 1; // omp_pause_soft of OpenMP 5.0: what was set stays

/// omp_pause_resource_all() of the OpenMP that LibTorch has loaded, or nullptr.
PauseFunction findPause() {
    void* library = ::dlopen("libgomp.so.1", RTLD_LAZY | RTLD_NOLOAD);
    if (library == nullptr)
        return nullptr;
    // Never closed: LibTorch keeps it for the whole life of the process.
    return reinterpret_cast<PauseFunction>(::dlsym(library, "omp_pause_resource_all"));
}

} // namespace

void releaseComputeThreads() {
    static const PauseFunction kPause = findPause();
    if (kPause != nullptr)
        kPause(kPauseSoft);
}

ComputeVisit::ComputeVisit(const ComputePolicy& policy) {
    policy.applyThreads();
}

ComputeVisit::~ComputeVisit() {
    releaseComputeThreads();
}

} // namespace diptych::tensor
