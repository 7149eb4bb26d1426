#pragma once

#include "core/customization/lora_slot.h"
#include "core/customization/method.h"

#include <memory>

namespace diptych::dreambooth_lora {

/// One pass a step: a picture under its caption, the adapter's gradient kept; several pictures take
/// turns.
class DreamboothLoraPlan final : public customization::TrainingPlan {
  public:
    DreamboothLoraPlan(std::int64_t steps, int pictures) : m_steps(steps), m_pictures(pictures) {}
    std::int64_t stepCount() const override { return m_steps; }
    std::vector<customization::TrainingPass> passes(std::int64_t step) const override;
    std::string phase(std::int64_t step) const override;
    int groupOfSlot(int slot) const override { return slot; }

  private:
    std::int64_t m_steps;
    int m_pictures;
};

class DreamboothLoraJob final : public customization::TrainingJob {
  public:
    /// `described` is the finished adapter as far as the method knows it.
    static Result<std::unique_ptr<customization::TrainingJob>>
    create(const customization::ModelFacts& model, const customization::MethodInputs& inputs,
           adapters::AdapterInfo described);

    const customization::TrainingPlan& plan() const override { return m_plan; }
    std::vector<customization::ParameterGroup> groups() const override;
    std::vector<image::Image> pictures() const override { return m_pictures; }
    std::vector<std::string> prompts() const override { return m_captions; }
    std::unique_ptr<models::LayerHook>
    hook(const std::vector<customization::TrainingRow>& rows) const override;
    adapters::Adapter adapter() const override;

  private:
    DreamboothLoraJob(DreamboothLoraPlan plan, customization::LoraSlot slot)
        : m_plan(plan), m_slot(std::move(slot)) {}

    DreamboothLoraPlan m_plan;
    customization::LoraSlot m_slot;
    std::vector<image::Image> m_pictures;
    std::vector<std::string> m_captions; ///< one a picture
    adapters::AdapterInfo m_info;
    std::size_t m_siteCount = 0;
    at::TensorOptions m_compute;
    double m_rate = 0.0;
};

} // namespace diptych::dreambooth_lora
