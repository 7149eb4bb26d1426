#pragma once

#include "core/customization/method.h"

namespace diptych::pair {

/// Pair Customization (Jones et al. 2024, arXiv 2405.01536): learns a style from one pair. Two
/// LoRAs in orthogonal row spaces; the content one reconstructs the original, the style one, on top
/// of it and without moving it, the styled picture. Only the style one is kept.
class PairMethod final : public customization::Method {
  public:
    const customization::MethodInfo& info() const override;
    customization::ParameterSchema schema(const std::string& family) const override;

  private:
    Result<std::unique_ptr<customization::TrainingJob>>
    makeJob(const customization::ModelFacts& model,
            const customization::MethodInputs& inputs) const override;
};

} // namespace diptych::pair
