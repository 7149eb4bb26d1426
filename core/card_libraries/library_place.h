#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

/// Where the libraries lie that only computing on a graphics card needs, and whether they may be
/// loaded from there.
namespace diptych::card_libraries {

/// The user's folders as the environment names them. Tests make their own.
struct UserFolders {
    std::filesystem::path cache; ///< $XDG_CACHE_HOME or ~/.cache
    std::filesystem::path data;  ///< $XDG_DATA_HOME or ~/.local/share

    /// Of this process.
    static UserFolders ofThisUser();
};

/// A folder in which LibTorch's CUDA half and NVIDIA's libraries lie as their wheels lay them:
/// torch/lib, nvidia/*/lib, and their licences. It may not be there yet.
struct LibraryPlace {
    std::filesystem::path folder;
    bool besideLibtorch = false; ///< LibTorch itself is in it: a checkout's cache

    /// Where libtorch_cuda.so is.
    std::filesystem::path libtorch() const { return folder / "torch" / "lib"; }
};

/// The one rule where these libraries are fetched to, and looked for when they are not beside
/// LibTorch. A program that was built from a checkout runs on the LibTorch that scripts/setup.sh
/// has put into the cache, and they belong beside it: the set-up and the program then agree. Every
/// other program was installed by somebody else, into folders it may not write, so that the user's
/// own data folder has to do: DATA/diptych/libtorch-VERSION. `libtorch` is the folder LibTorch was
/// loaded from ("…/torch/lib"; may be empty), `version` its version ("2.11.0"): a CUDA half of
/// another version would not fit.
LibraryPlace libraryPlace(const std::filesystem::path& libtorch, const std::string& version,
                          const UserFolders& user);

/// Deletes what was fetched into the user's data folder, that folder and nothing else; of a link
/// only the link. Takes a second or so. Errors: InvalidInput for a checkout's cache, in which
/// LibTorch itself lies; Io.
Status removeLibraries(const LibraryPlace& place);

} // namespace diptych::card_libraries
