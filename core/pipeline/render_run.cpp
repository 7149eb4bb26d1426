#include "core/pipeline/render_run.h"

#include "core/adapters/row_adapters.h"
#include "core/base/byte_text.h"
#include "core/estimates/drawing_memory.h"
#include "core/estimates/tolerance.h"
#include "core/evaluation/picture_measures.h"
#include "core/pipeline/guidance.h"
#include "core/pipeline/image_tensor.h"
#include "core/pipeline/picture_tiles.h"
#include "core/pipeline/text_condition.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace diptych::pipeline {
namespace {

constexpr int kMostIterations = 10;

/// The beginning of a sentence that ends in "needs less".
std::string whatNeedsLess(bool decodingTakesMost, bool tiles, bool styles) {
    if (decodingTakesMost)
        return tiles ? "a smaller picture" : "coding it in tiles, or a smaller one,";
    return styles ? "a smaller one, or fewer styles at once," : "a smaller one";
}

std::string sizeText(const RenderRequest& request) {
    return std::to_string(request.width) + "x" + std::to_string(request.height);
}

bool isUnconditional(const PlannedRow& row) {
    return row.role == RowRole::Unconditional;
}

/// Mean absolute difference of all samples of two pictures of one size.
double meanDifference(const image::Image& a, const image::Image& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(int{a.pixels[i]} - int{b.pixels[i]});
    return sum / static_cast<double>(a.pixels.size());
}

} // namespace

// --- before anything runs

CallCount RenderRun::Entry::expected(const RenderPlan& plan) const {
    const int first = firstCall + (firstKnown ? 1 : 0);
    return {static_cast<int>(plan.calls.size()) - first, plan.evaluations(first)};
}

Result<RenderRun> RenderRun::prepare(const LoadedModel& model, RenderMemory& memory,
                                     const RenderJob& job) {
    RenderRun run(model, memory);
    run.m_request = job.request;
    const RenderRequest& request = run.m_request;
    DIPTYCH_CHECK(run.chooseSize(job));
    DIPTYCH_TRY(kind, schedule::samplerFromName(request.sampler));
    DIPTYCH_TRY(sampler, schedule::Sampler::create(kind, model.samplerConfig(), request.steps));
    run.m_sampler = std::move(sampler);
    DIPTYCH_CHECK(run.checkPicture());
    if (job.picture)
        DIPTYCH_CHECK(run.fit(*job.picture));
    PlanContext context{model.identity, model.compute, run.m_sampler.get()};
    context.vaeIdentity = model.vaeIdentity;
    context.unetSeesMask = model.unet.config().seesMask();
    context.picture = job.picture ? &*job.picture : nullptr;
    context.guides = &job.guides;
    run.m_plan = planRender(request, job.styles, job.adapters, context);
    if (run.m_plan.inversion)
        run.m_roundTrip = planRoundTrip(request, job.styles, job.adapters, context);
    run.enter();
    return run;
}

/// Also whether the request's picture is there.
Status RenderRun::chooseSize(const RenderJob& job) {
    if (job.request.picture.has_value() != job.picture.has_value())
        return Error{ErrorCode::Internal, "The picture to start from is not open", {}};
    const int edge = m_model->defaultSize();
    image::Size size{edge, edge};
    if (job.picture && m_request.width == 0 && m_request.height == 0 &&
        !job.picture->picture->empty())
        size = frameFor(job.picture->picture->size(), edge,
                        static_cast<int>(m_model->vae.config().downscale()));
    if (m_request.width == 0)
        m_request.width = size.width;
    if (m_request.height == 0)
        m_request.height = size.height;
    return checkSize(*m_model, m_request.width, m_request.height);
}

Status RenderRun::checkPicture() const {
    if (!m_request.picture)
        return {};
    const PictureRequest& picture = *m_request.picture;
    if (!(picture.strength >= 0.0 && picture.strength <= 1.0))
        return {ErrorCode::InvalidInput, "A picture is drawn anew to a share of 0 to 1", {}};
    if (picture.mode == PictureMode::Variation)
        return {};
    if (picture.fixedPointIterations < 0 || picture.fixedPointIterations > kMostIterations)
        return {ErrorCode::InvalidInput,
                "The way back from a picture is corrected 0 to " + std::to_string(kMostIterations) +
                    " times a step",
                {}};
    if (m_model->unet.config().seesMask())
        return {ErrorCode::InvalidInput,
                "An inpainting model repaints parts of a picture and cannot find the way back from "
                "one; edit it with an ordinary model",
                {}};
    const int first = m_sampler->startCall(picture.strength);
    if (m_sampler->kind() != schedule::SamplerKind::Ddim)
        return {ErrorCode::InvalidInput,
                "Only the sampler ddim can be followed backwards; choose it to edit a picture",
                {}};
    if (first < m_sampler->callCount() && !m_sampler->canUndo(first))
        return {ErrorCode::InvalidInput,
                "This model's first step begins in pure noise, from which no way leads back to a "
                "picture; edit with a strength below 1",
                {}};
    return {};
}

Status RenderRun::fit(const PictureTerm& term) {
    m_pictureIdentity = term.identity;
    m_maskIdentity = term.maskIdentity;
    const std::string key = term.identity + "|" + term.maskIdentity + "|" + sizeText(m_request);
    if (!m_memory->fitted || m_memory->fittedKey != key) {
        DIPTYCH_TRY(fitted, fitPicture(term, {m_request.width, m_request.height}));
        m_memory->fitted = std::make_shared<const FittedPicture>(std::move(fitted));
        m_memory->fittedKey = key;
    }
    m_fitted = m_memory->fitted;
    return {};
}

void RenderRun::enter() {
    m_reusedSteps = entryOf(m_plan, {}).firstCall;
    std::unordered_set<std::string> soonKnown;
    m_measures = m_roundTrip && !m_memory->roundTrips.contains(m_roundTrip->keys.back());
    if (m_measures) {
        m_base = entryOf(*m_roundTrip, {});
        soonKnown.insert(m_roundTrip->keys.begin() + m_base.firstCall, m_roundTrip->keys.end());
        soonKnown.insert(m_roundTrip->callKeys.begin() + m_base.firstCall,
                         m_roundTrip->callKeys.end());
    }
    m_main = entryOf(m_plan, soonKnown);
    const std::string& first = m_plan.keys.front();
    hold(first);
    const bool mainStarts = m_main.firstCall == 0 && !soonKnown.contains(first);
    const bool baseStarts = m_measures && m_base.firstCall == 0;
    if (m_plan.inversion)
        layOutInversion(m_held.contains(first) || !(mainStarts || baseStarts));
}

RenderRun::Entry RenderRun::entryOf(const RenderPlan& plan,
                                    const std::unordered_set<std::string>& soonKnown) {
    Entry entry;
    entry.firstCall = static_cast<int>(plan.calls.size());
    while (entry.firstCall > 0) {
        const std::string& key = plan.keys[static_cast<std::size_t>(entry.firstCall)];
        if (soonKnown.contains(key))
            break;
        if (m_memory->states.has(key)) {
            hold(key);
            break;
        }
        --entry.firstCall;
    }
    const auto first = static_cast<std::size_t>(entry.firstCall);
    if (first == plan.calls.size())
        return entry;
    if (const auto* known = m_memory->calls.find(plan.callKeys[first]))
        m_heldOutputs[plan.callKeys[first]] = known->x;
    entry.firstKnown =
        m_heldOutputs.contains(plan.callKeys[first]) || soonKnown.contains(plan.callKeys[first]);
    return entry;
}

/// Which levels of the way back have to be computed: those that are needed and not known, and all
/// below them down to a known one. Level 0 is the picture's own latent.
void RenderRun::layOutInversion(bool startIsKnown) {
    const std::vector<std::string>& keys = m_plan.inversion->keys;
    const std::size_t top = keys.size() - 1;
    std::vector<bool> needed(keys.size(), false);
    needed[top] = !startIsKnown;
    if (m_plan.keepsOutside) // see outside()
        for (std::size_t call = static_cast<std::size_t>(m_main.firstCall); call < top; ++call)
            needed[top - 1 - call] = true;
    m_undoes.assign(keys.size(), false);
    for (std::size_t level = top; level > 0; --level) {
        if (!needed[level] && !(level < top && m_undoes[level + 1]))
            continue;
        hold(keys[level]);
        m_undoes[level] = !m_held.contains(keys[level]);
    }
}

void RenderRun::hold(const std::string& key) {
    if (const auto* known = m_memory->states.find(key))
        m_held[key] = *known;
}

void RenderRun::keep(const std::string& key, const schedule::SamplerState& state) {
    m_held[key] = state;
    m_memory->states.put(key, state);
}

CallCount RenderRun::expected() const {
    CallCount count = m_main.expected(m_plan);
    if (m_measures) {
        const CallCount base = m_base.expected(*m_roundTrip);
        count.calls += base.calls;
        count.evaluations += base.evaluations;
    }
    if (m_plan.inversion) {
        const auto levels = static_cast<int>(std::count(m_undoes.begin(), m_undoes.end(), true));
        count.calls += levels * m_plan.inversion->evaluationsPerStep;
        count.evaluations += levels * m_plan.inversion->evaluationsPerStep;
    }
    return count;
}

Status RenderRun::checkMemory(std::uint64_t freeBytes) const {
    std::size_t rows = 0;
    if (expected().calls > 0)
        for (const PlannedCall& call : m_plan.calls)
            rows = std::max(rows, call.rows.size());
    const models::AutoencoderConfig& coder = m_model->vae.config();
    const models::ModelOptions& options = m_model->unet.options();
    const estimates::DrawingCall call{
        .rows = static_cast<std::int64_t>(rows),
        .height = m_request.height / coder.downscale(),
        .width = m_request.width / coder.downscale(),
        .elementBytes = static_cast<std::int64_t>(c10::elementSize(options.dtype))};
    const std::uint64_t calling =
        rows > 0 ? estimates::callMemory(m_model->unet.config(), call) : 0;
    const auto edge = [&](int side) {
        return m_request.tiles && coder.sampleSize > 0
                   ? std::min<std::int64_t>(side, coder.sampleSize)
                   : side;
    };
    const std::uint64_t decoding =
        estimates::decodingMemory(coder, edge(m_request.height), edge(m_request.width));
    const std::uint64_t needed = std::max(calling, decoding);
    if (!estimates::surelyExceeds(needed, freeBytes))
        return {};
    return {ErrorCode::OutOfMemory,
            "This picture needs about " + byteText(needed) + " of memory, and " +
                byteText(freeBytes) + " are free; " +
                whatNeedsLess(decoding >= calling, m_request.tiles, !m_plan.styles.empty()) +
                " needs less",
            sizeText(m_request)};
}

void RenderRun::announce(RenderRecord& record) const {
    record.compute = m_model->compute;
    record.modelIdentity = m_model->identity;
    record.plannedCalls = expected().calls;
    record.plannedEvaluations = expected().evaluations;
    record.reusedSteps = m_reusedSteps;
    if (m_plan.inversion)
        record.plannedInversionCalls =
            static_cast<int>(std::count(m_undoes.begin(), m_undoes.end(), true)) *
            m_plan.inversion->evaluationsPerStep;
    if (m_fitted)
        record.pictureFit = m_fitted->sentence;
}

// --- latents

at::Tensor RenderRun::noise(int index) {
    const std::int64_t downscale = m_model->vae.config().downscale();
    return m_memory->noise.draw(m_request.seed,
                                {1, m_model->unet.config().outChannels,
                                 m_request.height / downscale, m_request.width / downscale},
                                m_model->unet.options().device, index);
}

/// The latent distribution of a picture (1, 3, H, W); `what` names it beside the size.
models::LatentMoments RenderRun::momentsOf(const std::string& what, const at::Tensor& picture) {
    const std::string key = (m_request.tiles ? "moments in tiles " : "moments ") +
                            m_model->vaeIdentity + " " + what + sizeText(m_request);
    if (const auto* known = m_memory->states.find(key))
        return {known->x, known->held};
    const at::Tensor here = picture.to(m_model->vae.options().device);
    const models::LatentMoments moments =
        m_request.tiles ? encodeInTiles(m_model->vae, here) : m_model->vae.encode(here);
    m_memory->states.put(key, {moments.mean, {}, moments.logVariance});
    return moments;
}

/// Scaled; drawn from its distribution where diffusers draws, else its mean.
const at::Tensor& RenderRun::pictureLatent() {
    if (m_latent.defined())
        return m_latent;
    const auto moments = momentsOf(m_pictureIdentity + " ", toTensor(m_fitted->picture));
    at::Tensor latent = moments.mean;
    if (m_plan.draws.picture >= 0)
        latent = latent + moments.logVariance.mul(0.5).exp() * noise(m_plan.draws.picture);
    m_latent = m_model->vae.scaled(latent);
    return m_latent;
}

/// What an inpainting UNet sees beside the latent: the mask, and the latent of the picture with
/// grey under it. Without a mask everything is under it.
const at::Tensor& RenderRun::maskInput() {
    if (m_maskInput.defined())
        return m_maskInput;
    const bool masked = m_fitted && m_fitted->mask;
    const PictureMask mask =
        masked ? *m_fitted->mask : PictureMask::everything(m_request.width, m_request.height);
    const at::Tensor hidden = masked ? mask.hidden(toTensor(m_fitted->picture))
                                     : at::zeros({1, 3, m_request.height, m_request.width});
    const auto moments = momentsOf(
        masked ? "under " + m_maskIdentity + " " + m_pictureIdentity + " " : "grey ", hidden);
    const at::Tensor latent = m_model->vae.scaled(
        moments.mean + moments.logVariance.mul(0.5).exp() * noise(m_plan.draws.hidden));
    m_maskInput =
        at::cat({mask.onLatent(m_model->vae.config().downscale()).to(latent.device()), latent}, 1);
    return m_maskInput;
}

/// The latent `level` steps up the way back.
at::Tensor RenderRun::inverted(std::size_t level) {
    return level == 0 ? pictureLatent() : m_held.at(m_plan.inversion->keys[level]).x;
}

schedule::SamplerState RenderRun::startState(const RenderPlan& plan) {
    switch (plan.start) {
    case StartKind::Noise:
        return m_sampler->start(noise(plan.draws.first));
    case StartKind::NoisedPicture:
        if (plan.calls.empty())
            return {pictureLatent(), {}, {}};
        return {m_sampler->noiseOriginal(pictureLatent(), noise(plan.draws.first),
                                         plan.calls.front().samplerCall),
                {},
                {}};
    case StartKind::InvertedPicture:
        break;
    }
    return {inverted(plan.inversion->steps.size()), {}, {}};
}

/// What lies outside of the mask behind a call: the picture as noisy as the next call wants it; on
/// the way back of an edit its own latent there.
at::Tensor RenderRun::outside(const RenderPlan& plan, std::size_t call) {
    const std::size_t next = call + 1;
    if (plan.inversion)
        return inverted(plan.calls.size() - next);
    if (next == plan.calls.size())
        return pictureLatent();
    return m_sampler->noiseOriginal(pictureLatent(), noise(plan.draws.first),
                                    plan.calls[next].samplerCall);
}

// --- running

Status RenderRun::Watch::waitAndCheck() const {
    if (hooks.beforeWork)
        hooks.beforeWork();
    if (hooks.cancel.cancelled())
        return Error{ErrorCode::Cancelled, "The render was stopped", {}};
    return {};
}

void RenderRun::Watch::counted(int rows) const {
    ++record.calls;
    record.evaluations += rows;
    if (hooks.progress)
        hooks.progress(record.calls, record.plannedCalls);
}

Result<at::Tensor> RenderRun::run(const RenderHooks& hooks, const LatentPreview* preview,
                                  RenderRecord& record) {
    const Watch watch{hooks, preview, record};
    if (expected().calls > 0)
        DIPTYCH_CHECK(encodeHints());
    DIPTYCH_CHECK(invert(watch));
    record.inversionCalls = record.calls;
    if (m_roundTrip)
        DIPTYCH_CHECK(measureRoundTrip(watch));
    DIPTYCH_TRY(latent, runCalls(m_plan, m_main, watch));
    DIPTYCH_CHECK(watch.waitAndCheck());
    return latent;
}

Status RenderRun::invert(const Watch& watch) {
    for (std::size_t level = 1; level < m_undoes.size(); ++level) {
        if (!m_undoes[level])
            continue;
        const PlannedInversion& inversion = *m_plan.inversion;
        const PlannedCall& step = inversion.steps[level - 1];
        const at::Tensor after = inverted(level - 1);
        at::Tensor guess;
        for (int i = 0; i < inversion.evaluationsPerStep; ++i) {
            DIPTYCH_CHECK(watch.waitAndCheck());
            const at::Tensor output = callUnet(*m_roundTrip, step, guess.defined() ? guess : after);
            guess = m_sampler->undo(step.samplerCall, after, output, guess);
            watch.counted(1);
        }
        keep(inversion.keys[level], {guess, {}, {}});
    }
    return {};
}

/// What the edit is without styles, against the picture.
Status RenderRun::measureRoundTrip(const Watch& watch) {
    const std::string& key = m_roundTrip->keys.back();
    if (m_measures) {
        DIPTYCH_TRY(latent, runCalls(*m_roundTrip, m_base, watch));
        DIPTYCH_CHECK(watch.waitAndCheck());
        const image::Image back = decoded(latent);
        DIPTYCH_TRY(ratio, evaluation::psnr(m_fitted->picture, back));
        m_memory->roundTrips[key] = {meanDifference(m_fitted->picture, back), ratio};
    }
    watch.record.roundTrip = m_memory->roundTrips.at(key);
    return {};
}

Result<at::Tensor> RenderRun::runCalls(const RenderPlan& plan, const Entry& entry,
                                       const Watch& watch) {
    const auto first = static_cast<std::size_t>(entry.firstCall);
    const auto known = m_held.find(plan.keys[first]);
    schedule::SamplerState state = known != m_held.end() ? known->second : startState(plan);
    if (first == 0)
        keep(plan.keys.front(), state);

    int noisyCalls = 0; // before the current one
    const schedule::NoiseSource drawn = [&](int) { return noise(plan.draws.calls + noisyCalls); };
    for (std::size_t k = 0; k < first; ++k)
        noisyCalls += m_sampler->drawsNoise(plan.calls[k].samplerCall) ? 1 : 0;

    for (std::size_t k = first; k < plan.calls.size(); ++k) {
        const PlannedCall& call = plan.calls[k];
        at::Tensor outputs;
        if (const auto held = m_heldOutputs.find(plan.callKeys[k]); held != m_heldOutputs.end()) {
            outputs = held->second;
        } else if (const auto* cached = m_memory->calls.find(plan.callKeys[k])) {
            outputs = cached->x;
        } else {
            DIPTYCH_CHECK(watch.waitAndCheck());
            outputs = callUnet(plan, call, m_sampler->scaleInput(state.x, call.samplerCall));
            m_memory->calls.put(plan.callKeys[k], {outputs, {}, {}});
            if (m_measures) // the edit may go the same way for a while
                m_heldOutputs[plan.callKeys[k]] = outputs;
            watch.counted(static_cast<int>(call.rows.size()));
        }
        const at::Tensor guided = combineRows(outputs, call, plan, plan.guidance);
        if (watch.hooks.preview && (!watch.hooks.wantsPreview || watch.hooks.wantsPreview()))
            watch.hooks.preview(watch.preview->render(
                m_sampler->predictOriginal(call.samplerCall, guided, state.x)));
        state = m_sampler->step(call.samplerCall, guided, state, drawn);
        noisyCalls += m_sampler->drawsNoise(call.samplerCall) ? 1 : 0;
        if (plan.keepsOutside) {
            const at::Tensor mask =
                m_fitted->mask->onLatent(m_model->vae.config().downscale()).to(state.x.device());
            state.x = (1.0 - mask) * outside(plan, k) + mask * state.x;
        }
        keep(plan.keys[k + 1], state);
    }
    return state.x;
}

/// What the ControlNets know of their hints; it does not depend on the step.
Status RenderRun::encodeHints() {
    const std::int64_t downscale = m_model->vae.config().downscale();
    for (const ControlTerm& term : m_plan.guides.controls) {
        const std::string key = "hint " + term.identity + " " + term.hintIdentity + " " +
                                std::to_string(static_cast<int>(term.kind)) + " " +
                                sizeText(m_request);
        const auto* known = m_memory->states.find(key);
        if (known == nullptr) {
            DIPTYCH_TRY(
                hint, hintTensor(term, m_request.height / downscale, m_request.width / downscale));
            m_hints.push_back(term.net->encodeHint(hint));
            m_memory->states.put(key, {m_hints.back(), {}, {}});
        } else {
            m_hints.push_back(known->x);
        }
    }
    return {};
}

/// What the ControlNets add to the features of a call, `input` being that of the UNet; they see the
/// latent alone, whatever the UNet sees beside it.
models::UnetFeatures RenderRun::controlOf(const RenderPlan& plan, const PlannedCall& call,
                                          const models::UnetInput& input,
                                          const at::Tensor& latent) const {
    models::UnetFeatures sum;
    models::UnetInput own = input;
    own.sample = latent.expand({input.sample.size(0), -1, -1, -1});
    for (const std::size_t index : call.controls)
        addFeatures(sum, controlFeatures(plan.guides.controls[index], own, m_hints[index],
                                         isUnconditional(call.rows.front())));
    return sum;
}

at::Tensor RenderRun::callUnet(const RenderPlan& plan, const PlannedCall& call,
                               const at::Tensor& latent) {
    const auto rows = static_cast<std::int64_t>(call.rows.size());
    std::vector<PromptText> prompts;
    for (const auto& row : call.rows)
        prompts.push_back(row.prompt);

    std::vector<adapters::AdapterUse> uses;
    for (const auto& term : plan.adapters)
        uses.push_back({term.adapter->layers, std::vector(call.rows.size(), term.scale)});
    for (std::size_t r = 0; r < call.rows.size(); ++r) {
        if (call.rows[r].role != RowRole::Style)
            continue;
        const StyleTerm& term = plan.styles[static_cast<std::size_t>(call.rows[r].style)];
        adapters::AdapterUse use{term.adapter->layers,
                                 std::vector<adapters::PartScales>(call.rows.size())};
        use.rowScale[r] = term.alphaScale;
        uses.push_back(std::move(use));
    }

    models::UnetInput input;
    const bool seesMask = m_model->unet.config().seesMask();
    input.sample =
        (seesMask ? at::cat({latent, maskInput()}, 1) : latent).expand({rows, -1, -1, -1});
    input.timesteps =
        at::full({rows}, call.timestep, at::TensorOptions(at::kFloat).device(latent.device()));
    setConditions(input, m_model->prompts->encode(prompts), timeIds(plan.framing));
    input.control = controlOf(plan, call, input, latent);
    const auto forward = [&](const models::LayerHook& hook) {
        if (plan.guides.pictures.empty())
            return m_model->unet.forward(input, hook);
        return m_model->unet.forward(
            input,
            models::PicturePromptHook(
                hook, pictureEntries(plan.guides, rows, isUnconditional(call.rows.front()))));
    };
    if (uses.empty())
        return forward(models::plainLayers());
    return forward(adapters::RowAdapters(std::move(uses), rows));
}

image::Image RenderRun::decoded(const at::Tensor& latent) const {
    const at::Tensor unscaled = m_model->vae.unscaled(latent);
    return toImage(m_request.tiles ? decodeInTiles(m_model->vae, unscaled)
                                   : m_model->vae.decode(unscaled));
}

image::Image RenderRun::finished(const at::Tensor& latent) const {
    image::Image drawn = decoded(latent);
    if (!m_fitted || !m_fitted->mask)
        return drawn;
    // The edge is soft over half a latent pixel, inside: what is outside stays as it was.
    const auto feather = static_cast<int>(m_model->vae.config().downscale() / 2);
    return m_fitted->mask->compose(m_fitted->picture, drawn, feather);
}

} // namespace diptych::pipeline
