#pragma once

#include "core/customization/method.h"

namespace diptych::ostaf {

/// OSTAF: one-shot attribute-focused tuning. One picture gives its shape, its appearance or its
/// drawing style: a small network per attention matrix of one half of the UNet learns a weight
/// offset, and a token learns to name it. λ scales the offset.
class OstafMethod final : public customization::Method {
  public:
    const customization::MethodInfo& info() const override;
    customization::ParameterSchema schema(const std::string& family) const override;

  private:
    Result<std::unique_ptr<customization::TrainingJob>>
    makeJob(const customization::ModelFacts& model,
            const customization::MethodInputs& inputs) const override;
};

} // namespace diptych::ostaf
