#pragma once

#include "core/engine_process/process_options.h"
#include "ui/enginehost/engine_source.h"

#include <functional>
#include <string>
#include <vector>

namespace diptych::ui {

/// The engine in a process of its own (core/engine_process), which is started beside the window and
/// again when it is lost. `news` is called on the GUI thread. `words` go to the worker: "--fake"
/// for a pretended engine. Errors: NotFound when the worker's program is missing.
EngineSource engineFromProcess(std::function<void(const engine_process::WorkerNews&)> news,
                               std::vector<std::string> words = {});

} // namespace diptych::ui
