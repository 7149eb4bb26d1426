#pragma once

#include "core/models/weight_source.h"

#include <cstddef>
#include <string>

namespace diptych::models {

/// Weights that are a fixed function of each tensor's name: FNV-1a of the name, mixed with the
/// element's index by murmur3's finaliser, scaled to keep activations near one. Tiny models filled
/// so have known outputs without any fixture file. Counts what was asked for.
class FormulaWeights : public WeightSource {
  public:
    Result<at::Tensor> take(const std::string& name, at::IntArrayRef shape) override;

    std::size_t tensorCount() const { return m_tensorCount; }
    std::int64_t parameterCount() const { return m_parameterCount; }

  private:
    std::size_t m_tensorCount = 0;
    std::int64_t m_parameterCount = 0;
};

/// Unscaled formula numbers in [-1, 1), float32: inputs of the golden runs.
at::Tensor formulaTensor(const std::string& name, at::IntArrayRef shape);

/// formulaTensor() times `scale`, multiplied in double and rounded once to float32.
at::Tensor scaledFormulaTensor(const std::string& name, at::IntArrayRef shape, double scale);

} // namespace diptych::models
