#pragma once

#include "core/base/result.h"
#include "core/card_libraries/library_place.h"

#include <filesystem>
#include <vector>

namespace diptych::tensor {

/// Where the libraries for a graphics card are fetched to on this machine, for this LibTorch.
card_libraries::LibraryPlace cardLibraries();

/// The folders in which libtorch_cuda.so may lie, in the order they are tried: `beside` LibTorch
/// (empty: unknown), then the user's `place`, if it is another one and nobody else may write there.
std::vector<std::filesystem::path> cudaFolders(const std::filesystem::path& beside,
                                               const card_libraries::LibraryPlace& place);

/// Loads libtorch_cuda.so, from beside LibTorch or else from the user's place. What is loaded of
/// LibTorch already, of the same version, serves it: the loader goes by the libraries' own names.
/// Seconds, about 1 GB. Errors: NotFound when it is in neither or a library it needs is missing; as
/// card_libraries::checkTrusted() when it is in the user's place but others may write there.
Status loadCudaHalf(const std::filesystem::path& beside, const card_libraries::LibraryPlace& place);

} // namespace diptych::tensor
