#pragma once

#include "core/base/result.h"
#include "core/engine/hardware.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

/// An engine without a model, for tests of the window and for `diptych --fake-engine`: its pictures
/// are a function of all values, its time is scripted, and it fails when it is told to.
namespace diptych::fake_engine {

/// What goes wrong in a render.
enum class RenderFault {
    OutOfMemory,
    InvalidNumbers,
    DeviceLost, ///< from then on everything fails with DeviceLost
    Hang,       ///< no word until FakeControl::releaseHangs()
    DropResult  ///< ends without a frame and without an error
};
/// What goes wrong in a training run.
enum class TrainFault { OutOfMemory, InvalidNumbers, DeviceLost, Hang, DiskFull };

struct RenderFaultAt {
    RenderFault fault = RenderFault::OutOfMemory;
    int call = 0;  ///< before this call of a render; DropResult looks at the render's end only
    int times = 1; ///< how often it happens
};
struct TrainFaultAt {
    TrainFault fault = TrainFault::OutOfMemory;
    std::int64_t step = 0;
    int times = 1;
};

/// Whether sessions remember what they computed.
enum class Reuse { On, Off };

/// How the engine behaves. Changes count from the next call on.
struct FakeScript {
    int callMs = 30;      ///< one UNet call of a render, whatever its rows
    int trainCallMs = 20; ///< one call of a training run
    int decodeMs = 0;     ///< after a render's last call
    int openModelMs = 0;
    int pictureSide = 256; ///< pixels, of requests that name no size
    double guidance = 5.0; ///< ModelFacts::guidance of every model
    Reuse reuse = Reuse::On;
    bool predicts = false;           ///< sessions foretell every picture they are asked about
    int trainingSteps = 60;          ///< default of the parameter "steps"
    bool zeroEffect = false;         ///< training learns nothing
    std::optional<double> roundTrip; ///< dB; absent: what the fake autoencoder really keeps
    double editDifference = 1.2;     ///< RoundTripError::meanDifference of edits
    std::string pictureFit;          ///< RenderRecord::pictureFit of renders from a picture
    std::uint64_t bytesForTraining = std::uint64_t{300} << 20;
    std::uint64_t memoryTotalBytes = std::uint64_t{8} << 30;
    std::optional<Error> noEngine; ///< createEngine() fails with it
    std::string deviceName = "Pretended processor";
    std::string deviceNotice; ///< DeviceFacts::notice
    engine::HardwareFacts hardware{.processor = "Pretended processor", .cores = 2};
    std::vector<RenderFaultAt> renderFaults;
    std::vector<TrainFaultAt> trainFaults;
};

/// What has happened so far.
struct FakeCounters {
    std::int64_t calls = 0;       ///< UNet calls of render sessions
    std::int64_t evaluations = 0; ///< rows of these
    std::int64_t renders = 0;     ///< renders begun by sessions
    std::int64_t finals = 0;      ///< renders that ended with a frame
    std::int64_t loads = 0;       ///< models read
    std::int64_t trainCalls = 0;
    std::int64_t previewCalls = 0; ///< calls of training previews
    std::int64_t sessions = 0;     ///< render sessions that are open
    std::int64_t trainings = 0;    ///< training runs that are open
    std::int64_t memoryBytes = 0;  ///< held now by models, sessions and runs
};

/// The script of a pretended engine and what it counted, shared by a test and the engine. All
/// functions may be called from any thread.
class FakeControl {
  public:
    explicit FakeControl(FakeScript script = {}) : m_script(std::move(script)) {}

    FakeScript script() const;
    void change(const std::function<void(FakeScript&)>& how);

    FakeCounters counters() const;
    void count(const std::function<void(FakeCounters&)>& how);

    /// The fault due here, used up by asking.
    std::optional<RenderFault> takeRenderFault(int call);
    bool takeDropResult();
    std::optional<TrainFault> takeTrainFault(std::int64_t step);

    /// The card stops answering, now and for good.
    void loseDevice();
    bool deviceLost() const;

    /// Waits for releaseHangs().
    void hang();
    /// Lets everything that hangs, now or later, go on.
    void releaseHangs();

  private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    FakeScript m_script;
    FakeCounters m_counters;
    bool m_deviceLost = false;
    bool m_released = false;
};

/// Adds to FakeCounters::memoryBytes while it lives.
class HeldMemory {
  public:
    HeldMemory(std::shared_ptr<FakeControl> control, std::int64_t bytes);
    ~HeldMemory();
    HeldMemory(const HeldMemory&) = delete;
    HeldMemory& operator=(const HeldMemory&) = delete;

  private:
    std::shared_ptr<FakeControl> m_control;
    std::int64_t m_bytes;
};

} // namespace diptych::fake_engine
