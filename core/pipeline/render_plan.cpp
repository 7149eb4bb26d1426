#include "core/pipeline/render_plan.h"

#include "core/base/hash.h"
#include "core/pipeline/row_prompts.h"

#include <charconv>

namespace diptych::pipeline {
namespace {

/// Fields joined so that no two lists of fields give the same text.
class KeyText {
  public:
    KeyText& add(const std::string& field) {
        m_text += std::to_string(field.size()) + ":" + field;
        return *this;
    }
    KeyText& add(double value) {
        char buffer[32];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
        return add(std::string(buffer, end.ptr));
    }
    std::string hash() const { return sha256Hex(m_text); }

  private:
    std::string m_text;
};

/// The rows of calls above the gate, and of those below it.
struct RowSets {
    std::vector<PlannedRow> base;
    std::vector<PlannedRow> styled;
};

RowSets makeRows(const RowPrompts& prompts, const RenderPlan& plan) {
    RowSets rows;
    if (plan.guidance > 1.0)
        rows.base.push_back({RowRole::Unconditional, -1, prompts.unconditional()});
    rows.base.push_back({RowRole::Conditional, -1, prompts.conditional()});
    rows.styled = rows.base;
    for (std::size_t i = 0; i < plan.styles.size(); ++i)
        rows.styled.push_back({RowRole::Style, static_cast<int>(i), prompts.style(plan.styles[i])});
    return rows;
}

/// Terms that do nothing; what they name is known all the same.
std::vector<StyleTerm> silenced(std::vector<StyleTerm> styles) {
    for (auto& style : styles)
        style.strength = 0.0;
    return styles;
}
std::vector<WeightTerm> silenced(std::vector<WeightTerm> adapters) {
    for (auto& adapter : adapters)
        adapter.scale = 0.0;
    return adapters;
}

/// What guides the call. Nothing where nothing does, so that a guide that is not there costs no
/// picture its place in the store.
void addGuides(KeyText& text, const PlannedCall& call, const RenderPlan& plan) {
    for (const std::size_t index : call.controls) {
        const ControlTerm& term = plan.guides.controls[index];
        text.add("control").add(term.identity).add(term.hintIdentity);
        text.add(static_cast<double>(term.kind)).add(term.strength).add(term.coarse ? 1.0 : 0.0);
    }
    for (const PicturePromptTerm& term : plan.guides.pictures)
        text.add("pictures").add(term.identity).add(term.picturesIdentity).add(term.scale);
}

/// What the UNet sees: the state, the rows, the adapters; neither g nor λ. The framing is in the
/// first state's key.
std::string callKey(const std::string& stateKey, const PlannedCall& call, const RenderPlan& plan) {
    KeyText text;
    text.add(stateKey).add("call").add(static_cast<double>(plan.adapters.size()));
    for (const auto& term : plan.adapters)
        text.add(term.adapter->identity).add(term.scale.first).add(term.scale.second);
    for (const auto& row : call.rows) {
        text.add(static_cast<double>(row.role)).add(row.prompt.missing).add(row.prompt.text);
        if (row.role == RowRole::Style) {
            const StyleTerm& term = plan.styles[static_cast<std::size_t>(row.style)];
            text.add(term.adapter->identity);
            text.add(term.alphaScale.first).add(term.alphaScale.second);
        }
    }
    addGuides(text, call, plan);
    return text.hash();
}

/// `outside`: what names picture and mask where the mask's outside is put back.
std::string nextKey(const std::string& thisCall, const PlannedCall& call, const RenderPlan& plan,
                    const std::string& outside) {
    KeyText text;
    text.add(thisCall).add("step").add(plan.guidance).add(outside);
    for (const auto& row : call.rows)
        if (row.role == RowRole::Style)
            text.add(plan.styles[static_cast<std::size_t>(row.style)].strength);
    return text.hash();
}

bool isEdit(const RenderRequest& request) {
    return request.picture && request.picture->mode == PictureMode::Edit;
}

bool hasMask(const PlanContext& context) {
    return context.picture != nullptr && !context.picture->maskIdentity.empty();
}

/// How the first state comes about, as diffusers' pipelines do it: inpainting at full strength
/// starts from noise alone, img2img never.
void chooseStart(const RenderRequest& request, const PlanContext& context, RenderPlan& plan) {
    plan.keepsOutside = hasMask(context) && !context.unetSeesMask;
    if (isEdit(request)) {
        plan.start = StartKind::InvertedPicture;
        plan.draws = {.first = -1, .calls = 0};
        return;
    }
    const bool inpaints = hasMask(context) || context.unetSeesMask;
    if (context.picture != nullptr && !(inpaints && request.picture->strength == 1.0))
        plan.start = StartKind::NoisedPicture;
    int next = 0;
    if (plan.start == StartKind::NoisedPicture || plan.keepsOutside)
        plan.draws.picture = next++;
    plan.draws.first = next++;
    if (inpaints)
        plan.draws.hidden = next++;
    plan.draws.calls = next;
}

KeyText& addSizes(KeyText& text, const RenderPlan& plan) {
    const PictureFraming& framing = plan.framing;
    text.add(plan.width).add(plan.height);
    text.add(framing.originalWidth).add(framing.originalHeight);
    text.add(framing.cropLeft).add(framing.cropTop);
    return text.add(framing.targetWidth).add(framing.targetHeight);
}

int firstCallOf(const RenderRequest& request, const PlanContext& context) {
    return request.picture ? context.sampler->startCall(request.picture->strength) : 0;
}

/// The way back: through the sampler's calls from the last one to the edit's first. `row`: the
/// words that stand there while no adapter acts, so that no fader costs it.
PlannedInversion planInversion(const RenderRequest& request, const PlannedRow& row,
                               const PlanContext& context, const RenderPlan& plan) {
    PlannedInversion inversion;
    inversion.evaluationsPerStep = 1 + request.picture->fixedPointIterations;
    KeyText start;
    start.add("inversion").add(context.modelIdentity).add(context.compute);
    start.add(context.vaeIdentity).add(context.picture->identity);
    start.add(request.sampler).add(request.steps).add(row.prompt.text);
    addSizes(start, plan).add(inversion.evaluationsPerStep);
    inversion.keys.push_back(start.hash());
    const int first = firstCallOf(request, context);
    const int count = context.sampler->callCount();
    for (int call = count - 1; call >= first; --call) {
        PlannedCall step{context.sampler->timestep(call),
                         {row},
                         call,
                         controlsAt(plan.guides, call - first, count - first)};
        KeyText next;
        next.add(inversion.keys.back()).add("undo").add(step.timestep);
        addGuides(next, step, plan);
        inversion.keys.push_back(next.hash());
        inversion.steps.push_back(std::move(step));
    }
    return inversion;
}

std::string startKey(const RenderRequest& request, const PlanContext& context,
                     const RenderPlan& plan) {
    KeyText start;
    start.add(context.modelIdentity).add(context.compute).add(request.sampler);
    start.add(request.steps);
    addSizes(start, plan);
    if (plan.inversion)
        return start.add("inverted").add(plan.inversion->keys.back()).hash();
    start.add(std::to_string(request.seed & 0xFFFFFFFFu));
    if (context.picture != nullptr) {
        start.add("picture").add(context.picture->identity).add(context.vaeIdentity);
        start.add(static_cast<double>(plan.start)).add(firstCallOf(request, context));
        start.add(plan.draws.hidden);
    }
    if (context.unetSeesMask)
        start.add("mask")
            .add(hasMask(context) ? context.picture->maskIdentity : "")
            .add(context.vaeIdentity);
    return start.hash();
}

} // namespace

int RenderPlan::evaluations(int firstCall) const {
    std::size_t rows = 0;
    for (std::size_t k = static_cast<std::size_t>(firstCall); k < calls.size(); ++k)
        rows += calls[k].rows.size();
    return static_cast<int>(rows);
}

RenderPlan planRender(const RenderRequest& request, const std::vector<StyleTerm>& styles,
                      const std::vector<WeightTerm>& adapters, const PlanContext& context) {
    RenderPlan plan;
    plan.width = request.width;
    plan.height = request.height;
    plan.framing = PictureFraming::whole(request.width, request.height);
    // The base prompt as its own negative: the guidance term is zero, its row would be too much.
    plan.guidance = isEdit(request) ? 1.0 : request.guidance;
    chooseStart(request, context, plan);
    for (const auto& style : styles)
        if (style.strength != 0.0)
            plan.styles.push_back(style);
    for (const auto& adapter : adapters)
        if (adapter.scale.acts())
            plan.adapters.push_back(adapter);
    if (context.guides != nullptr)
        plan.guides = context.guides->acting();
    if (isEdit(request)) {
        const RowPrompts plain(request.prompt, {}, silenced(adapters), styles);
        plan.inversion =
            planInversion(request, {RowRole::Conditional, -1, plain.conditional()}, context, plan);
    }
    const RowPrompts prompts(request.prompt, request.negativePrompt, adapters, styles);
    const RowSets rows = makeRows(prompts, plan);
    const std::string outside =
        plan.keepsOutside ? context.picture->identity + context.picture->maskIdentity : "";

    plan.keys.push_back(startKey(request, context, plan));
    const int first = firstCallOf(request, context);
    const int count = context.sampler->callCount();
    for (int k = first; k < count; ++k) {
        PlannedCall call;
        call.samplerCall = k;
        call.timestep = context.sampler->timestep(k);
        call.rows = call.timestep > request.startTimestep ? rows.base : rows.styled;
        call.controls = controlsAt(plan.guides, k - first, count - first);
        plan.callKeys.push_back(callKey(plan.keys.back(), call, plan));
        plan.keys.push_back(nextKey(plan.callKeys.back(), call, plan, outside));
        plan.calls.push_back(std::move(call));
    }
    return plan;
}

RenderPlan planRoundTrip(const RenderRequest& request, const std::vector<StyleTerm>& styles,
                         const std::vector<WeightTerm>& adapters, const PlanContext& context) {
    PictureTerm unmasked = *context.picture;
    unmasked.mask.reset();
    unmasked.maskIdentity.clear();
    PlanContext own = context;
    own.picture = &unmasked;
    return planRender(request, silenced(styles), silenced(adapters), own);
}

} // namespace diptych::pipeline
