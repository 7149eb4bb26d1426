#pragma once

#include "core/base/result.h"
#include "core/engine/engine_library.h"

#include <functional>

namespace diptych::engine_process {

/// Brings the engine; may take seconds. Errors: why there is none.
using EngineLoader = std::function<Result<engine::EngineFunctions>()>;

/// What the worker does all its life: answers on the socket `fd` what a window asks (see
/// createProcessEngine()), with the engine that is loaded. Says from the first moment on, each
/// half second, that it is there. Returns when the other side is gone or cannot be understood,
/// after its sessions have ended: 0, or 1 in the second case. `fd` stays open.
int serve(int fd, const EngineLoader& load);

/// Has the kernel end this process with the thread that started it.
void endWithParent();

} // namespace diptych::engine_process
