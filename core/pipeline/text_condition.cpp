#include "core/pipeline/text_condition.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/index_select.h>

namespace diptych::pipeline {

TextCondition TextCondition::rows(const at::Tensor& index) const {
    return {at::index_select(context, 0, index),
            pooled.defined() ? at::index_select(pooled, 0, index) : at::Tensor()};
}

TextCondition TextCondition::repeated(std::int64_t n) const {
    return {context.expand({n, -1, -1}), pooled.defined() ? pooled.expand({n, -1}) : at::Tensor()};
}

TextCondition joinedRows(const std::vector<TextCondition>& conditions) {
    std::vector<at::Tensor> contexts;
    std::vector<at::Tensor> pooled;
    for (const TextCondition& condition : conditions) {
        contexts.push_back(condition.context);
        if (condition.pooled.defined())
            pooled.push_back(condition.pooled);
    }
    return {at::cat(contexts, 0), pooled.empty() ? at::Tensor() : at::cat(pooled, 0)};
}

void setConditions(models::UnetInput& input, const TextCondition& text, const at::Tensor& timeIds) {
    input.context = text.context;
    if (text.pooled.defined())
        input.added = {text.pooled, timeIds.expand({input.sample.size(0), -1})};
}

} // namespace diptych::pipeline
