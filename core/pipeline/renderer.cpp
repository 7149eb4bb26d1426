#include "core/pipeline/renderer.h"

#include "core/pipeline/render_run.h"
#include "core/tensor/torch_guard.h"

#include <ATen/core/grad_mode.h>

#include <chrono>
#include <utility>

namespace diptych::pipeline {

Renderer::Renderer(std::shared_ptr<LoadedModel> model, const Options& options)
    : m_model(std::move(model)), m_memory(options.cacheBytes), m_preview(options.preview),
      m_freeMemory(options.freeMemory) {}

void Renderer::clearCaches() {
    m_memory.clear();
}

Result<CallCount> Renderer::forecast(const RenderJob& job) {
    return tensor::guardTorch([&]() -> Result<CallCount> {
        DIPTYCH_TRY(run, RenderRun::prepare(*m_model, m_memory, job));
        return run.expected();
    });
}

Result<RenderedPicture> Renderer::render(const RenderJob& job, const RenderHooks& hooks) {
    const auto begin = std::chrono::steady_clock::now();
    return tensor::guardTorch([&]() -> Result<RenderedPicture> {
        const at::NoGradGuard noGrad;
        DIPTYCH_TRY(run, RenderRun::prepare(*m_model, m_memory, job));
        if (const auto free = m_freeMemory ? m_freeMemory() : std::nullopt)
            DIPTYCH_CHECK(run.checkMemory(*free));
        if (hooks.preview && !m_preview)
            m_preview = LatentPreview::fit(m_model->vae);

        RenderedPicture result;
        RenderRecord& record = result.record;
        run.announce(record);
        record.cutPrompt = m_model->prompts->cutText(job.request.prompt);
        if (hooks.progress)
            hooks.progress(0, record.plannedCalls);
        DIPTYCH_TRY(latent, run.run(hooks, hooks.preview ? &*m_preview : nullptr, record));
        result.latent = latent;
        result.picture = run.finished(latent);
        record.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        return result;
    });
}

} // namespace diptych::pipeline
