#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/pipeline/render_request.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace diptych::engine {

using pipeline::ControlRequest;
using pipeline::HintKind;
using pipeline::PictureMode;
using pipeline::PicturePromptRequest;
using pipeline::PictureRequest;
using pipeline::RenderRecord;
using pipeline::RenderRequest;
using pipeline::RoundTripError;
using pipeline::StyleRequest;
using pipeline::WeightRequest;

enum class FrameKind {
    Preview,   ///< approximate, from the latent of a render that runs
    Final,     ///< exactly what the request gives
    Predicted, ///< approximate, from the latents of pictures drawn before
};

/// A picture with the request that made it.
struct Frame {
    FrameKind kind = FrameKind::Final;
    std::shared_ptr<const image::Image> picture;
    RenderRequest request;
    RenderRecord record;      ///< of final frames
    std::uint64_t ticket = 0; ///< of a predicted one what predict() gave
};

/// Called on the render lane's thread; must return soon.
struct RenderCallbacks {
    std::function<void(const Frame&)> frame;
    /// Every ticket ends with one final frame or is told here once: as Cancelled when it was
    /// stopped, or replaced before it began. Nothing is told once the session is being destroyed.
    std::function<void(std::uint64_t ticket, const Error&)> failed;
    bool previews = true;
    /// From a render's begin to its first preview, and as much longer from each to the next (80,
    /// 160, 240 ms …); longer still where making one takes more than a twentieth of that. 0: at
    /// every step.
    int minimumPreviewIntervalMs = 80;
    /// Before the first UNet call (done 0) and after each one. `planned` counts the calls of this
    /// render, what the caches know left out.
    std::function<void(std::uint64_t ticket, int callsDone, int callsPlanned)> progress;
    /// What predict() found; called on another thread, beside the others. Empty: nothing is
    /// remembered to predict from.
    std::function<void(const Frame&)> predicted;
};

/// Renders the newest request: one waits at most, a newer one replaces it and stops the one that is
/// running within one UNet call. Its functions may be called from any thread and return at once.
class RenderSession {
  public:
    virtual ~RenderSession() = default;

    /// Puts a request into the mailbox. Returns its ticket, which rises by one each time.
    virtual std::uint64_t submit(const RenderRequest& request) = 0;

    /// Asks what a picture will be like, whatever is being rendered. Told through predicted()
    /// within milliseconds where this session has drawn pictures that differ from it in strengths
    /// alone, and they foretell it; else nothing is told. A newer question replaces one that waits.
    /// Returns its number, which rises by one each time. It is a guess: it is never stored nor
    /// compared.
    virtual std::uint64_t predict(const RenderRequest& request) = 0;

    /// Drops the waiting request and stops the running one.
    virtual void cancel() = 0;

    /// Waits until nothing runs or waits.
    virtual void waitIdle() = 0;

    /// Renders on the lane, waits, and returns the final frame: for scripts. Goes through the same
    /// mailbox.
    virtual Result<Frame> renderNow(const RenderRequest& request) = 0;
};

} // namespace diptych::engine
