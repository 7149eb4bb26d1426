#pragma once

#include "core/customization/method.h"

namespace diptych::dreambooth_lora {

/// DreamBooth-LoRA (Ruiz et al. 2023, arXiv 2208.12242, with the low-rank form of diffusers'
/// training scripts): one LoRA over all attention layers that reconstructs one picture under its
/// caption. The single-picture path, and what Pair Customization is compared with.
class DreamboothLoraMethod final : public customization::Method {
  public:
    const customization::MethodInfo& info() const override;
    customization::ParameterSchema schema(const std::string& family) const override;

  private:
    Result<std::unique_ptr<customization::TrainingJob>>
    makeJob(const customization::ModelFacts& model,
            const customization::MethodInputs& inputs) const override;
};

} // namespace diptych::dreambooth_lora
