#include "core/pipeline/guidance.h"

#include <ATen/TensorOperators.h>

namespace diptych::pipeline {

at::Tensor combineRows(const at::Tensor& outputs, const PlannedCall& call, const RenderPlan& plan,
                       double guidance) {
    at::Tensor unconditional;
    at::Tensor conditional;
    at::Tensor sum;
    for (std::size_t r = 0; r < call.rows.size(); ++r) {
        const at::Tensor row = outputs.narrow(0, static_cast<std::int64_t>(r), 1).to(at::kFloat);
        switch (call.rows[r].role) {
        case RowRole::Unconditional:
            unconditional = row;
            break;
        case RowRole::Conditional:
            conditional = row;
            sum = unconditional.defined() ? unconditional + guidance * (row - unconditional) : row;
            break;
        case RowRole::Style: {
            const StyleTerm& term = plan.styles[static_cast<std::size_t>(call.rows[r].style)];
            sum = sum + term.strength * (row - conditional);
            break;
        }
        }
    }
    return sum;
}

} // namespace diptych::pipeline
