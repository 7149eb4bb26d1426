#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/image/image.h"
#include "core/pipeline/latent_preview.h"
#include "core/pipeline/loaded_model.h"
#include "core/pipeline/render_plan.h"
#include "core/pipeline/render_request.h"
#include "core/pipeline/tensor_cache.h"
#include "core/tensor/noise_source.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace diptych::pipeline {

/// A request with its adapters found.
struct RenderJob {
    RenderRequest request;
    std::vector<StyleTerm> styles;
    std::vector<WeightTerm> adapters;
};

/// What a render may be asked while it runs. All optional; called on the render's thread.
struct RenderHooks {
    CancelToken cancel; ///< looked at before every UNet call and before decoding
    /// Called before each look at `cancel`; may wait, to let more urgent work go first.
    std::function<void()> beforeWork;
    /// A small picture of what the latent promises, after each UNet call.
    std::function<void(const image::Image&)> preview;
    /// Before the first UNet call (done 0) and after each one; `planned` is the record's.
    std::function<void(int callsDone, int callsPlanned)> progress;
};

struct RenderedPicture {
    image::Image picture;
    at::Tensor latent; ///< (1, C, h, w) scaled, float32
    RenderRecord record;
};

/// UNet calls and their rows.
struct CallCount {
    int calls = 0;
    int evaluations = 0;
    bool operator==(const CallCount&) const = default;
};

/// Renders requests on one model, reusing what earlier renders left in its caches; the bits are
/// those of a render from scratch. One thread at a time.
class Renderer {
  public:
    struct Options {
        std::size_t cacheBytes = std::size_t{256} << 20; ///< for states and call results together
        std::optional<LatentPreview> preview;            ///< fitted when first needed if absent
    };
    Renderer(std::shared_ptr<LoadedModel> model, const Options& options);

    /// What render() would run now, the caches considered. Errors: as render().
    Result<CallCount> forecast(const RenderJob& job);

    /// Errors: InvalidInput (size, steps, sampler); Cancelled; OutOfMemory, DeviceLost, Internal.
    Result<RenderedPicture> render(const RenderJob& job, const RenderHooks& hooks = {});

    /// Forgets everything; the next render starts from scratch.
    void clearCaches();

    const LoadedModel& model() const { return *m_model; }

  private:
    struct Prepared;
    Result<Prepared> prepare(const RenderJob& job);
    int firstCall(const RenderPlan& plan) const;
    at::Tensor callUnet(const RenderPlan& plan, const Prepared& prepared, int call,
                        const at::Tensor& input);
    const at::Tensor& unitNoise(const RenderPlan& plan, const RenderRequest& request,
                                std::size_t index);
    static Status waitAndCheck(const RenderHooks& hooks);
    Result<schedule::SamplerState> runCalls(const RenderHooks& hooks, const Prepared& prepared,
                                            RenderRecord& record);

    std::shared_ptr<LoadedModel> m_model;
    TensorCache m_states; ///< K → sampler state before a call
    TensorCache m_calls;  ///< T → outputs of the rows of a call
    std::optional<LatentPreview> m_preview;

    /// Unit noise of one stream in drawing order: the first latent, then one per noisy call.
    struct NoiseStream {
        std::string key;
        std::shared_ptr<tensor::NoiseSource> source;
        std::vector<at::Tensor> drawn;
    } m_noise;
};

} // namespace diptych::pipeline
