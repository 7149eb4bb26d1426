#include "core/pipeline/renderer.h"

#include "core/adapters/row_adapters.h"
#include "core/pipeline/guidance.h"
#include "core/pipeline/image_tensor.h"
#include "core/pipeline/picture_framing.h"
#include "core/pipeline/text_condition.h"
#include "core/tensor/noise_source.h"
#include "core/tensor/torch_guard.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>

#include <chrono>

namespace diptych::pipeline {

struct Renderer::Prepared {
    std::unique_ptr<const schedule::Sampler> sampler;
    RenderPlan plan;
    int firstCall = 0;       ///< the first call whose step is not known
    bool firstKnown = false; ///< its UNet outputs are known
    RenderRequest request;   ///< with its sizes filled in

    CallCount expected() const {
        const int first = firstCall + (firstKnown ? 1 : 0);
        return {static_cast<int>(plan.calls.size()) - first, plan.evaluations(first)};
    }
};

Renderer::Renderer(std::shared_ptr<LoadedModel> model, const Options& options)
    : m_model(std::move(model)), m_states(options.cacheBytes / 2), m_calls(options.cacheBytes / 2),
      m_preview(options.preview) {}

void Renderer::clearCaches() {
    m_states.clear();
    m_calls.clear();
    m_noise = {};
}

int Renderer::firstCall(const RenderPlan& plan) const {
    for (int k = static_cast<int>(plan.calls.size()); k > 0; --k)
        if (m_states.has(plan.keys[static_cast<std::size_t>(k)]))
            return k;
    return 0;
}

Result<Renderer::Prepared> Renderer::prepare(const RenderJob& job) {
    Prepared prepared;
    prepared.request = job.request;
    RenderRequest& request = prepared.request;
    if (request.width == 0)
        request.width = m_model->defaultSize();
    if (request.height == 0)
        request.height = m_model->defaultSize();
    DIPTYCH_CHECK(checkSize(*m_model, request.width, request.height));
    DIPTYCH_TRY(kind, schedule::samplerFromName(request.sampler));
    DIPTYCH_TRY(sampler, schedule::Sampler::create(kind, m_model->samplerConfig(), request.steps));
    prepared.sampler = std::move(sampler);
    prepared.plan = planRender(request, job.styles, job.adapters,
                               {m_model->identity, m_model->compute, prepared.sampler.get()});
    prepared.firstCall = firstCall(prepared.plan);
    const auto first = static_cast<std::size_t>(prepared.firstCall);
    prepared.firstKnown =
        first < prepared.plan.calls.size() && m_calls.has(prepared.plan.callKeys[first]);
    return prepared;
}

Result<CallCount> Renderer::forecast(const RenderJob& job) {
    DIPTYCH_TRY(prepared, prepare(job));
    return prepared.expected();
}

const at::Tensor& Renderer::unitNoise(const RenderPlan& plan, const RenderRequest& request,
                                      std::size_t index) {
    // keys[0] covers seed and size; the stream itself does not depend on the sampler.
    if (m_noise.key != plan.keys.front()) {
        m_noise = {plan.keys.front(), std::make_shared<tensor::NoiseSource>(request.seed), {}};
    }
    const std::int64_t downscale = m_model->vae.config().downscale();
    while (m_noise.drawn.size() <= index)
        m_noise.drawn.push_back(
            m_noise.source->normal({1, m_model->unet.config().inChannels,
                                    request.height / downscale, request.width / downscale},
                                   m_model->unet.options().device));
    return m_noise.drawn[index];
}

at::Tensor Renderer::callUnet(const RenderPlan& plan, const Prepared& prepared, int call,
                              const at::Tensor& input) {
    const PlannedCall& planned = plan.calls[static_cast<std::size_t>(call)];
    const auto rows = static_cast<std::int64_t>(planned.rows.size());
    std::vector<PromptText> prompts;
    for (const auto& row : planned.rows)
        prompts.push_back(row.prompt);

    std::vector<adapters::AdapterUse> uses;
    for (const auto& term : plan.adapters)
        uses.push_back({term.adapter->layers, std::vector(planned.rows.size(), term.scale)});
    for (std::size_t r = 0; r < planned.rows.size(); ++r) {
        if (planned.rows[r].role != RowRole::Style)
            continue;
        const StyleTerm& term = plan.styles[static_cast<std::size_t>(planned.rows[r].style)];
        adapters::AdapterUse use{term.adapter->layers,
                                 std::vector<adapters::PartScales>(planned.rows.size())};
        use.rowScale[r] = term.alphaScale;
        uses.push_back(std::move(use));
    }

    models::UnetInput unetInput;
    unetInput.sample = input.expand({rows, -1, -1, -1});
    unetInput.timesteps = at::full({rows}, prepared.sampler->timestep(call),
                                   at::TensorOptions(at::kFloat).device(input.device()));
    setConditions(unetInput, m_model->prompts->encode(prompts), timeIds(plan.framing));
    if (uses.empty())
        return m_model->unet.forward(unetInput);
    return m_model->unet.forward(unetInput, adapters::RowAdapters(std::move(uses), rows));
}

Status Renderer::waitAndCheck(const RenderHooks& hooks) {
    if (hooks.beforeWork)
        hooks.beforeWork();
    if (hooks.cancel.cancelled())
        return Error{ErrorCode::Cancelled, "The render was stopped", {}};
    return {};
}

Result<schedule::SamplerState> Renderer::runCalls(const RenderHooks& hooks,
                                                  const Prepared& prepared, RenderRecord& record) {
    const RenderPlan& plan = prepared.plan;
    const RenderRequest& request = prepared.request;
    const schedule::Sampler& sampler = *prepared.sampler;
    schedule::SamplerState state;
    if (const auto* known = m_states.find(plan.keys[static_cast<std::size_t>(prepared.firstCall)]))
        state = *known;
    else
        state = sampler.start(unitNoise(plan, request, 0));
    m_states.put(plan.keys.front(), state);

    std::size_t noisyCalls = 0; // before the current one
    const schedule::NoiseSource noise = [&](int) {
        return unitNoise(plan, request, 1 + noisyCalls);
    };
    for (int k = 0; k < prepared.firstCall; ++k)
        noisyCalls += sampler.drawsNoise(k) ? 1 : 0;

    for (int k = prepared.firstCall; k < sampler.callCount(); ++k) {
        const auto index = static_cast<std::size_t>(k);
        at::Tensor outputs;
        if (const auto* known = m_calls.find(plan.callKeys[index])) {
            outputs = known->x;
        } else {
            DIPTYCH_CHECK(waitAndCheck(hooks));
            outputs = callUnet(plan, prepared, k, sampler.scaleInput(state.x, k));
            ++record.calls;
            record.evaluations += static_cast<int>(plan.calls[index].rows.size());
            m_calls.put(plan.callKeys[index], {outputs, {}, {}});
            if (hooks.progress)
                hooks.progress(record.calls, record.plannedCalls);
        }
        const at::Tensor guided = combineRows(outputs, plan.calls[index], plan, request.guidance);
        if (hooks.preview)
            hooks.preview(m_preview->render(sampler.predictOriginal(k, guided, state.x)));
        state = sampler.step(k, guided, state, noise);
        noisyCalls += sampler.drawsNoise(k) ? 1 : 0;
        m_states.put(plan.keys[index + 1], state);
    }
    return state;
}

Result<RenderedPicture> Renderer::render(const RenderJob& job, const RenderHooks& hooks) {
    const auto begin = std::chrono::steady_clock::now();
    return tensor::guardTorch([&]() -> Result<RenderedPicture> {
        const at::NoGradGuard noGrad;
        DIPTYCH_TRY(prepared, prepare(job));
        if (hooks.preview && !m_preview)
            m_preview = LatentPreview::fit(m_model->vae);

        RenderedPicture result;
        RenderRecord& record = result.record;
        record.compute = m_model->compute;
        record.modelIdentity = m_model->identity;
        record.plannedCalls = prepared.expected().calls;
        record.plannedEvaluations = prepared.expected().evaluations;
        record.reusedSteps = prepared.firstCall;
        record.cutPrompt = m_model->prompts->cutText(job.request.prompt);
        if (hooks.progress)
            hooks.progress(0, record.plannedCalls);

        DIPTYCH_TRY(state, runCalls(hooks, prepared, record));
        DIPTYCH_CHECK(waitAndCheck(hooks));
        result.latent = state.x;
        result.picture = toImage(m_model->vae.decode(m_model->vae.unscaled(state.x)));
        record.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        return result;
    });
}

} // namespace diptych::pipeline
