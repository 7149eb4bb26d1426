#pragma once

#include "core/customization/method.h"

namespace diptych::break_for_make {

/// Break-for-Make: a thing and a look are learnt in separate halves of one partly learnable
/// projection, then brought together.
class BreakForMakeMethod final : public customization::Method {
  public:
    const customization::MethodInfo& info() const override;
    customization::ParameterSchema schema(const std::string& family) const override;
    std::vector<customization::WantedPicture>
    wantedPictures(const customization::MethodInputs& inputs,
                   const std::string& family) const override;

  private:
    Result<std::unique_ptr<customization::TrainingJob>>
    makeJob(const customization::ModelFacts& model,
            const customization::MethodInputs& inputs) const override;
};

} // namespace diptych::break_for_make
