#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace diptych::engine_process {

/// What happened to the worker, the process that computes.
struct WorkerNews {
    enum class Kind {
        Started, ///< for the first time
        Lost,    ///< it ended, crashed, hung or lost its card; another one is being started
        Back,    ///< models and sessions are open again
        GivenUp  ///< it was lost too often; nothing can be computed any more
    };
    Kind kind = Kind::Started;
    std::string sentence;              ///< why, of Lost and GivenUp
    int process = 0;                   ///< id of the worker it is about; 0: none could be started
    std::chrono::milliseconds away{0}; ///< of Back: from the loss, as it was noticed, to now
};

/// How workers are started and watched.
struct ProcessOptions {
    std::filesystem::path program;  ///< diptych-engine
    std::vector<std::string> words; ///< for the program, before "--fd N"
    /// A worker that says nothing for so long counts as hung; it says something each half second.
    /// At least a second, or heartbeats that are a little late count as a loss.
    std::chrono::milliseconds patience{8000};
    /// Told on a thread of its own kind, one thing after the other; must return soon and must not
    /// call the engine.
    std::function<void(const WorkerNews&)> news = {};
};

} // namespace diptych::engine_process
