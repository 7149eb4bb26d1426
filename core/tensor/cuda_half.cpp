#include "core/tensor/cuda_half.h"

#include "core/base/file.h"
#include "core/card_libraries/trusted_folder.h"
#include "core/tensor/cuda_libraries.h"

#include <torch/headeronly/version.h>

#include <dlfcn.h>

namespace diptych::tensor {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCudaLibrary = "libtorch_cuda.so";

bool holdsHalf(const fs::path& folder) {
    return isThere(folder / kCudaLibrary);
}

Status loadFrom(const fs::path& folder) {
    if (!folder.empty() && !holdsHalf(folder))
        return Error{ErrorCode::NotFound,
                     "A graphics card is present, but the part of LibTorch that uses it is not "
                     "installed (libtorch_cuda.so)",
                     folder.string()};
    const fs::path path = folder.empty() ? kCudaLibrary : folder / kCudaLibrary;
    // Global: the operators of this library refer to each other across its own dependencies.
    if (::dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        const char* reason = ::dlerror();
        return Error{ErrorCode::NotFound,
                     "A graphics card is present, but the part of LibTorch that uses it does not "
                     "load; a library it needs is missing",
                     reason ? reason : ""};
    }
    return {};
}

} // namespace

card_libraries::LibraryPlace cardLibraries() {
    return card_libraries::libraryPlace(libtorchFolder(), TORCH_VERSION,
                                        card_libraries::UserFolders::ofThisUser());
}

std::vector<fs::path> cudaFolders(const fs::path& beside,
                                  const card_libraries::LibraryPlace& place) {
    std::vector<fs::path> folders{beside};
    if (!place.besideLibtorch && card_libraries::checkTrusted(place.folder).ok())
        folders.push_back(place.libtorch());
    return folders;
}

Status loadCudaHalf(const fs::path& beside, const card_libraries::LibraryPlace& place) {
    Status first = loadFrom(beside);
    if (first.ok() || place.besideLibtorch || !holdsHalf(place.libtorch()))
        return first;
    DIPTYCH_CHECK(card_libraries::checkTrusted(place.folder));
    return loadFrom(place.libtorch());
}

} // namespace diptych::tensor
