#include "tools/storybook/train/nearly_linear_start.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace diptych::storybook {
namespace {

bool isConvolution(const tensor::NamedTensor& parameter) {
    return parameter.name.ends_with("weight") && parameter.tensor.dim() == 4;
}

bool isInsideBranch(const std::string& name) {
    return name.find(".conv1.") != std::string::npos;
}

} // namespace

void startNearlyLinear(const std::vector<tensor::NamedTensor>& parameters,
                       const std::vector<std::string_view>& ends) {
    const at::NoGradGuard noGrad;
    for (const auto& parameter : parameters) {
        const auto isEnd = [&](std::string_view end) {
            return parameter.name.find(end) != std::string::npos;
        };
        at::Tensor weight = parameter.tensor;
        if (std::any_of(ends.begin(), ends.end(), isEnd))
            weight.zero_();
        else if (isConvolution(parameter) && !isInsideBranch(parameter.name))
            weight.mul_(
                std::sqrt(3.0)); // uniform within 1/sqrt(fan-in) has a third of the variance
    }
}

} // namespace diptych::storybook
