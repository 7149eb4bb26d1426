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

/// Everything computing on a card needs besides the driver, looked for where the wheels put it: in
/// each of `folders` ("…/torch/lib", the first one first) and beside it in ../../nvidia/*/lib, as
/// LibTorch's own search path says.
std::vector<CudaLibrary> findCudaLibraries(const std::vector<std::filesystem::path>& folders);

} // namespace diptych::tensor
