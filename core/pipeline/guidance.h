#pragma once

#include "core/pipeline/render_plan.h"

#include <ATen/core/Tensor.h>

namespace diptych::pipeline {

/// ε̂ = ε_u + g (ε_c − ε_u) + Σ λ_i (ε_{s_i} − ε_c) (Pair Customization, arXiv 2405.01536 eq. 11),
/// in float32. `outputs` (rows, C, h, w) are the model outputs of `call` in its row order, in the
/// model's own prediction type: the coefficients sum to one, so the type does not matter. Without
/// an unconditional row ε_c takes the place of the first two terms. Returns (1, C, h, w).
at::Tensor combineRows(const at::Tensor& outputs, const PlannedCall& call, const RenderPlan& plan,
                       double guidance);

} // namespace diptych::pipeline
