#include "core/engine_loading/open_engine_library.h"

#include "core/engine_loading/beside_program.h"

#include <dlfcn.h>

namespace diptych::engine_loading {
namespace {

constexpr const char* kLibraryFile = "libdiptych_engine.so";

/// The program's OpenCV brings a plain BLAS along. LibTorch has a fast one inside, under the same
/// names, and has to find its own: with the other one a render takes many times as long.
#ifdef __SANITIZE_ADDRESS__
constexpr int kOwnSymbolsFirst = 0; // ASan refuses libraries that look past it
#else
constexpr int kOwnSymbolsFirst = RTLD_DEEPBIND;
#endif

std::filesystem::path findLibrary() {
    auto found = besideProgram(kLibraryFile);
    return found.empty() ? kLibraryFile : found;
}

} // namespace

Result<engine::EngineFunctions> functionsOf(const engine::EngineLibrary& library,
                                            const std::filesystem::path& file) {
    if (library.version != engine::kEngineLibraryVersion)
        return Error{ErrorCode::TooNew,
                     "The part of Diptych that computes belongs to another version of Diptych",
                     file.string()};
    return engine::EngineFunctions{library.createEngine, library.allMethods,
                                   library.readAdapterFacts, library.recogniseGuide,
                                   library.readHardware};
}

Result<engine::EngineFunctions> openEngineLibrary(const std::filesystem::path& file) {
    const auto path = file.empty() ? findLibrary() : file;
    void* library = ::dlopen(path.c_str(), RTLD_NOW | kOwnSymbolsFirst);
    const auto entry = library == nullptr ? nullptr
                                          : reinterpret_cast<const engine::EngineLibrary* (*)()>(
                                                ::dlsym(library, engine::kEngineLibrarySymbol));
    if (entry == nullptr) {
        const char* reason = ::dlerror();
        return Error{ErrorCode::NotFound, "The part of Diptych that computes does not load",
                     reason != nullptr ? reason : path.string()};
    }
    return functionsOf(*entry(), path);
}

} // namespace diptych::engine_loading
