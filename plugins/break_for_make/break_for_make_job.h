#pragma once

#include "core/customization/method.h"
#include "plugins/break_for_make/halves.h"

#include <memory>
#include <optional>

namespace diptych::break_for_make {

/// What a run makes.
enum class Goal { Both, Content, Style };
/// What becomes of the gradient that a pass leaves at the side it does not update.
enum class Clearing {
    Strict,    ///< it is never made
    AsReleased ///< it stays and joins that side's next update, as in the released code
};

/// Break-for-Make's training (arXiv 2403.19456 section 4). First stage, each step: the content
/// picture moves the content side, the style picture the style side (one call); then each run's
/// examples, under the same noise and timestep, move the other side of its projection (one call).
/// Second stage: content and style picture together move the two halves that are kept.
class BreakForMakePlan final : public customization::TrainingPlan {
  public:
    struct Setup {
        std::int64_t stageSteps = 0; ///< of the first stage; 0 when halves are given
        std::int64_t fuseSteps = 0;  ///< of the second stage
        Goal goal = Goal::Both;
        Clearing clearing = Clearing::Strict;
        int styleExamples = 0;   ///< pictures the content run sees beside its own
        int contentExamples = 0; ///< pictures the style run sees beside its own
    };
    /// Pictures and prompts are: content, style, style examples, content examples.
    explicit BreakForMakePlan(const Setup& setup) : m_setup(setup) {}

    std::int64_t stepCount() const override { return m_setup.stageSteps + m_setup.fuseSteps; }
    std::vector<customization::TrainingPass> passes(std::int64_t step) const override;
    std::string phase(std::int64_t step) const override;
    int groupOfSlot(int slot) const override { return slot; }

    bool fuses(std::int64_t step) const { return step >= m_setup.stageSteps; }

  private:
    customization::TrainingPass pass(int owned, int other, int firstPicture, int count) const;

    Setup m_setup;
};

class BreakForMakeJob final : public customization::TrainingJob {
  public:
    static Result<std::unique_ptr<customization::TrainingJob>>
    create(const customization::ModelFacts& model, const customization::MethodInputs& inputs,
           adapters::AdapterInfo described);

    const customization::TrainingPlan& plan() const override { return m_plan; }
    std::vector<customization::ParameterGroup> groups() const override;
    std::vector<image::Image> pictures() const override { return m_pictures; }
    std::vector<std::string> prompts() const override { return m_prompts; }
    std::unique_ptr<models::LayerHook>
    hook(const std::vector<customization::TrainingRow>& rows) const override;
    void beforeUpdate(int group, std::int64_t step) override;
    adapters::Adapter adapter() const override;
    std::vector<std::string> notices() const override { return m_notices; }

  private:
    BreakForMakeJob(const BreakForMakePlan& plan, Halves halves)
        : m_plan(plan), m_halves(std::move(halves)) {}
    Status takeGivenHalves(const customization::MethodInputs& inputs);
    void describeByHalves(const customization::MethodInputs& inputs);
    void collectPictures(const customization::ModelFacts& model,
                         const customization::MethodInputs& inputs);

    BreakForMakePlan m_plan;
    Halves m_halves;
    Goal m_goal = Goal::Both;
    std::vector<image::Image> m_pictures;
    std::vector<std::string> m_prompts;
    std::vector<std::string> m_notices;
    adapters::AdapterInfo m_info;
    std::size_t m_siteCount = 0;
    at::TensorOptions m_compute;
    double m_rate = 0.0;
    double m_exampleRate = 0.0;
    std::optional<double> m_riemannian; ///< the regulariser, where gradients are preconditioned
};

} // namespace diptych::break_for_make
