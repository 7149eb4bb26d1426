#pragma once

#include "core/models/weight_source.h"

#include <cstdint>
#include <map>

namespace diptych::models {

/// Fresh random weights for a model that is trained from the start, drawn as PyTorch, diffusers and
/// transformers draw them: convolutions and linear layers uniform in +-1/sqrt(fan in), norms one
/// and zero, CLIP normal with the widths of its paper's code. Each tensor has its own stream, made
/// from the seed and its name, so one model's numbers do not depend on the order of asking.
class InitialWeights : public WeightSource {
  public:
    struct Options {
        std::uint64_t seed = 0;
        std::int64_t clipLayers = 12; ///< depth of the CLIP tower being made; scales its weights
    };
    explicit InitialWeights(const Options& options) : m_options(options) {}

    /// float32 on the CPU. Never fails.
    Result<at::Tensor> take(const std::string& name, at::IntArrayRef shape) override;

  private:
    double clipDeviation(const std::string& name, at::IntArrayRef shape) const;

    Options m_options;
    std::map<std::string, std::int64_t> m_fanIn; ///< of the weights given so far, by layer name
};

} // namespace diptych::models
