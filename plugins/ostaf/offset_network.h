#pragma once

#include "core/adapters/adapter.h"
#include "core/models/layer_hook.h"
#include "core/tensor/named_tensor.h"
#include "core/tensor/noise_source.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace diptych::ostaf {

/// The weight-offset network of one matrix W (out, in), as OSTAF takes it over from E4T: a learnt
/// scalar v goes through two linear layers to x = w1 v + b1 (in) and y = w2 v + b2 (out); their
/// outer product goes through one linear layer along each axis. The result in closed form,
///
///     Δ = (Wr y)(Wc x)ᵀ + (Wr 1) bcᵀ + br 1ᵀ,
///
/// has rank three at most and is never formed densely here. PyTorch's default start (uniform,
/// ± 1/√fan-in), but for Wr = 0 and br = 0: then Δ = 0 and W is untouched at the start, while the
/// gradient reaches Wr first.
class OffsetNetwork {
  public:
    OffsetNetwork(const models::LinearSite& site, tensor::NoiseSource& random,
                  const at::TensorOptions& options);

    const models::LinearSite& site() const { return m_site; }

    /// The tensors to be trained, named "STEM.v", "STEM.lin1.weight" and so on.
    std::vector<tensor::NamedTensor> parameters() const;

    /// Δ as three pairs of vectors, output (3, out) and input (3, in); keeps the gradient.
    adapters::ModulationLayer offset() const;

  private:
    models::LinearSite m_site;
    at::Tensor m_scalar;       ///< v, (1)
    at::Tensor m_inputWeight;  ///< w1 (in)
    at::Tensor m_inputBias;    ///< b1 (in)
    at::Tensor m_outputWeight; ///< w2 (out)
    at::Tensor m_outputBias;   ///< b2 (out)
    at::Tensor m_columnWeight; ///< Wc (in, in)
    at::Tensor m_columnBias;   ///< bc (in)
    at::Tensor m_rowWeight;    ///< Wr (out, out)
    at::Tensor m_rowBias;      ///< br (out)
};

} // namespace diptych::ostaf
