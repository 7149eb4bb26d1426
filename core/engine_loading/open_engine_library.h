#pragma once

#include "core/base/result.h"
#include "core/engine/engine_library.h"

#include <filesystem>

namespace diptych::engine_loading {

/// What a library offers, if it was built together with this program. `file` is for the message.
/// Errors: TooNew.
Result<engine::EngineFunctions> functionsOf(const engine::EngineLibrary& library,
                                            const std::filesystem::path& file = {});

/// Opens the engine in a shared library, which stays loaded until the program ends: its threads and
/// LibTorch's may still run then. May take seconds. Empty `file`: the one that belongs to the
/// program (besideProgram()), or the one the system finds. Errors: NotFound with the loader's
/// reason, those of functionsOf().
Result<engine::EngineFunctions> openEngineLibrary(const std::filesystem::path& file = {});

} // namespace diptych::engine_loading
