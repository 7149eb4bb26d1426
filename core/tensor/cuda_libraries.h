#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace diptych::tensor {

/// A library that LibTorch's CUDA half loads.
struct CudaLibrary {
    std::string file;            ///< "libcudnn.so.9"
    std::filesystem::path found; ///< empty: it is missing
};

/// Folder LibTorch was loaded from ("…/torch/lib"), or empty.
std::filesystem::path libtorchFolder();

/// Everything computing on a card needs besides the driver, looked for where the wheels put it
/// beside LibTorch (`folder`, and ../../nvidia/*/lib as its own search path says).
std::vector<CudaLibrary> findCudaLibraries(const std::filesystem::path& folder);

} // namespace diptych::tensor
