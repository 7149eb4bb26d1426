#include "core/tensor/cuda_libraries.h"

#include <link.h>

#include <array>
#include <system_error>

namespace diptych::tensor {
namespace {

// What libtorch_cuda.so and libtorch_cuda_linalg.so of LibTorch 2.11 name (DT_NEEDED), and the
// compiler that cuDNN opens while it runs.
constexpr std::array kFiles{"libtorch_cuda.so",   "libtorch_cuda_linalg.so",
                            "libc10_cuda.so",     "libcudart.so.13",
                            "libcublas.so.13",    "libcublasLt.so.13",
                            "libcudnn.so.9",      "libcufft.so.12",
                            "libcufile.so.0",     "libcurand.so.10",
                            "libcusolver.so.12",  "libcusparse.so.12",
                            "libcusparseLt.so.0", "libnccl.so.2",
                            "libnvrtc.so.13"};

std::vector<std::filesystem::path>
withNvidias(const std::vector<std::filesystem::path>& libtorchFolders) {
    std::vector<std::filesystem::path> folders;
    std::error_code ignored;
    for (const auto& folder : libtorchFolders) {
        if (folder.empty())
            continue;
        folders.push_back(folder);
        for (const auto& entry :
             std::filesystem::directory_iterator(folder / ".." / ".." / "nvidia", ignored))
            folders.push_back(entry.path() / "lib");
    }
    return folders;
}

} // namespace

std::filesystem::path libtorchFolder() {
    std::filesystem::path folder;
    ::dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* into) {
            const std::filesystem::path path(info->dlpi_name);
            if (path.filename() != "libtorch_cpu.so")
                return 0;
            *static_cast<std::filesystem::path*>(into) = path.parent_path();
            return 1;
        },
        &folder);
    return folder;
}

std::vector<CudaLibrary> findCudaLibraries(const std::vector<std::filesystem::path>& folders) {
    std::vector<CudaLibrary> libraries;
    const auto places = withNvidias(folders);
    std::error_code ignored;
    for (const char* file : kFiles) {
        CudaLibrary library{file, {}};
        for (const auto& place : places)
            if (library.found.empty() && std::filesystem::exists(place / file, ignored))
                library.found = place / file;
        libraries.push_back(std::move(library));
    }
    return libraries;
}

} // namespace diptych::tensor
