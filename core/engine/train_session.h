#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine/render_session.h"
#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace diptych::engine {

/// Everything a training run starts from.
struct TrainRequest {
    std::filesystem::path model;                  ///< folder of an open model
    std::string method;                           ///< id
    std::map<std::string, image::Image> pictures; ///< by role, of any size
    std::map<std::string, std::string> words;     ///< by role
    Json parameters = Json::object();
    std::filesystem::path output;     ///< adapter file to write
    std::filesystem::path checkpoint; ///< folder for checkpoints; empty: none are written
    bool resume = false;              ///< continue from the folder's checkpoint
    double secondsBetweenCheckpoints = 30.0;
    std::optional<RenderRequest> preview; ///< rendered with the adapter as it is
    int stepsBetweenPreviews = 100;       ///< the first one at step 0
};

struct TrainProgress {
    std::int64_t step = 0;
    std::int64_t totalSteps = 0;
    std::string phase;
    std::map<std::string, double> losses;
    double secondsLeft = -1.0; ///< negative: unknown
};

enum class TrainEnd { Finished, Stopped, Failed };

/// Called on the train lane's thread; must return soon.
struct TrainCallbacks {
    std::function<void(const TrainProgress&)> progress; ///< after every UNet call
    std::function<void(std::int64_t step, const Frame&)> preview;
    std::function<void(const std::string&)> notice; ///< things the artist should know
    /// Once, last. Stopped: a checkpoint was written. Failed: the last whole one is still there.
    std::function<void(TrainEnd, const Error&)> ended;
};

/// A running training. Its functions may be called from any thread. Destroying it stops the run
/// (with a checkpoint) and waits for it.
class TrainSession {
  public:
    virtual ~TrainSession() = default;
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual void stop() = 0;
    /// Waits for the end. True when the adapter was finished.
    virtual bool wait() = 0;
};

} // namespace diptych::engine
