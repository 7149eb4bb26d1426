#pragma once

#include "core/customization/lora_slot.h"
#include "core/customization/method.h"

#include <memory>

namespace diptych::pair {

/// The two coupled passes of Pair Customization. Step k: the content adapter learns the original;
/// from step `styleStart` on the style adapter, seeing the content adapter with its gradient
/// stopped, learns the styled picture under the same noise and timestep (arXiv 2405.01536 eq. 4 to
/// 7).
class PairPlan final : public customization::TrainingPlan {
  public:
    enum Slot { kContent = 0, kStyle = 1 };
    PairPlan(std::int64_t steps, std::int64_t styleStart)
        : m_steps(steps), m_styleStart(styleStart) {}

    std::int64_t stepCount() const override { return m_steps; }
    std::vector<customization::TrainingPass> passes(std::int64_t step) const override;
    std::string phase(std::int64_t step) const override;
    int groupOfSlot(int slot) const override { return slot; }

  private:
    std::int64_t m_steps;
    std::int64_t m_styleStart;
};

class PairJob final : public customization::TrainingJob {
  public:
    /// `described` is the finished adapter as far as the method knows it.
    static Result<std::unique_ptr<customization::TrainingJob>>
    create(const customization::ModelFacts& model, const customization::MethodInputs& inputs,
           adapters::AdapterInfo described);

    const customization::TrainingPlan& plan() const override { return m_plan; }
    std::vector<customization::ParameterGroup> groups() const override;
    std::vector<image::Image> pictures() const override { return m_pictures; }
    std::vector<std::string> prompts() const override { return m_prompts; }
    std::unique_ptr<models::LayerHook>
    hook(const std::vector<customization::TrainingRow>& rows) const override;
    adapters::Adapter adapter() const override;
    std::vector<std::string> notices() const override { return m_notices; }

  private:
    PairJob(PairPlan plan, customization::LoraSlot content, customization::LoraSlot style)
        : m_plan(plan), m_content(std::move(content)), m_style(std::move(style)) {}

    PairPlan m_plan;
    customization::LoraSlot m_content;
    customization::LoraSlot m_style;
    std::vector<image::Image> m_pictures;
    std::vector<std::string> m_prompts;
    std::vector<std::string> m_notices;
    adapters::AdapterInfo m_info;
    std::size_t m_siteCount = 0;
    at::TensorOptions m_compute;
    double m_rate = 0.0;
};

} // namespace diptych::pair
