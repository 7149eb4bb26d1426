#include "core/optim/ema.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/_foreach_lerp.h>
#include <ATen/ops/clone.h>

#include <algorithm>

namespace diptych::optim {

Ema::Ema(std::vector<tensor::NamedTensor> parameters, double decay)
    : m_parameters(std::move(parameters)), m_decay(decay) {
    const at::NoGradGuard noGrad;
    for (const auto& parameter : m_parameters)
        m_averages.push_back({parameter.name, parameter.tensor.detach().clone()});
}

void Ema::update() {
    const at::NoGradGuard noGrad;
    const auto n = static_cast<double>(m_updates++);
    const double decay = std::min(m_decay, (1.0 + n) / (10.0 + n));
    std::vector<at::Tensor> averages;
    std::vector<at::Tensor> parameters;
    for (std::size_t i = 0; i < m_averages.size(); ++i) {
        averages.push_back(m_averages[i].tensor);
        parameters.push_back(m_parameters[i].tensor.detach());
    }
    at::_foreach_lerp_(averages, parameters, 1.0 - decay);
}

void Ema::swap() {
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_averages.size(); ++i) {
        const at::Tensor kept = m_averages[i].tensor.clone();
        m_averages[i].tensor.copy_(m_parameters[i].tensor.detach());
        m_parameters[i].tensor.detach().copy_(kept);
    }
}

} // namespace diptych::optim
