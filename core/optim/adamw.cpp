#include "core/optim/adamw.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/_fused_adamw.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

namespace diptych::optim {

AdamW::AdamW(std::vector<tensor::NamedTensor> parameters, AdamWOptions options)
    : m_parameters(std::move(parameters)), m_options(options) {
    for (const auto& parameter : m_parameters) {
        m_expAvg.push_back(at::zeros_like(parameter.tensor));
        m_expAvgSq.push_back(at::zeros_like(parameter.tensor));
        m_steps.push_back(at::zeros({}, parameter.tensor.options().dtype(at::kFloat)));
    }
}

void AdamW::step() {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> self;
    std::vector<at::Tensor> gradients;
    std::vector<at::Tensor> expAvg;
    std::vector<at::Tensor> expAvgSq;
    std::vector<at::Tensor> steps;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        at::Tensor& parameter = m_parameters[i].tensor;
        if (!parameter.grad().defined())
            continue;
        self.push_back(parameter);
        // The kernel wants the parameter's own strides.
        gradients.push_back(parameter.grad().strides() == parameter.strides()
                                ? parameter.grad()
                                : at::zeros_like(parameter).copy_(parameter.grad()));
        expAvg.push_back(m_expAvg[i]);
        expAvgSq.push_back(m_expAvgSq[i]);
        m_steps[i].add_(1);
        steps.push_back(m_steps[i]);
    }
    if (self.empty())
        return;
    at::_fused_adamw_(self, gradients, expAvg, expAvgSq, {}, steps, m_options.learningRate,
                      m_options.beta1, m_options.beta2, m_options.weightDecay, m_options.epsilon,
                      /*amsgrad=*/false, /*maximize=*/false);
}

void AdamW::clearGradients() {
    for (auto& parameter : m_parameters)
        parameter.tensor.mutable_grad() = at::Tensor();
}

double AdamW::clipGradientNorm(double maxNorm) {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> norms;
    for (const auto& parameter : m_parameters)
        if (parameter.tensor.grad().defined())
            norms.push_back(at::linalg_vector_norm(parameter.tensor.grad()));
    if (norms.empty())
        return 0.0;
    const double norm = at::linalg_vector_norm(at::stack(norms)).item<double>();
    if (maxNorm > 0.0 && norm > maxNorm) {
        const double scale = maxNorm / (norm + 1e-6);
        for (auto& parameter : m_parameters)
            if (parameter.tensor.grad().defined())
                parameter.tensor.mutable_grad().mul_(scale);
    }
    return norm;
}

std::vector<tensor::NamedTensor> AdamW::state() const {
    std::vector<tensor::NamedTensor> all;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        all.push_back({m_parameters[i].name + ".exp_avg", m_expAvg[i]});
        all.push_back({m_parameters[i].name + ".exp_avg_sq", m_expAvgSq[i]});
        all.push_back({m_parameters[i].name + ".step", m_steps[i]});
    }
    return all;
}

Status AdamW::restore(const tensor::NamedTensorReader& read) {
    const at::NoGradGuard noGrad;
    for (const auto& entry : state())
        DIPTYCH_CHECK(tensor::restoreInto(entry, read));
    return {};
}

} // namespace diptych::optim
