#pragma once

#include "core/base/result.h"
#include "core/pipeline/latent_preview.h"
#include "core/pipeline/loaded_model.h"
#include "core/pipeline/render_job.h"
#include "core/pipeline/render_memory.h"

#include <cstddef>
#include <memory>
#include <optional>

namespace diptych::pipeline {

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

    /// Errors: InvalidInput (size, steps, sampler, how a picture takes part); Cancelled;
    /// OutOfMemory, DeviceLost, Internal.
    Result<RenderedPicture> render(const RenderJob& job, const RenderHooks& hooks = {});

    /// Forgets everything; the next render starts from scratch.
    void clearCaches();

    const LoadedModel& model() const { return *m_model; }

  private:
    std::shared_ptr<LoadedModel> m_model;
    RenderMemory m_memory;
    std::optional<LatentPreview> m_preview;
};

} // namespace diptych::pipeline
