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

RowSets makeRows(const RenderRequest& request, const RowPrompts& prompts,
                 const std::vector<StyleTerm>& styles) {
    RowSets rows;
    if (request.guidance > 1.0)
        rows.base.push_back({RowRole::Unconditional, -1, prompts.unconditional()});
    rows.base.push_back({RowRole::Conditional, -1, prompts.conditional()});
    rows.styled = rows.base;
    for (std::size_t i = 0; i < styles.size(); ++i)
        rows.styled.push_back({RowRole::Style, static_cast<int>(i), prompts.style(styles[i])});
    return rows;
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
    return text.hash();
}

std::string nextKey(const std::string& thisCall, const PlannedCall& call, const RenderPlan& plan,
                    double guidance) {
    KeyText text;
    text.add(thisCall).add("step").add(guidance);
    for (const auto& row : call.rows)
        if (row.role == RowRole::Style)
            text.add(plan.styles[static_cast<std::size_t>(row.style)].strength);
    return text.hash();
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
    for (const auto& style : styles)
        if (style.strength != 0.0)
            plan.styles.push_back(style);
    for (const auto& adapter : adapters)
        if (adapter.scale.acts())
            plan.adapters.push_back(adapter);
    const RowPrompts prompts(request.prompt, request.negativePrompt, adapters, styles);
    const RowSets rows = makeRows(request, prompts, plan.styles);

    KeyText start;
    start.add(context.modelIdentity).add(context.compute).add(request.sampler);
    start.add(request.steps).add(std::to_string(request.seed & 0xFFFFFFFFu));
    start.add(request.width).add(request.height);
    const PictureFraming& framing = plan.framing;
    start.add(framing.originalWidth).add(framing.originalHeight);
    start.add(framing.cropLeft).add(framing.cropTop);
    start.add(framing.targetWidth).add(framing.targetHeight);
    plan.keys.push_back(start.hash());
    for (int k = 0; k < context.sampler->callCount(); ++k) {
        PlannedCall call;
        call.timestep = context.sampler->timestep(k);
        call.rows = call.timestep > request.startTimestep ? rows.base : rows.styled;
        plan.callKeys.push_back(callKey(plan.keys.back(), call, plan));
        plan.keys.push_back(nextKey(plan.callKeys.back(), call, plan, request.guidance));
        plan.calls.push_back(std::move(call));
    }
    return plan;
}

} // namespace diptych::pipeline
