#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine/render_session.h"
#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace diptych::engine {

/// Everything a training run starts from.
struct TrainRequest {
    std::filesystem::path model;                           ///< folder of an open model
    std::string method;                                    ///< id
    std::map<std::string, image::Image> pictures;          ///< by role, of any size
    std::map<std::string, std::string> words;              ///< by role
    std::map<std::string, std::filesystem::path> adapters; ///< files by role
    Json parameters = Json::object();
    std::filesystem::path output;     ///< adapter file to write
    std::filesystem::path checkpoint; ///< folder for checkpoints; empty: none are written
    bool resume = false;              ///< continue from the folder's checkpoint
    double secondsBetweenCheckpoints = 30.0;
    /// Each is rendered with the adapter as it is, at its default strength; the adapter itself is
    /// not named in them.
    std::vector<RenderRequest> previews;
    int stepsBetweenPreviews = 100; ///< the first ones at step 0, the last ones at the end
    /// Where the adapter as it is goes at step 0, at every preview's step and at the end:
    /// step-000000.safetensors and so on, each whole or not at all. Made when missing; empty: none
    /// are kept.
    std::filesystem::path keepFolder;
    /// Multiplies all learning rates. Not among what a checkpoint must agree with, so a run whose
    /// numbers became invalid can go back to its checkpoint and continue more slowly.
    double rateScale = 1.0;
};

struct TrainProgress {
    std::int64_t step = 0;
    std::int64_t totalSteps = 0;
    std::string phase;
    std::map<std::string, double> losses;
    double secondsLeft = -1.0; ///< negative: unknown
};

enum class TrainEnd {
    Finished, ///< the adapter is written
    Kept,     ///< stopAndKeep(): the adapter as it was is written, a checkpoint too
    Stopped,  ///< a checkpoint is written, no adapter
    Failed    ///< the last whole checkpoint is still there
};

/// Called on the train lane's thread; must return soon.
struct TrainCallbacks {
    std::function<void(const TrainProgress&)> progress; ///< after every UNet call
    std::function<void(const std::string&)> notice;     ///< things the artist should know
    /// Once, last. The error of a failed run tells OutOfMemory, InvalidNumbers and DeviceLost
    /// apart. Stopped after stopAndKeep() while nothing was learnt yet: the error's message says
    /// so; it is empty otherwise.
    std::function<void(TrainEnd, const Error&)> ended;
    /// A preview of TrainRequest::previews, by its index there.
    std::function<void(std::int64_t step, int index, const Frame&)> previewMade;
    /// The adapter as it is at this step lies whole in this file of the keep folder.
    std::function<void(std::int64_t step, const std::filesystem::path& file)> kept;
    /// A checkpoint of this step is whole on the disk.
    std::function<void(std::int64_t step)> saved;
};

/// A running training. Its functions may be called from any thread. Destroying it stops the run
/// (with a checkpoint) and waits for it.
class TrainSession {
  public:
    virtual ~TrainSession() = default;
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual void stop() = 0;
    /// Stops, and leaves the adapter as it is in TrainRequest::output. Returns at once, as stop()
    /// does; `ended` says what became of it.
    virtual void stopAndKeep() = 0;
    /// Waits for the end. True when the adapter was finished.
    virtual bool wait() = 0;
};

} // namespace diptych::engine
