#pragma once

#include "core/pipeline/bound_adapter.h"
#include "core/pipeline/picture_framing.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/pipeline/render_request.h"
#include "core/schedule/sampler.h"

#include <string>
#include <vector>

namespace diptych::pipeline {

enum class RowRole { Unconditional, Conditional, Style };

/// One row of a UNet call.
struct PlannedRow {
    RowRole role = RowRole::Conditional;
    int style = -1; ///< index into RenderPlan::styles, for Style
    PromptText prompt;
};

/// One UNet call: its rows in canonical order (unconditional, conditional, styles in the order
/// of the request).
struct PlannedCall {
    double timestep = 0.0;
    std::vector<PlannedRow> rows;
};

/// A render laid out before anything runs. Styles of strength 0 and adapters of scale 0 are not in
/// it. `keys[k]` names the sampler state before call k (one more than calls), `callKeys[k]` what
/// the UNet sees at call k; equal keys mean equal bits (ARCHITECTURE.md, "What a render computes").
struct RenderPlan {
    std::vector<StyleTerm> styles;
    std::vector<WeightTerm> adapters;
    std::vector<PlannedCall> calls;
    std::vector<std::string> keys;
    std::vector<std::string> callKeys;
    int width = 0;
    int height = 0;
    PictureFraming framing; ///< what models that want to know are told of the picture

    /// Rows of all calls from `firstCall` on.
    int evaluations(int firstCall = 0) const;
};

/// What identifies the computation beside the request.
struct PlanContext {
    std::string modelIdentity;
    std::string compute;
    const schedule::Sampler* sampler = nullptr;
};

/// Lays out a render. `request` with its sizes filled in; terms in the request's order, those of
/// strength 0 included: their learnt words may stand in the prompt.
RenderPlan planRender(const RenderRequest& request, const std::vector<StyleTerm>& styles,
                      const std::vector<WeightTerm>& adapters, const PlanContext& context);

} // namespace diptych::pipeline
