#pragma once

#include "core/base/result.h"
#include "core/engine/engine_library.h"

#include <functional>

namespace diptych::engine_process {

/// Brings the engine's library; may take seconds. Errors: why there is none.
using LibraryLoader = std::function<Result<const engine::EngineLibrary*>()>;

/// What the worker does all its life: answers on the socket `fd` what a window asks (see
/// createProcessEngine()), with an engine made by the library. Says from the first moment on, each
/// half second, that it is there. Returns when the other side is gone or cannot be understood,
/// after its sessions have ended: 0, or 1 in the second case. `fd` stays open.
int serve(int fd, const LibraryLoader& load);

/// The same with a library that is there.
int serve(int fd, const engine::EngineLibrary& library);

/// Has the kernel end this process with the thread that started it.
void endWithParent();

} // namespace diptych::engine_process
