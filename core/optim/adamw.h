#pragma once

#include "core/base/result.h"
#include "core/tensor/named_tensor.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace diptych::optim {

/// Settings of AdamW (Loshchilov and Hutter 2019, decoupled weight decay).
struct AdamWOptions {
    double learningRate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weightDecay = 1e-2; ///< per step, times the learning rate
};

/// AdamW over a list of float32 tensors on one device, updated in place. The same arithmetic as
/// torch.optim.AdamW(fused=True). Tensors without a gradient in a step are skipped entirely: no
/// decay, no momentum, no step count, as PyTorch does. Not thread-safe.
class AdamW {
  public:
    AdamW(std::vector<tensor::NamedTensor> parameters, AdamWOptions options);

    /// One update from the parameters' gradients. Gradients are left as they are.
    void step();

    /// Makes every gradient undefined, so that an idle parameter is skipped by the next step().
    void clearGradients();

    /// Global 2-norm of all gradients; scales them down to `maxNorm` when it is positive and
    /// smaller. Returns the norm before scaling, NaN or infinity included.
    double clipGradientNorm(double maxNorm);

    void setLearningRate(double learningRate) { m_options.learningRate = learningRate; }
    const AdamWOptions& options() const { return m_options; }
    const std::vector<tensor::NamedTensor>& parameters() const { return m_parameters; }

    /// Moments and step counts as named tensors ("NAME.exp_avg", "NAME.exp_avg_sq", "NAME.step").
    std::vector<tensor::NamedTensor> state() const;

    /// Restores what state() gave. Errors: NotFound, ShapeMismatch, naming the tensor.
    Status restore(const tensor::NamedTensorReader& read);

  private:
    std::vector<tensor::NamedTensor> m_parameters;
    AdamWOptions m_options;
    std::vector<at::Tensor> m_expAvg;
    std::vector<at::Tensor> m_expAvgSq;
    std::vector<at::Tensor> m_steps; // float32 scalars, as the fused kernel wants them
};

} // namespace diptych::optim
