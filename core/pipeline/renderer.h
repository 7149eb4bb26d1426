#pragma once

#include "core/base/result.h"
#include "core/pipeline/latent_preview.h"
#include "core/pipeline/loaded_model.h"
#include "core/pipeline/render_job.h"
#include "core/pipeline/render_memory.h"

#include <cstddef>
#include <cstdint>
#include <functional>
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
        /// Bytes that a render may use beside the model; asked before each. Absent: all it wants.
        std::function<std::optional<std::uint64_t>()> freeMemory;
    };
    Renderer(std::shared_ptr<LoadedModel> model, const Options& options);

    /// What render() would run now, the caches considered. Errors: as render().
    Result<CallCount> forecast(const RenderJob& job);

    /// Errors: InvalidInput (size, steps, sampler, how a picture takes part); Cancelled;
    /// OutOfMemory (also before anything runs, where less is free than it surely takes),
    /// DeviceLost, Internal.
    Result<RenderedPicture> render(const RenderJob& job, const RenderHooks& hooks = {});

    /// Forgets everything; the next render starts from scratch.
    void clearCaches();

    const LoadedModel& model() const { return *m_model; }

  private:
    std::shared_ptr<LoadedModel> m_model;
    RenderMemory m_memory;
    std::optional<LatentPreview> m_preview;
    std::function<std::optional<std::uint64_t>()> m_freeMemory;
};

} // namespace diptych::pipeline
