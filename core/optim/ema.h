#pragma once

#include "core/tensor/named_tensor.h"

#include <cstdint>
#include <vector>

namespace diptych::optim {

/// Exponential moving average of parameters: average += (1 - d) (parameter - average), with
/// d = min(decay, (1 + n) / (10 + n)) at update n, so that the start is not remembered forever.
class Ema {
  public:
    Ema(std::vector<tensor::NamedTensor> parameters, double decay);

    void update();

    /// Averages under the parameters' names. The tensors are the average's own storage.
    const std::vector<tensor::NamedTensor>& averages() const { return m_averages; }

    std::int64_t updates() const { return m_updates; }
    void setUpdates(std::int64_t updates) { m_updates = updates; }

    /// Exchanges averages and parameters, for evaluation; call again to exchange back.
    void swap();

  private:
    std::vector<tensor::NamedTensor> m_parameters;
    std::vector<tensor::NamedTensor> m_averages;
    double m_decay;
    std::int64_t m_updates = 0;
};

} // namespace diptych::optim
