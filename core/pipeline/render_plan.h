#pragma once

#include "core/pipeline/bound_adapter.h"
#include "core/pipeline/fitted_picture.h"
#include "core/pipeline/guides.h"
#include "core/pipeline/picture_framing.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/pipeline/render_request.h"
#include "core/schedule/sampler.h"

#include <cstddef>
#include <optional>
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
    int samplerCall = 0;                    ///< which call of the sampler it is
    std::vector<std::size_t> controls = {}; ///< that act, indices into RenderPlan::guides
};

/// What the first state is made of.
enum class StartKind {
    Noise,
    NoisedPicture,   ///< the picture's latent with noise as strong as the first call expects it
    InvertedPicture, ///< see PlannedInversion
};

/// Which draw of the seed's stream is what, in the order of diffusers' pipelines; -1: not drawn.
struct NoiseDraws {
    int picture = -1; ///< from the distribution of the picture's latents
    int first = 0;    ///< the noise of the first state
    int hidden = -1;  ///< from the distribution of the latents of the picture under its mask
    int calls = 1;    ///< the first of those that the sampler's calls draw
};

/// The way back from a picture's latent to the latent an edit starts from: step j undoes the
/// sampler's j-th call from its end, with the prompt alone.
struct PlannedInversion {
    std::vector<PlannedCall> steps;
    std::vector<std::string> keys; ///< of the latent before each step, one more than steps
    int evaluationsPerStep = 1;    ///< UNet calls of one row
};

/// A render laid out before anything runs. Styles and guides of strength 0 and adapters of scale 0
/// are not in it. `keys[k]` names the sampler state before call k (one more than calls),
/// `callKeys[k]` what the UNet sees at call k; equal keys mean equal bits (ARCHITECTURE.md, "What a
/// render computes"). A render that starts from a picture may have fewer calls than the sampler,
/// even none.
struct RenderPlan {
    std::vector<StyleTerm> styles;
    std::vector<WeightTerm> adapters;
    GuideTerms guides;
    std::vector<PlannedCall> calls;
    std::vector<std::string> keys;
    std::vector<std::string> callKeys;
    int width = 0;
    int height = 0;
    PictureFraming framing; ///< what models that want to know are told of the picture
    double guidance = 1.0;  ///< g as it acts
    StartKind start = StartKind::Noise;
    NoiseDraws draws;
    std::optional<PlannedInversion> inversion; ///< of an edit
    /// What lies outside of a mask is put back after each step: of a mask on a model without mask
    /// input.
    bool keepsOutside = false;

    /// Rows of all calls from `firstCall` on.
    int evaluations(int firstCall = 0) const;
};

/// What identifies the computation beside the request.
struct PlanContext {
    std::string modelIdentity;
    std::string compute;
    const schedule::Sampler* sampler = nullptr;
    std::string vaeIdentity = {};
    bool unetSeesMask = false;            ///< nine input channels
    const PictureTerm* picture = nullptr; ///< of the request; null: none
    const GuideTerms* guides = nullptr;   ///< of the request; null: none
};

/// Lays out a render. `request` with its sizes filled in; terms in the request's order, those of
/// strength 0 included: their learnt words may stand in the prompt.
RenderPlan planRender(const RenderRequest& request, const std::vector<StyleTerm>& styles,
                      const std::vector<WeightTerm>& adapters, const PlanContext& context);

/// The same edit without styles, adapters and mask: the picture again, but for the error of its
/// inversion. Shares keys with the edit as far as the two go the same way.
RenderPlan planRoundTrip(const RenderRequest& request, const std::vector<StyleTerm>& styles,
                         const std::vector<WeightTerm>& adapters, const PlanContext& context);

} // namespace diptych::pipeline
